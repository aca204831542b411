"""Choosing sections: a tree with ticks; what hangs below a ticked entry goes with it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.kinds import SectionKind
from models.numbering import number_prefix, numbers
from models.outline import Outline
from models.records import Section
from ui.handout.pieces import say, told
from ui.look import current_look

_ID = int(Qt.ItemDataRole.UserRole)
_LONGEST = 40
_HEIGHT = 14  # letters
_NONE = "还没有勾选章节，请在下面勾选，或改为导出全文。"


class SectionsTree(QWidget):
    """Off: the whole paper. On: the ticked entries, numbered as in the whole paper."""

    changed = Signal()

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._outline = outline
        self.only = QCheckBox("只要选中的章节(&K)")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("要导出的章节")
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setMinimumHeight(current_look().sizes.ems(_HEIGHT))
        self.note = told()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.only, self.note, self.tree):
            column.addWidget(widget)
        self.only.toggled.connect(self._follow)
        self.tree.itemChanged.connect(self._follow)
        self.setFocusProxy(self.only)
        self._follow()

    @property
    def sections(self) -> frozenset[int]:
        """The ids of the ticked entries that hang under no ticked one; empty: all."""
        if not self.only.isChecked():
            return frozenset()
        return frozenset(_ticked(self.tree.invisibleRootItem()))

    @property
    def refusal(self) -> str:
        """What still has to be ticked; "" where nothing has."""
        return _NONE if self.only.isChecked() and not self.sections else ""

    def tick(self, section_id: int) -> None:
        """Tick one entry."""
        for item in _below(self.tree.invisibleRootItem()):
            if item.data(0, _ID) == section_id:
                item.setCheckState(0, Qt.CheckState.Checked)

    def _follow(self) -> None:
        if self.only.isChecked() and not self.tree.topLevelItemCount():
            self._fill()
        self.tree.setVisible(self.only.isChecked())
        say(self.note, self.refusal, "note")
        self.changed.emit()

    def _fill(self) -> None:
        found = numbers(self._outline)
        items: dict[int | None, QTreeWidgetItem] = {None: self.tree.invisibleRootItem()}
        self.tree.blockSignals(True)
        for row in self._outline.walk():
            item = QTreeWidgetItem(items[row.parent_id], [_label(row, found[row.id])])
            item.setData(0, _ID, row.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsAutoTristate)  # fmt: skip
            item.setCheckState(0, Qt.CheckState.Unchecked)
            items[row.id] = item
        self.tree.blockSignals(False)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)


def _label(row: Section, number: str) -> str:
    words = "表格" if row.kind is SectionKind.TABLE else row.title or row.text or "（空）"
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
    return number_prefix(row, number) + shown


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for place in range(item.childCount()):
        child = item.child(place)
        yield child
        yield from _below(child)


def _ticked(item: QTreeWidgetItem) -> Iterator[int]:
    for place in range(item.childCount()):
        child = item.child(place)
        if child.checkState(0) is Qt.CheckState.Checked:
            yield child.data(0, _ID)
        else:
            yield from _ticked(child)
