"""What the program does for the store by itself: the copy of the day, kept in rotation."""

import logging
from pathlib import Path

from app.paths import Places
from models.errors import KnownError
from models.store import copies

_log = logging.getLogger(__name__)


def daily_copy(here: Places, kept: int = copies.KEPT) -> Path | None:
    """Make today's verified copy where there is none yet; fit for a thread of its own.

    ``kept`` copies stay, the oldest go. A fault is logged and kept from the person: the next start
    tries again.
    """
    try:
        return copies.daily_copy(here.store, kept)
    except KnownError as error:
        _log.info("no daily copy: %s", error.sentence)
        return None
