"""Unit card, superior offices, departments and people in one window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.events import Changed
from app.session import Session
from models.errors import KnownError
from models.records import Department
from models.store.history import PastStep
from ui.look import current_look, wear
from ui.office.aliases import AliasesField
from ui.office.columns import DEPARTMENTS, PEOPLE, SUPERIORS
from ui.office.rows_page import RowsPage
from ui.office.trail import Trail
from ui.office.unit_page import UnitPage

_WIDTH, _HEIGHT = 58, 38  # letters
_OURS = frozenset({"unit", "superior", "department", "person"})


class OfficeDialog(QDialog):
    """Open it with ``open()``; every edit is a step of the office, undone by Ctrl+Z."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("单位、科室和人员")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trail = Trail(session)
        self.unit = UnitPage(self.trail)
        self.superiors = RowsPage(self.trail, SUPERIORS)
        self.departments = RowsPage(self.trail, DEPARTMENTS)
        self.people = RowsPage(self.trail, PEOPLE)
        self.aliases = AliasesField(session.store.writable)
        self.departments.layout_below.addWidget(self.aliases)
        self.tabs = QTabWidget()
        self.told = QLabel()
        self.undo_button = QPushButton("撤销")
        self.redo_button = QPushButton("重做")
        self._lay_out()
        self._connect()
        self._stop_listening = session.listen(self._hear)
        self._refresh()
        if not session.store.writable:
            self._tell("这里只能查看，不能修改：数据正被另一个岁计窗口使用。")

    def done(self, result: int) -> None:
        """Write what is still being typed and hear of no more changes."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a cell takes over what was typed in it
        if self.trail.session.store.writable:
            self.unit.write()
            self.aliases.write()
        self._stop_listening()
        super().done(result)

    def undo(self) -> None:
        """Take back the newest edit made here."""
        self._turn("已撤销", self.trail.undo)

    def redo(self) -> None:
        """Do again what was taken back here."""
        self._turn("已重做", self.trail.redo)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        area = QScrollArea()
        area.setWidget(self.unit)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.tabBar().setAccessibleName("单位信息的分类")
        for page, words in (
            (area, "本单位"),
            (self.superiors, "上级单位"),
            (self.departments, "科室"),
            (self.people, "人员"),
        ):
            self.tabs.addTab(page, words)
        self.told.setWordWrap(True)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        for button, icon in (
            (self.undo_button, "arrow-u-up-left"),
            (self.redo_button, "arrow-u-up-right"),
        ):
            wear(button, icon)
            row.addWidget(button)
        row.addWidget(self.told, 1)
        row.addWidget(close)
        for button in (self.undo_button, self.redo_button, close):
            button.setAutoDefault(False)  # Enter belongs to the fields
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)
        room = self.screen().availableSize() * 0.94
        self.resize(min(sizes.ems(_WIDTH), room.width()), min(sizes.ems(_HEIGHT), room.height()))

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        for keys, slot in (
            ("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for page in (self.unit, self.superiors, self.departments, self.people):
            page.told.connect(self._tell)
        self.departments.chosen.connect(self.aliases.show_department)
        self.aliases.written.connect(self._write_aliases)
        self.aliases.show_department(self.departments.current())

    def _write_aliases(self, department: Department, words: str) -> None:
        if not self.departments.model.set_value(department.id, "aliases", words):
            error = self.departments.model.refused
            self._tell(error.sentence + error.advice if error else "")

    def _hear(self, changed: Changed) -> None:
        if changed.kinds & _OURS:
            self.unit.reload()
            for page in (self.superiors, self.departments, self.people):
                page.reload()
            self._tell("")
        self._refresh()

    def _refresh(self) -> None:
        for button, verb, step in (
            (self.undo_button, "撤销", self.trail.next_undo()),
            (self.redo_button, "重做", self.trail.next_redo()),
        ):
            button.setEnabled(step is not None)
            button.setText(f"{verb}：{step.label}" if step is not None else verb)

    def _turn(self, words: str, turn: Callable[[], PastStep | None]) -> None:
        try:
            step = turn()
        except KnownError as error:
            self._tell(error.sentence + error.advice)
            return
        if step is not None:
            self._tell(f"{words}：{step.label}")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
