"""Renaming in place: the heading words in a line edit behind the number."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look import current_look
from ui.outline.painting import OutlinePainter

_AnyIndex = QModelIndex | QPersistentModelIndex
_ENDING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameEdit(QLineEdit):
    """Takes a name; knows whether an input method is composing in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self.filled = False
        self.setAccessibleName("条目标题")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())


class OutlineDelegate(OutlinePainter):
    """Lets people rename; Tab and Enter keep the name, Esc gives it up.

    While an input method composes nothing ends the editing and no change of the plan fills it anew.
    """

    def createEditor(self, parent: QWidget, option: Any, index: _AnyIndex) -> QWidget:
        editor = NameEdit(parent)
        editor.setFont(self.title_font(option.font, index.internalId()))
        return editor

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        if isinstance(editor, NameEdit) and not editor.filled:
            editor.filled = True
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        if isinstance(editor, NameEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: _AnyIndex) -> None:
        number, _, _ = self._model.parts(index.internalId())
        metrics = QFontMetrics(editor.font())
        room = option.rect.adjusted(metrics.horizontalAdvance(number), 0, 0, 0)
        least = current_look().sizes.ems(8)
        if room.width() < least:
            room.setLeft(max(option.rect.left(), room.right() - least))
        editor.setGeometry(room)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, NameEdit) and isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress
            ending = event.key() in _ENDING
            if editor.composing and (ending or event.key() == Qt.Key.Key_Escape):
                return True
            if pressed and ending:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)
