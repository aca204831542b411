"""Long work beside the window: a timer looks after it, a progress box lets people cancel it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.jobs import Job, Reporter
from models.errors import Cancelled
from ui.message_port import telling

T = TypeVar("T")

_GLANCE = 30  # milliseconds between two looks at a job
_PATIENCE = 400  # milliseconds before a progress box appears


class Background(QObject):
    """Runs jobs of ``app.jobs`` for one window and hands results over on the window's thread."""

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watches: set[_Watch] = set()

    @property
    def busy(self) -> bool:
        """Whether work runs for which people wait."""
        return bool(self.boxes())

    @property
    def running(self) -> int:
        """How many jobs run, those included that nobody waits for."""
        return len(self._watches)

    def boxes(self) -> list[QProgressDialog]:
        """Return the progress boxes of what runs."""
        return [watch.box for watch in self._watches if watch.box is not None]

    def run(
        self,
        label: str,
        work: Callable[[Reporter], T],
        then: Callable[[T], None],
        cancel: bool = True,
    ) -> None:
        """Do work for which people wait; ``then`` gets what it returned, KnownErrors are told.

        Work that changes something outside the program by itself takes ``cancel=False``: after
        cancelling, nothing may have changed.
        """
        box = _progress_box(label, cancel, self._window)
        self._watch(_Watch(Job(label, work), then, box, cancel, self))

    def run_quietly(self, work: Callable[[Reporter], T], then: Callable[[T], None]) -> None:
        """Do work that nobody waits for."""
        self._watch(_Watch(Job("", work), then, None, False, self))

    def cancel_all(self) -> None:
        """Ask all work to stop; what comes back after that is dropped."""
        for watch in list(self._watches):
            watch.drop()

    def _watch(self, watch: "_Watch") -> None:
        self._watches.add(watch)
        watch.over.connect(self._forget)
        watch.start()
        self.busy_changed.emit(self.busy)

    def _forget(self, watch: "_Watch") -> None:
        self._watches.discard(watch)
        watch.deleteLater()
        self.busy_changed.emit(self.busy)


class _Watch(QObject):
    """Looks after one job until it is over."""

    over = Signal(object)

    def __init__(
        self,
        job: Job[Any],
        then: Callable[[Any], None],
        box: QProgressDialog | None,
        cancel: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.box = box
        self._job = job
        self._then = then
        self._cancelled = False
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._look)
        if box is not None and cancel:
            box.canceled.connect(self._cancel)

    def start(self) -> None:
        self._job.start()
        self._timer.start()

    def drop(self) -> None:
        self._job.cancel()
        self._end()

    def _look(self) -> None:
        if not self._job.finished:
            self._show_progress()
            return
        self._end()
        with telling():
            result = self._job.result()
            if self._cancelled:  # it was done before it could stop
                raise Cancelled
            self._then(result)

    def _cancel(self) -> None:
        self._cancelled = True
        self._job.cancel()

    def _show_progress(self) -> None:
        progress = self._job.progress
        if self.box is not None and not self.box.wasCanceled():
            self.box.setLabelText(progress.label)
            self.box.setMaximum(progress.total)
            self.box.setValue(progress.done)

    def _end(self) -> None:
        self._timer.stop()
        if self.box is not None:
            self.box.deleteLater()
        self.over.emit(self)


def _progress_box(label: str, cancel: bool, window: QWidget) -> QProgressDialog:
    box = QProgressDialog(label, "取消", 0, 0, window)
    box.setWindowTitle("请稍候")
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setAutoClose(False)
    box.setAutoReset(False)
    box.setMinimumDuration(_PATIENCE)
    if not cancel:
        box.setCancelButton(None)
    return box
