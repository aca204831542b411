"""Tables as plain text (.csv): their cells are parted by commas, semicolons or tabs."""

import csv
from collections.abc import Iterator
from pathlib import Path

from app.foreign.plain_text import decode
from app.foreign.preflight import unreadable
from models.errors import KnownError

_SIGNS = ",\t;，"
_LINES_LOOKED_AT = 20


def csv_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a .csv in whatever encoding it has; KnownError where it is no such text."""
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        yield from csv.reader(text.splitlines(keepends=True), delimiter=_sign(text))
    except csv.Error as error:
        raise KnownError(
            "这个 .csv 文件的格式不对，读不出内容。",
            "请在 WPS 或 Excel 中打开它，另存为 .xlsx 再导入。",
        ) from error


def _sign(text: str) -> str:
    """Return the sign that parts the cells: the one that most of the first lines hold."""
    lines = text.splitlines()[:_LINES_LOOKED_AT]
    counts = {sign: sum(sign in line for line in lines) for sign in _SIGNS}
    return max(counts, key=counts.__getitem__)
