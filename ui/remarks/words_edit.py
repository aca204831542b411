"""A field for a few sentences that loses nothing of an open composition."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsEdit(QTextEdit):
    """Plain words; Ctrl+Enter wants them saved, Esc gives up. Grows with its words."""

    save_wanted = Signal()
    given_up = Signal()

    def __init__(self, name: str, hint: str, fewest: int, most: int) -> None:
        """Take the accessible name, a hint for the empty field and its least and most lines."""
        super().__init__()
        self._fewest, self._most = fewest, most
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def words(self) -> str:
        """Return the words, those of an open composition included: it is ended first."""
        self.end_composition()
        return self.toPlainText()

    def end_composition(self) -> None:
        """Put an open composition into the text, by the input method or else by ourselves."""
        if not self.composing:
            return
        QGuiApplication.inputMethod().commit()
        left = self._preedit()
        if left:
            event = QInputMethodEvent()
            event.setCommitString(left)
            QApplication.sendEvent(self, event)

    @property
    def composing(self) -> bool:
        """Whether an input method holds words that are not in the text yet."""
        return bool(self._preedit())

    def event(self, event: QEvent) -> bool:
        if _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _saves(event):
            self.save_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _preedit(self) -> str:
        return self.textCursor().block().layout().preeditAreaText()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        rest = 2 * self.frameWidth() + round(2 * self.document().documentMargin())
        wished = self.document().size().height() - 2 * self.document().documentMargin()
        height = max(self._fewest * line, min(round(wished), self._most * line)) + rest
        if height != self.maximumHeight():
            self.setFixedHeight(height)


def _is_ours(event: QEvent) -> bool:
    """Tell whether a key that may be somebody's shortcut is ours while we have the keyboard."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return _saves(event) or event.key() == Qt.Key.Key_Escape


def _saves(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
