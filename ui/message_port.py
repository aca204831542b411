"""The window's message port: what was done goes to the status line, errors into a message box.

What was refused and harmed nothing is told in a strip that takes no key away.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.messages import port
from models.errors import Cancelled, KnownError

PROGRAM = "岁计"


class WindowPort(QObject):
    """An ``app.messages.Port`` on the window's own thread; boxes do not stop the program."""

    told = Signal(str)
    warned = Signal(str, str)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window

    def info(self, sentence: str) -> None:
        """Show it in the status line for a while."""
        self.told.emit(sentence)

    def warning(self, sentence: str, advice: str = "") -> None:
        """Say in a strip over the window what could not be done, and what to do instead."""
        self.warned.emit(sentence, advice)

    def error(self, error: KnownError) -> None:
        """Open a box with the sentence and the next step."""
        self._box(QMessageBox.Icon.Critical, error.sentence, error.advice).open()

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Ask and wait for the answer; Esc means no."""
        box = QMessageBox(QMessageBox.Icon.Question, PROGRAM, question, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        chosen = box.clickedButton() is accept
        box.deleteLater()
        return chosen

    def progress(self, label: str, done: int, total: int) -> None:
        """Show how far it has come in the status line."""
        self.told.emit(f"{label} {done}/{total}" if total else label)

    def tell_and_wait(self, error: KnownError) -> None:
        """Show an error while there is no event loop yet, and return once it was read."""
        self._box(QMessageBox.Icon.Critical, error.sentence, error.advice).exec()

    def _box(self, icon: QMessageBox.Icon, sentence: str, advice: str) -> QMessageBox:
        box = QMessageBox(icon, PROGRAM, sentence, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(advice)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box


@contextmanager
def telling() -> Iterator[None]:
    """Tell known errors through the port; bugs pass on to the report window."""
    try:
        yield
    except Cancelled as error:
        port().info(error.sentence + error.advice)
    except KnownError as error:
        port().error(error)


@contextmanager
def hinting() -> Iterator[None]:
    """Tell known errors without a box: what was refused here has harmed nothing."""
    try:
        yield
    except KnownError as error:
        port().warning(error.sentence, error.advice)
