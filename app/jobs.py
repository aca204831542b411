"""Long work beside the window or the terminal: progress, cancelling, one result or error.

A job runs on a thread of its own with plain values and returns plain values; it holds neither the
writer of the store nor anything of the window. The terminal waits for it; a window asks for its
progress from a timer, or gets ``on_change`` (called on the job's thread, so it only may pass on).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from models.errors import Cancelled

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come; ``total`` 0 where that is not known. ``label`` is Chinese."""

    done: int
    total: int
    label: str


class Reporter:
    """What the work of a job sees of it: where to report, and whether to stop."""

    def __init__(self, label: str, on_change: Callable[[Progress], None] | None = None) -> None:
        self._lock = Lock()
        self._cancel = Event()
        self._progress = Progress(0, 0, label)
        self._on_change = on_change

    def report(self, done: int, total: int, label: str = "") -> None:
        """Tell how far the work is; raises Cancelled if somebody wants it to stop."""
        if self._cancel.is_set():
            raise Cancelled
        with self._lock:
            self._progress = Progress(done, total, label or self._progress.label)
        if self._on_change is not None:
            self._on_change(self._progress)

    def cancelled(self) -> bool:
        """Tell whether somebody wants the work to stop, for calls that wait elsewhere."""
        return self._cancel.is_set()

    @property
    def progress(self) -> Progress:
        """The newest report."""
        with self._lock:
            return self._progress

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancel.set()


class Job(Generic[T]):
    """One piece of long work, begun by ``start``."""

    def __init__(
        self,
        label: str,
        work: Callable[[Reporter], T],
        on_change: Callable[[Progress], None] | None = None,
    ) -> None:
        self._work = work
        self._reporter = Reporter(label, on_change)
        self._future: Future[T] | None = None

    def start(self) -> Job[T]:
        """Begin on a thread of its own; returns the job itself."""
        from concurrent.futures import ThreadPoolExecutor

        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suiji-job")
        self._future = executor.submit(self._work, self._reporter)
        executor.shutdown(wait=False)
        return self

    @property
    def progress(self) -> Progress:
        """How far the work has come."""
        return self._reporter.progress

    @property
    def finished(self) -> bool:
        """Whether there is a result or an error to fetch."""
        return self._future is not None and self._future.done()

    def cancel(self) -> None:
        """Ask the work to stop; ``result`` then raises Cancelled."""
        self._reporter.cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work is over, at most ``seconds``; tell whether it is."""
        from concurrent.futures import wait

        if self._future is None:
            return False
        return not wait([self._future], timeout=seconds).not_done

    def result(self) -> T:
        """Return what the work returned, waiting for it; raises what it raised.

        A KnownError is for people, Cancelled one of them; anything else is a bug on its way up.
        """
        if self._future is None:
            self.start()
        assert self._future is not None
        return self._future.result()
