"""The port through which the program speaks to people.

``app`` and ``models`` never open a dialog: they call ``port()``. The window, the terminal and the
tests each ``use`` a port of their own; what is said before any is in use is kept and said then.
"""

import sys
from threading import Lock
from typing import Protocol, TextIO

from models.errors import KnownError


class Port(Protocol):
    """Somebody who can tell people something; every text is a plain Chinese sentence."""

    def info(self, sentence: str) -> None:
        """Tell what was done."""

    def warning(self, sentence: str, advice: str = "") -> None:
        """Tell what deserves attention, and what to do about it."""

    def error(self, error: KnownError) -> None:
        """Tell what did not work and what to do next."""

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Let the person choose between two answers; True for ``yes``."""
        ...

    def progress(self, label: str, done: int, total: int) -> None:
        """Tell how far a long job has come; ``total`` 0 where that is not known."""


class TerminalPort:
    """Speaks on standard error: standard output belongs to results."""

    def __init__(self, out: TextIO | None = None, answers: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._answers = answers or sys.stdin
        self._in_progress = False

    def info(self, sentence: str) -> None:
        """Say one line."""
        self._say(sentence)

    def warning(self, sentence: str, advice: str = "") -> None:
        """Say a line, and the next step on another."""
        self._say(f"注意：{sentence}", advice)

    def error(self, error: KnownError) -> None:
        """Say two lines: the sentence, then the next step."""
        self._say(error.sentence, error.advice)

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Ask on a terminal; without one nobody can answer, and the answer is no."""
        if not self._answers.isatty():
            return False
        self._say(f"{question}（输入 y 表示“{yes}”，直接回车表示“{no}”）")
        return self._answers.readline().strip().lower() in ("y", "yes", "是", yes.lower())

    def progress(self, label: str, done: int, total: int) -> None:
        """Rewrite one line on a terminal; say nothing into a file."""
        if not self._out.isatty():
            return
        share = f"{done}/{total}" if total else str(done)
        self._out.write(f"\r\x1b[K{label} {share}")
        self._out.flush()
        self._in_progress = True

    def _say(self, sentence: str, advice: str = "") -> None:
        start = "\n" if self._in_progress else ""
        self._in_progress = False
        step = f"下一步：{advice}\n" if advice else ""
        self._out.write(f"{start}{sentence}\n{step}")
        self._out.flush()


class RecordingPort:
    """Keeps what was said, for tests: (kind, words …); questions get the answers given to it."""

    def __init__(self, *answers: bool) -> None:
        self.said: list[tuple[str, ...]] = []
        self._answers = list(answers)

    def info(self, sentence: str) -> None:
        """Keep it."""
        self.said.append(("info", sentence))

    def warning(self, sentence: str, advice: str = "") -> None:
        """Keep it."""
        self.said.append(("warning", sentence, advice))

    def error(self, error: KnownError) -> None:
        """Keep it."""
        self.said.append(("error", error.sentence, error.advice))

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Keep the question and give the next answer; a question nobody expected fails."""
        self.said.append(("ask", question, yes, no))
        if not self._answers:
            raise AssertionError(f"nobody expected this question: {question}")
        return self._answers.pop(0)

    def progress(self, label: str, done: int, total: int) -> None:
        """Keep it."""
        self.said.append(("progress", label, str(done), str(total)))


class _WaitingPort:
    """Keeps messages until somebody can show them; a question is answered with no."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str] | KnownError | str] = []
        self._lock = Lock()

    def info(self, sentence: str) -> None:
        self._keep(sentence)

    def warning(self, sentence: str, advice: str = "") -> None:
        self._keep((sentence, advice))

    def error(self, error: KnownError) -> None:
        self._keep(error)

    def ask(self, question: str, yes: str, no: str) -> bool:
        return False

    def progress(self, label: str, done: int, total: int) -> None:
        return

    def hand_over(self, to: Port) -> None:
        with self._lock:
            kept, self._kept = self._kept, []
        for message in kept:
            if isinstance(message, KnownError):
                to.error(message)
            elif isinstance(message, tuple):
                to.warning(*message)
            else:
                to.info(message)

    def _keep(self, message: tuple[str, str] | KnownError | str) -> None:
        with self._lock:
            self._kept.append(message)


_waiting = _WaitingPort()
_current: Port | None = None


def use(new: Port | None) -> Port | None:
    """Speak through ``new`` from now on and hand it what was kept; None keeps messages again.

    Returns the port that was in use, so that a test or a nested command can put it back.
    """
    global _current
    old, _current = _current, new
    if new is not None:
        _waiting.hand_over(new)
    return old


def port() -> Port:
    """The port in use; one that keeps everything until ``use`` was called."""
    return _current or _waiting
