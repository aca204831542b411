"""The log in the data folder: what the program did, for whoever has to find a fault.

Words of plans and names of people must not get there. Messages are written in English, hence
every run of Chinese characters is replaced by its length, in messages and in tracebacks alike.
"""

import logging
import re
from pathlib import Path

SIZE = 1_000_000
FILES = 5

_CHINESE = re.compile("[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+")


class _Discreet(logging.Formatter):
    """Formats a record and takes the Chinese words out."""

    def format(self, record: logging.LogRecord) -> str:
        return _CHINESE.sub(_length, super().format(record))


def set_up(folder: Path, name: str = "suiji") -> Path | None:
    """Log into ``folder``, at most five files of 1 MB; a second call changes nothing.

    Commands beside an open window take another ``name``: two programs must not rotate one file.
    Returns the file, or None where it cannot be written: the program works without a log.
    """
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, RotatingFileHandler) and isinstance(handler.formatter, _Discreet):
            return Path(handler.baseFilename)
    path = folder / f"{name}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=FILES - 1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def close() -> None:
    """Stop logging and release the file."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one.formatter, _Discreet)]:
        root.removeHandler(handler)
        handler.close()


def _length(match: re.Match[str]) -> str:
    return f"<{len(match[0])} characters>"
