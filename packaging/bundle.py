"""Puts modules into one file, as they are loaded; ``start_ahead.py`` loads them from there.

As files of their own each module costs a start a dozen questions to the file system, a reading and
a closing; in PyInstaller's archive it has to be unpacked. Here a start reads one table and then,
of each module, just its code.
"""

import marshal
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

NAME = "modules.bin"
_LENGTH = 8  # bytes that tell how long the table is
_HEAD = 16  # bytes of a .pyc before its code
_ENDING = ".pyc"
Entry = tuple[str, str, str]  # of PyInstaller: name in the program, file, kind


def parted(
    entries: Iterable[Entry], own: tuple[str, ...], started: Collection[str]
) -> tuple[list[Entry], list[Entry]]:
    """Return what goes into the bundle, modules of ours and those ``started``, and the rest."""
    inside: list[Entry] = []
    rest: list[Entry] = []
    for entry in entries:
        name = module_name(entry[0])
        chosen = bool(name) and (name.split(".")[0] in own or name in started)
        (inside if chosen else rest).append(entry)
    return inside, rest


def module_name(place: str) -> str:
    """Return the module that a compiled file holds, "" for any other file."""
    path = PurePath(place)
    if path.suffix != _ENDING:
        return ""
    parts = path.parent.parts if path.stem == "__init__" else (*path.parent.parts, path.stem)
    return ".".join(parts)


def write(file: Path, entries: Iterable[Entry]) -> None:
    """Write the compiled modules into one file: length of the table, table, codes."""
    table: dict[str, tuple[int, int, bool]] = {}
    codes: list[bytes] = []
    place = 0
    for inside, compiled, _ in entries:
        code = Path(compiled).read_bytes()[_HEAD:]
        table[module_name(inside)] = (place, len(code), PurePath(inside).stem == "__init__")
        codes.append(code)
        place += len(code)
    head = marshal.dumps(table)
    file.write_bytes(len(head).to_bytes(_LENGTH, "little") + head + b"".join(codes))
