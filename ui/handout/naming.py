"""File names that every system takes."""

import re
from datetime import date

_LONGEST = 60  # characters; 180 bytes of UTF-8 stay below the 255 of every file system
_OTHERS = str.maketrans(
    {
        "/": "／",
        "\\": "＼",
        ":": "：",
        "*": "＊",
        "?": "？",
        '"': "”",
        "<": "〈",
        ">": "〉",
        "|": "｜",
    }
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def clean_name(words: str) -> str:
    """Return words as a file name without ending; what is not allowed becomes its wide form."""
    name = _UNSEEN.sub("", words.translate(_OTHERS)).strip(" .")[:_LONGEST].rstrip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def suggested_name(title: str, day: date) -> str:
    """Return the name offered for a plan: its title and the day."""
    return f"{clean_name(title) or '计划'}_{day:%Y%m%d}"
