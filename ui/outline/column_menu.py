"""The menu that chooses columns, behind a button and on the header of the tree."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.look import wear
from ui.outline.columns import COLUMNS
from ui.outline.tree import OutlineTree


class ColumnMenu(QMenu):
    """Shows and hides columns of one tree; ``changed`` tells the keys of those shown."""

    changed = Signal(list)

    def __init__(self, tree: OutlineTree) -> None:
        super().__init__("列", tree)
        self._tree = tree
        for at, column in enumerate(COLUMNS[1:], 1):
            action = self.addAction(column.heading)
            action.setCheckable(True)
            action.setData(at)
        self.triggered.connect(self._follow)
        header = tree.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._pop_up)
        self.show_columns(())

    @property
    def shown(self) -> list[str]:
        """The keys of the columns that are shown beside the title."""
        return [COLUMNS[one.data()].key for one in self.actions() if one.isChecked()]

    def show_columns(self, keys: Collection[str]) -> None:
        """Show exactly these columns; keys nobody knows are passed over."""
        for action in self.actions():
            action.setChecked(COLUMNS[action.data()].key in keys)
            self._tree.setColumnHidden(action.data(), not action.isChecked())
        self._tree.setHeaderHidden(not self.shown)
        self._tree.fit_title()

    def _follow(self) -> None:
        self.show_columns(self.shown)
        self.changed.emit(self.shown)

    def _pop_up(self, place: QPoint) -> None:
        self.popup(self._tree.header().mapToGlobal(place))


def column_button(menu: ColumnMenu, parent: QWidget) -> QToolButton:
    """Make the button that opens the menu; it works by keyboard where the header does not."""
    button = QToolButton(parent)
    button.setText("列")
    button.setAccessibleName("选择显示的列")
    wear(button, "list-checks")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMenu(menu)
    return button
