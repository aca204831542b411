"""The recycle bin of the plan: what was deleted, in a small list that gives it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.session import Session
from models.records import Section
from ui.look import current_look
from ui.outline.labels import words_of

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Lost:
    """One deleted section: its words and where it stood."""

    section_id: int
    words: str
    place: str


def lost_sections(session: Session, plan_id: int) -> list[Lost]:
    """Return what lies in the recycle bin of a plan, newest rows first."""
    outline = session.book(plan_id).outline
    found = []
    for section in session.store.rows(Section, plan_id=plan_id, deleted=True):
        if not section.text:
            continue
        above = section.parent_id
        if above is None:
            place = "原在最上层"
        elif above in outline:
            place = f"原在“{words_of(outline[above])}”下"
        else:
            place = "原来的上级也已删除"
        found.append(Lost(section.id, words_of(section), place))
    return found[::-1]


class RecycleBin(QFrame):
    """A popup list; ``restore_wanted`` names a section that shall come back."""

    restore_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.setAccessibleName("回收站")
        self.list = QListWidget()
        self.list.setAccessibleName("已删除的条目")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.words = QLabel()
        self.words.setProperty("look", "quiet")
        self.words.setWordWrap(True)
        self.button = QPushButton("找回")
        self.button.setProperty("look", "primary")
        self.button.clicked.connect(self._restore)
        self.list.itemDoubleClicked.connect(self._restore)
        self.list.currentRowChanged.connect(self._follow_row)
        sizes = current_look().sizes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.margin, sizes.gap, sizes.margin, sizes.margin)
        layout.setSpacing(sizes.gap)
        for widget in (self.words, self.list, self.button):
            layout.addWidget(widget)

    def fill(self, lost: Sequence[Lost], writable: bool) -> None:
        """Show what can be had back."""
        self.list.clear()
        for one in lost:
            item = QListWidgetItem(f"{one.words}　{one.place}", self.list)
            item.setData(_ID, one.section_id)
        self.list.setVisible(bool(lost))
        self.button.setVisible(bool(lost))
        self.button.setEnabled(bool(lost) and writable)
        self.words.setText(
            f"已删除 {len(lost)} 条，选中后可以找回。" if lost else "回收站是空的，没有删除的条目。"
        )
        if lost:
            self.list.setCurrentRow(0)

    def open_at(self, place: QPoint, width: int) -> None:
        """Open with the lower left corner at a place of the screen."""
        rows = max(1, min(8, self.list.count()))
        self.list.setFixedHeight(rows * current_look().sizes.row + 4)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(place.x(), max(0, place.y() - self.height()))
        self.show()
        (self.list if self.list.count() else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.isEnabled():
            self._restore()
        else:
            super().keyPressEvent(event)

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.button.isEnabled():
            self.hide()
            self.restore_wanted.emit(item.data(_ID))

    def _follow_row(self, row: int) -> None:
        item = self.list.item(row)
        self.list.setToolTip(item.text() if item is not None else "")
