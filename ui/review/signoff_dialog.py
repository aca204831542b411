"""Signing sections off: the plan's sections, who has read and agreed, which nobody has seen."""

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.review import SignOff, TakeBackSignOff
from app.commands.work import Command
from app.messages import port
from app.session import Session
from models.errors import KnownError
from models.numbering import displayed, numbers
from models.records import Person, Section
from models.review_records import Signoff
from ui.look import current_look, icon

_ID = Qt.ItemDataRole.UserRole
_LONGEST = 48


class SignoffDialog(QDialog):
    """Lists the sections in order; several may be signed at once."""

    def __init__(self, session: Session, plan_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("签认情况")
        self._session, self._plan_id = session, plan_id
        self.sections = QTreeWidget()
        self.sections.setAccessibleName("条目和签认的人")
        self.sections.setHeaderLabels(["条目", "已签认"])
        self.sections.setRootIsDecorated(False)
        self.sections.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sections.header().setStretchLastSection(False)
        self.sections.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.unseen = QCheckBox("只看还没有人签认的")
        self.unseen.toggled.connect(self.reload)
        self.count = QLabel()
        self.count.setProperty("look", "quiet")
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Show who signed what, as it stands now; the selection stays where it can."""
        chosen = set(self._chosen())
        signed = self._signed()
        outline = self._session.book(self._plan_id).outline
        found = numbers(outline)
        rows = [one for one in outline.walk() if one.text.strip()]
        self.sections.clear()
        for section in rows:
            if not (self.unseen.isChecked() and signed[section.id]):
                item = _item(section, found[section.id], signed[section.id])
                self.sections.addTopLevelItem(item)
                item.setSelected(section.id in chosen)
        seen = sum(bool(signed[section.id]) for section in rows)
        self.count.setText(f"共 {len(rows)} 条，{seen} 条有人签认")

    def sign(self) -> None:
        """Sign the chosen sections off."""
        self._run(SignOff(self._plan_id, tuple(self._chosen())))

    def take_back(self) -> None:
        """Take one's own sign-off back from the chosen sections."""
        self._run(TakeBackSignOff(self._plan_id, tuple(self._chosen())))

    def _run(self, command: Command) -> None:
        if not self._chosen():
            port().warning("还没有选中条目。", "请先在列表里选中要签认的条目，可以选多条。")
            return
        try:
            self._session.run(command)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
        self.reload()

    def _chosen(self) -> list[int]:
        return [item.data(0, _ID) for item in self.sections.selectedItems()]

    def _signed(self) -> dict[int, list[str]]:
        """Return who signed, by section."""
        names = {row.id: row.name for row in self._session.store.rows(Person)}
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._session.store.of_plan(Signoff, self._plan_id):
            if not row.deleted:
                found[row.section_id].append(names.get(row.person_id or 0, "未署名"))
        return found

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        top = QHBoxLayout()
        top.addWidget(self.unseen)
        top.addStretch()
        top.addWidget(self.count)
        bottom = QHBoxLayout()
        bottom.addStretch()
        for words, act in (("取消我的签认", self.take_back), ("我已阅，同意", self.sign)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setEnabled(self._session.store.writable)
            button.clicked.connect(act)
            bottom.addWidget(button)
        button.setDefault(True)  # the last one signs
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.gap)
        layout.addLayout(top)
        layout.addWidget(self.sections, 1)
        layout.addLayout(bottom)
        self.sections.setColumnWidth(1, sizes.ems(12))
        self.resize(sizes.ems(52), sizes.ems(34))


def _item(section: Section, number: str, people: list[str]) -> QTreeWidgetItem:
    words = displayed(section, number).replace("\n", " ").replace("\t", " ")
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    item = QTreeWidgetItem([words, "、".join(people) or "还没有人"])
    item.setData(0, _ID, section.id)
    item.setIcon(1, icon("check-circle", "success") if people else icon("clock", "quiet"))
    return item
