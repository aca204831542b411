"""One warm process in which foreign files are parsed: it may die, the program does not.

The process is spawned at first need and waits for further calls. It has limits on time everywhere
and, where the system has them (Linux), on memory and processor time. After a failure of any kind
it is replaced. ``app.helper_process`` says what a packaged program has to do for it.
"""

from __future__ import annotations

import logging
import math
import sys
import time
import traceback
from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from app.helper_process import ready_to_start
from models.errors import Cancelled, KnownError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")

TIME_LIMIT = 8.0  # seconds of one call
START_LIMIT = 30.0  # seconds until the process is up, on an old disk
MEMORY_LIMIT = 1_500_000_000  # bytes of address space
_GLANCE = 0.05  # seconds between two looks at the cancel button
_LEAVE = 1.0  # seconds to end by itself

_log = logging.getLogger(__name__)


class Worker:
    """A process that calls functions with plain values and sends back what they return."""

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        self._memory_limit = memory_limit
        self._process: SpawnProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._turn = Lock()

    def call(
        self,
        function: Callable[..., T],
        *values: object,
        seconds: float = TIME_LIMIT,
        cancelled: Callable[[], bool] | None = None,
    ) -> T:
        """Call a module's function in the process and return its result.

        Raises the KnownError that the function raised, one that says that reading took longer
        than ``seconds`` or broke off, or Cancelled once ``cancelled()`` says so.
        """
        with self._turn:
            pipe = self._ready_pipe()
            sound = False
            try:
                pipe.send((function, values, seconds))
                kind, answer = self._answer(pipe, seconds, cancelled)
                sound = kind in {"result", "known"}
            except (EOFError, OSError) as error:
                raise _broken_off() from error
            finally:
                if not sound:
                    self._end()
        if kind == "bug":
            _log.error("the worker met a bug:\n%s", answer)
            raise _broken_off()
        if kind in {"known", "spent"}:
            raise answer
        result: T = answer
        return result

    def close(self) -> None:
        """End the process, if one runs."""
        with self._turn:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process id, None before the first call and after a failure."""
        return self._process.pid if self._process is not None else None

    def _ready_pipe(self) -> Connection[Any, Any]:
        if self._process is not None and not self._process.is_alive():
            self._end()
        if self._pipe is None:
            self._start()
        assert self._pipe is not None
        return self._pipe

    def _start(self) -> None:
        from multiprocessing import get_context

        ready_to_start()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._memory_limit), name="suiji-reader", daemon=True
        )
        self._process.start()
        theirs.close()
        try:
            if self._pipe.poll(START_LIMIT) and self._pipe.recv() == "ready":
                return
        except (EOFError, OSError):
            pass
        self._end()
        raise KnownError("读取文件的辅助程序没有启动。", "请重新打开岁计再试；仍不行时请重新安装。")

    def _answer(
        self,
        pipe: Connection[Any, Any],
        seconds: float,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[str, Any]:
        end = time.monotonic() + seconds
        while not pipe.poll(min(_GLANCE, max(end - time.monotonic(), 0.0))):
            if cancelled is not None and cancelled():
                raise Cancelled
            if time.monotonic() >= end:
                raise _too_long()
        answer: tuple[str, Any] = pipe.recv()
        return answer

    def _end(self) -> None:
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        if pipe is not None:
            pipe.close()
        if process is None:
            return
        process.terminate()
        process.join(_LEAVE)
        if process.is_alive():
            process.kill()
            process.join(_LEAVE)
        if not process.is_alive():
            process.close()


def _too_long() -> KnownError:
    return KnownError(
        "读取这个文件用时过长，已停止。",
        "请在 WPS 或 Word 中把它另存为新的 .docx，或分成几个较小的文件再导入。",
    )


def _broken_off() -> KnownError:
    return KnownError(
        "读取这个文件时中断了，没有导入任何内容。",
        "文件可能已损坏或过于复杂，请在 WPS 或 Word 中另存为新的 .docx 再试。",
    )


def _serve(pipe: Connection[Any, Any], memory_limit: int) -> None:
    """Answer calls until the other side is gone; a bug ends the process after its report."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program in the terminal
    _limit_memory(memory_limit)
    pipe.send("ready")
    while True:
        try:
            function, values, seconds = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_processor_time(seconds)
        with _BugReport(pipe) as report:
            pipe.send(_outcome(function, values))  # "spent": full of rubbish, to be replaced
        if report.sent:
            return


def _outcome(function: Callable[..., object], values: tuple[object, ...]) -> tuple[str, object]:
    try:
        return "result", function(*values)
    except KnownError as error:
        return "known", error
    except (MemoryError, RecursionError):
        return "spent", KnownError(
            "这个文件过于庞大或复杂，读不下去。", "请把它分成几个较小的文件，再分别导入。"
        )


class _BugReport:
    """Sends the traceback of whatever else goes wrong to the program, for its log."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe = pipe
        self.sent = False

    def __enter__(self) -> _BugReport:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if error is None or not isinstance(error, Exception):
            return False
        self._pipe.send(("bug", "".join(traceback.format_exception(kind, error, trace))))
        self.sent = True
        return True


def _limit_memory(limit: int) -> None:
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _limit_processor_time(seconds: float) -> None:
    """Give this call its seconds of processor time, should the program not stop it in time."""
    if sys.platform == "linux":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = math.ceil(used.ru_utime + used.ru_stime + seconds) + 2
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or allowed < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


_shared = Worker()


def in_worker(
    function: Callable[..., T],
    *values: object,
    seconds: float = TIME_LIMIT,
    cancelled: Callable[[], bool] | None = None,
) -> T:
    """Call a function in the program's one worker; see ``Worker.call``."""
    return _shared.call(function, *values, seconds=seconds, cancelled=cancelled)


def close_worker() -> None:
    """End the program's worker; a later call starts a new one."""
    _shared.close()
