"""The palette itself: a card over the window, a field, and the actions that fit.

It is a child of the window, no window of its own: in a pop-up window input methods have no focus,
and people type Chinese here.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.look import current_look
from ui.palette.delegate import ActionDelegate
from ui.palette.model import ActionListModel, CandidateRole, spoken

_MOST_RECENT = 8
_SHOWN_ROWS = 10
_PAGE = _SHOWN_ROWS - 1
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class CommandPalette(QFrame):
    """Opened by ``open_with``; closes with Esc, when something was chosen, or focus goes away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._recent: list[str] = []
        self._window = parent
        self._came_from: QWidget | None = None
        self.field = QLineEdit()
        self.model = ActionListModel(self)
        self.list = QListView()
        self._nothing = QLabel("没有这样的操作。可以输入名称中的几个字、拼音首字母或快捷键。")
        self._lay_out()
        self.field.textChanged.connect(self._filter)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._say_current)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self._focus_moved)
        self.hide()

    def open_with(self, actions: Sequence[QAction]) -> None:
        """Show these actions over the window; their states are read now."""
        QGuiApplication.inputMethod().commit()
        self._came_from = QApplication.focusWidget()
        self.model.take(actions)
        self.field.clear()
        self._filter()
        self._place()
        self.setGraphicsEffect(self._shadow())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Hide, and give the keyboard back to where it was."""
        self.hide()
        came_from, self._came_from = self._came_from, None
        if came_from is not None:
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return event.type() is QEvent.Type.KeyPress and self._key(event)
        if event.type() is QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Handle a key of the field; False leaves it to the field."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def _step(self, by: int) -> None:
        """Move the choice; single steps go round, pages stop at the ends."""
        count, row = self.model.rowCount(), self.list.currentIndex().row() + by
        if count:
            row = row % count if abs(by) == 1 else max(0, min(row, count - 1))
            self.list.setCurrentIndex(self.model.index(row))

    def _filter(self) -> None:
        self.model.show(self.field.text(), self._recent)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self.list.setCurrentIndex(self.model.first_enabled())
        self.list.scrollToTop()
        self._place()

    def _clicked(self, index: QModelIndex) -> None:
        self._do(index)

    def _do(self, index: QModelIndex) -> None:
        """Close first, so that the action meets the focus as it was, then do it."""
        action = self.model.action(index)
        if action is None or not action.isEnabled():
            return
        key = index.data(CandidateRole).key
        self._recent = [key, *(one for one in self._recent if one != key)][:_MOST_RECENT]
        self.close_palette()
        action.trigger()

    def _say_current(self, current: QModelIndex, _: QModelIndex) -> None:
        shown = current.data(CandidateRole)
        self.field.setAccessibleDescription(spoken(shown) if shown else "没有这样的操作")

    def _focus_moved(self, to: QObject | None) -> None:
        """Close when the keyboard went elsewhere in the window; there is nothing to give back."""
        if not self.isVisible() or not isinstance(to, QWidget):
            return
        if to is not self and not self.isAncestorOf(to):
            self._came_from = None
            self.hide()

    def _place(self) -> None:
        """Stand in the upper middle of the window, as high as the rows need."""
        sizes, window = current_look().sizes, self._window
        width = min(sizes.ems(40), window.width() - 2 * sizes.margin)
        top = max(sizes.margin, window.height() // 9)
        room = (window.height() - top - sizes.field - 4 * sizes.margin) // sizes.row
        rows = max(1, min(self.model.rowCount(), _SHOWN_ROWS, room))
        self.list.setFixedHeight(rows * sizes.row + 2 * self.list.frameWidth())
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, top)

    def _shadow(self) -> QGraphicsDropShadowEffect:
        """Lift the card off a paper of the same colour; on a dark one its edge does."""
        look, shadow = current_look(), QGraphicsDropShadowEffect(self)
        tokens = look.tokens
        shadow.setBlurRadius(look.sizes.ems(2))
        shadow.setOffset(0, look.sizes.ems(0.3))
        shadow.setColor(QColor(tokens.background if tokens.dark else tokens.edge))
        return shadow

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.setProperty("look", "card")
        self.setAutoFillBackground(True)
        self.setAccessibleName("操作面板")
        self.field.setPlaceholderText("输入操作名称、拼音首字母或快捷键")
        self.field.setAccessibleName("查找操作")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ActionDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("找到的操作")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("look", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        layout.setSpacing(sizes.gap)
        for part in (self.field, self.list, self._nothing):
            layout.addWidget(part)
