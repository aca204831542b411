"""Typing in remarks that were made on paper: a line each, with the code of the section."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.remark import AddRemark, Stretch
from app.commands.review import TrashAttachment
from app.events import Changed
from app.messages import port
from app.review.codes import codes, entry_of
from app.review.scans import Scan, scans_of
from app.session import Session
from models.errors import KnownError
from models.numbering import displayed, numbers
from ui.look import current_look
from ui.review.scans import ScanButton, open_scan

SOURCE = "手写"
_HELP = (
    "看着纸面，一条一行地录入：条款编号加意见，按回车保存。\n"
    "例如“二3-2 改：6月底前完成”“二（三） 删”“三段1：数据请核对”。"
)
_SEEN = 36


class PaperDialog(QDialog):
    """Each line that is entered becomes a remark of whoever is named in the status line.

    ``scan_requested`` asks for a scan of the paper as a whole.
    """

    scan_requested = Signal()

    def __init__(self, session: Session, plan_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("录入纸面意见")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self.line = QLineEdit()
        self.line.setAccessibleName("条款编号和意见")
        self.line.setPlaceholderText("二3-2 改：……")
        self.place = QLabel(_HELP)
        self.place.setWordWrap(True)
        self.place.setProperty("look", "quiet")
        self.done_list = QListWidget()
        self.done_list.setAccessibleName("已录入的意见")
        self.save = QPushButton("保存这一条")
        self.save.setProperty("look", "primary")
        self.save.setDefault(True)
        self.scans = ScanButton()
        self.scans.attach_wanted.connect(self.scan_requested)
        self.scans.open_wanted.connect(self._open_scan)
        self.scans.remove_wanted.connect(self._remove_scan)
        self.destroyed.connect(session.listen(self._hear))
        self.line.textChanged.connect(self._tell_place)
        self.save.clicked.connect(self.enter)
        self._lay_out()
        self._show_scans()

    def enter(self) -> None:
        """File the line as a remark; one that is not understood is told and stays."""
        known = self._known()
        entry = entry_of(self.line.text(), known)
        if entry is None:
            self.place.setText(
                "没有找到这个条款编号。编号印在纸面页边，例如二3-2；编号后面再写意见。"
            )
            return
        command = AddRemark(
            self._plan_id, (Stretch(known[entry.code]),), entry.words, source=SOURCE
        )
        try:
            self._session.run(command)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return
        self.done_list.insertItem(0, QListWidgetItem(f"{entry.code}　{entry.words}"))
        self.line.clear()
        self.line.setFocus()

    def _tell_place(self, line: str) -> None:
        """Show which section the code means while it is typed."""
        known = self._known()
        entry = entry_of(line, known) or entry_of(f"{line.strip()} 看", known)
        if not line.strip():
            self.place.setText(_HELP)
        elif entry is None:
            self.place.setText("还没有对上条款。")
        else:
            outline, section_id = self._session.book(self._plan_id).outline, known[entry.code]
            words = displayed(outline[section_id], numbers(outline)[section_id])
            self.place.setText(words if len(words) <= _SEEN else f"{words[:_SEEN]}…")

    def _hear(self, changed: Changed) -> None:
        if "attachment" in changed.kinds:
            self._show_scans()

    def _show_scans(self) -> None:
        """Show the scans of the paper as a whole."""
        store = self._session.store
        self.scans.show_scans(scans_of(store, self._plan_id, None), writable=store.writable)

    def _open_scan(self, scan: Scan) -> None:
        open_scan(self._session.store, scan)

    def _remove_scan(self, scan: Scan) -> None:
        self._session.run(TrashAttachment(self._plan_id, scan.id))

    def _known(self) -> dict[str, int]:
        """Return the sections of the plan by their codes."""
        found = codes(self._session.book(self._plan_id).outline)
        return {code: section_id for section_id, code in found.items()}

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        buttons = QDialogButtonBox()
        buttons.addButton(self.scans, QDialogButtonBox.ButtonRole.ResetRole)  # at the left
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("完成", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.gap)
        for part in (self.line, self.place, self.done_list, buttons):
            layout.addWidget(part)
        self.resize(sizes.ems(40), sizes.ems(26))
