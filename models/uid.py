"""Permanent ids: a random UUID written as 26 characters of base32 (RFC 4648, no padding)."""

import base64
import re
import uuid

UID_PATTERN = re.compile(r"[A-Z2-7]{26}")


def new_uid() -> str:
    """Return a fresh permanent id of 26 characters, fit for file names and Word bookmarks."""
    return base64.b32encode(uuid.uuid4().bytes).decode("ascii").rstrip("=")


def is_uid(text: str) -> bool:
    """Tell whether ``text`` has the form of a permanent id."""
    return UID_PATTERN.fullmatch(text) is not None
