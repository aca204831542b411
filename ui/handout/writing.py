"""Writing beside the event loop: values in, a value or a known error out."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.blocks.paper import Paper
from app.jobs import Job, Reporter
from app.layout.profile import Profile
from models.errors import KnownError

_GLANCE = 30  # milliseconds between two looks at the job


class Writer(QObject):
    """Does one piece of writing; what it returns comes back on the window's thread."""

    written = Signal(object)  # what the work returned
    refused = Signal(object)  # KnownError
    moved = Signal(object)  # app.jobs.Progress

    def __init__(self, work: Callable[[Reporter], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job[Any] = Job("正在导出…", work)
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._job.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask the work to stop between two files."""
        self._job.cancel()

    def wait(self) -> None:
        """Wait until nothing is written any more; nobody hears of the result."""
        self._timer.stop()
        self._job.wait()

    def _look(self) -> None:
        if not self._job.finished:
            self.moved.emit(self._job.progress)
            return
        self._timer.stop()
        try:
            found = self._job.result()
        except KnownError as error:
            self.refused.emit(error)
        else:
            self.written.emit(found)


def printed(paper: Paper, profile: Profile) -> bytes:
    """Return a paper as a PDF file; what draws it is loaded when it is first wanted."""
    from ui.pages.pdf import pdf_bytes

    return pdf_bytes(paper, profile)
