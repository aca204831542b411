"""The one live editor, laid over the active section; what leaves the section goes to its host."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.canvas.look import CanvasLook

LINES_FORMAT = "application/x-suiji-lines"
_OWN_KEYS = (
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectStartOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)


class EditorHost(Protocol):
    """Who the live editor works for."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Deal with a key that means more than this section; True where that was done."""
        ...

    def before_input(self) -> None:
        """Make room before an input method writes: a selection over blocks is deleted."""

    def input_done(self) -> None:
        """Hear that a key or an input method is done: sections may change now."""

    def dragged(self, point: QPointF) -> bool:
        """Hear where the mouse is dragged, in the view; True where the host selects."""
        ...

    def pressed(self) -> None:
        """Hear that the mouse was pressed in the editor."""

    def released(self) -> None:
        """Hear that the mouse was released in the editor."""

    def pasted(self, lines: Sequence[str]) -> None:
        """Take lines from the clipboard."""

    def copied(self) -> QMimeData | None:
        """Return what is copied instead of the editor's own selection."""
        ...

    def paint_under_editor(self, painter: QPainter) -> None:
        """Paint what stands under the words: marks, number, selection."""

    def paint_over_editor(self, painter: QPainter) -> None:
        """Paint what stands over the words: lines through what somebody wants to strike."""

    def focus_left(self) -> None:
        """Hear that the editor lost the focus."""


class _Shortcuts(QObject):
    """Leaves undo, save and their like to the window.

    A filter and not the editor's own ``event``, so that handlers never run inside a handler.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_command(event):
            event.ignore()
            return True
        return False


def _is_command(event: QKeyEvent) -> bool:
    chord = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return bool(chord) and not enter and not any(event.matches(key) for key in _OWN_KEYS)


# Keys that reach the editor although an input method composes: Qt would count the letters composed
# so far as text, put a line end among them, and lose the caret.
_ENDING_COMPOSITION = frozenset((
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
))  # fmt: skip


class LiveEditor(QTextEdit):
    """A frameless editor of plain words without an undo of its own."""

    def __init__(self, host: EditorHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._shortcuts = _Shortcuts(self)
        self.installEventFilter(self._shortcuts)
        self.hide()

    @property
    def composing(self) -> bool:
        """Whether an input method composes: its words are not yet part of the text."""
        return bool(self.preedit)

    @property
    def preedit(self) -> str:
        """The words an input method composes."""
        return self.textCursor().block().layout().preeditAreaText()

    def commit_composition(self) -> None:
        """Let the input method write what it composes; without one it is written as it stands."""
        if not self.composing:
            return
        QGuiApplication.inputMethod().commit()
        if self.composing:
            event = QInputMethodEvent("", [])
            event.setCommitString(self.preedit)
            self.inputMethodEvent(event)

    def dress(self, look: CanvasLook) -> None:
        """Take colours from the look."""
        palette = QPalette(self.palette())
        for role, colour in (
            (QPalette.ColorRole.Base, look.sheet),
            (QPalette.ColorRole.Text, look.ink),
            (QPalette.ColorRole.Highlight, look.selection),
            (QPalette.ColorRole.HighlightedText, look.ink),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)
        self._hand_over_palette()

    def _hand_over_palette(self) -> None:
        """Let the words take the palette's colours: QTextEdit does so only at some events."""
        super().changeEvent(QEvent(QEvent.Type.EnabledChange))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hand_over_palette()

    def changeEvent(self, event: QEvent) -> None:
        fonts = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)
        if event.type() not in fonts:  # the font belongs to the section
            super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDING_COMPOSITION:
            self.commit_composition()
        if self._host.key_pressed(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._host.input_done()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._host.before_input()
        super().inputMethodEvent(event)
        self._host.input_done()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._host.pressed()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._host.released()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            point = self.mapToParent(event.position().toPoint())
            if self._host.dragged(QPointF(point)):
                return
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the paper scrolls, the editor is as high as its words

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._host.focus_left()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._host.paint_under_editor(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._host.paint_over_editor(painter)
        painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = self._host.copied()
        if data is None:
            data = QMimeData()
            data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._host.pasted(lines_of(source))


def lines_of(source: QMimeData | None) -> list[str]:
    """Return the lines of what was copied; words of the canvas come without their numbers."""
    if source is None:  # an empty clipboard on some platforms
        return []
    own = bytes(source.data(LINES_FORMAT).data()).decode("utf-8")
    text = own or source.text()
    for line_end in ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_end, "\n")
    seen = "".join(one for one in text if one in "\n\t" or (one >= " " and one != "\x7f"))
    lines = seen.split("\n")
    while not own and len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return lines
