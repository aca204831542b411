"""What the command line asks for, found out without anything heavy."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_WITH_VALUE = ("--data", "--store")


class LaunchKind(Enum):
    """The ways to start."""

    WINDOW = "window"
    TOUR = "tour"
    SELF_TEST = "self-test"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start; ``data`` and ``store`` are None where the user's own are meant."""

    kind: LaunchKind
    data: Path | None = None
    store: Path | None = None
    sample: bool = False


def read_line(line: Sequence[str]) -> Launch:
    """Read the words after the program's name.

    Only places and ``--sample`` mean the window; anything else is a command, right or wrong.
    """
    values: dict[str, Path] = {}
    rest: list[str] = []
    words = iter(line)
    for word in words:
        name, equals, value = word.partition("=")
        if name in _WITH_VALUE:
            values[name] = Path(value if equals else next(words, ""))
        else:
            rest.append(word)
    kind = LaunchKind.COMMAND
    if rest == ["tour"]:
        kind = LaunchKind.TOUR
    elif rest == ["--self-test"]:
        kind = LaunchKind.SELF_TEST
    elif set(rest) <= {"--sample"}:
        kind = LaunchKind.WINDOW
    return Launch(kind, values.get("--data"), values.get("--store"), "--sample" in rest)
