"""Which files come in: those that were named, and the papers inside the folders among them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.excel_in.values import ENDINGS

PAPERS = frozenset({".txt", ".md", ".markdown", ".docx", ".doc", ".wps", ".rtf"})


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to be read, and how many others lay in the folders."""

    paths: tuple[Path, ...]
    others: int = 0


def found_files(paths: Iterable[Path]) -> FoundFiles:
    """Return the files among ``paths`` and, sorted, the papers inside its folders, each once."""
    found: dict[Path, None] = {}
    others = 0
    for path in paths:
        if path.is_dir():
            wanted, passed = _inside(path)
            found.update(dict.fromkeys(wanted))
            others += passed
        else:
            found[path] = None
    return FoundFiles(tuple(found), others)


def _inside(folder: Path) -> tuple[list[Path], int]:
    inside, others = [], 0
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if name.startswith((".", "~$")):  # ~$ marks what Word keeps beside an open file
                continue
            if Path(name).suffix.lower() in PAPERS | ENDINGS:
                inside.append(Path(here, name))
            else:
                others += 1
    return sorted(inside), others
