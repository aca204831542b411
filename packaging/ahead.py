"""Compiles ahead what Python and Qt compile from text at every start; the spec calls ``write``.

Three things are compiled while a program starts, although they never change: the methods that
``dataclasses`` writes as text, the regular expressions, and Qt's own Python modules, which its
library carries as source. Here, at the building, each is noted together with what became of it;
``start_ahead.py`` hands that out by the very same text. What is not found there is compiled as
ever, so that the table can make nothing wrong, only quick.

Called as a script by the Python that goes into the program: code fits that one version alone.
"""

import builtins
import dataclasses
import importlib
import marshal
import pkgutil
import re._compiler
import sys
from pathlib import Path
from typing import Any

import quick_enums
import start_ahead

ROOT = Path(__file__).resolve().parent.parent
NAME = "ahead.bin"
LOADED = "loaded.txt"
OWN = ("app", "models", "ui")

_BEFORE = frozenset(sys.modules)  # loaded already when the bundle comes into play


def write(file: Path) -> None:
    """Import the whole window and write what was compiled on the way."""
    tables = note_all()
    comparing = quick_enums.Comparing()
    comparing.install()
    for found in pkgutil.walk_packages([str(ROOT / "ui")], "ui."):
        importlib.import_module(found.name)
    if comparing.unlike:
        raise SystemExit(f"quick_enums.py 与这个 Python 不合：{'、'.join(comparing.unlike)}")
    file.write_bytes(marshal.dumps(tables))
    loaded = sorted(name for name in sys.modules if name not in _BEFORE)
    (file.parent / LOADED).write_text("\n".join(loaded), encoding="utf-8")


def note_all() -> tuple[dict[bytes, bytes], dict[str, tuple[bytes, bytes]], dict[Any, bytes]]:
    """Watch all compiling from now on; the tables fill as it goes on.

    Our methods by the fingerprint of their text; Qt's modules by file name, with the fingerprint of
    the source; by pattern and flags what ``_sre`` takes. Each value is marshalled by itself: a
    start loads only those it needs.
    """
    texts: dict[bytes, bytes] = {}
    modules: dict[str, tuple[bytes, bytes]] = {}
    patterns: dict[Any, bytes] = {}
    _note_methods(texts)
    _note_modules(modules)
    _note_patterns(patterns)
    return texts, modules, patterns


def _note_methods(texts: dict[bytes, bytes]) -> None:
    def run(text: str, scope: dict[str, Any], names: dict[str, Any]) -> None:
        code = compile(text, "<string>", "exec", dont_inherit=True)
        if scope["__name__"].startswith(OWN):
            texts[start_ahead.fingerprint(text)] = marshal.dumps(code)
        exec(code, scope, names)

    dataclasses.exec = run  # type: ignore[attr-defined]


def _note_modules(modules: dict[str, tuple[bytes, bytes]]) -> None:
    compiled = builtins.compile

    def note(source: Any, file: Any, mode: str, *more: Any, **named: Any) -> Any:
        code = compiled(source, file, mode, *more, **named)
        name = str(file)
        if name.startswith(("shibokensupport", "signature_bootstrap")) and mode == "exec":
            modules[name] = (start_ahead.fingerprint(source), marshal.dumps(code))
        return code

    builtins.compile = note


def _note_patterns(patterns: dict[Any, bytes]) -> None:
    made = re._compiler._sre  # type: ignore[attr-defined]
    compiled = re._compiler.compile  # type: ignore[attr-defined]
    taken: list[Any] = []

    class Watching:
        """Stands before ``_sre`` and remembers what it was given."""

        def __getattr__(self, name: str) -> Any:
            return getattr(made, name)

        def compile(self, *values: Any) -> Any:
            taken.append(values)
            return made.compile(*values)

    def note(pattern: Any, flags: int = 0) -> Any:
        found = compiled(pattern, flags)
        patterns[pattern, int(flags)] = marshal.dumps(plain(taken[-1]))
        return found

    re._compiler._sre = Watching()  # type: ignore[attr-defined]
    re._compiler.compile = note  # type: ignore[attr-defined]


def plain(value: Any) -> Any:
    """Turn numbers with names (flags, opcodes) into numbers: marshal takes nothing else."""
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(one) for one in value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write(Path(sys.argv[1]))
