"""Runs in the packaged program before anything else: hands out what ``ahead.py`` compiled."""

import builtins
import dataclasses
import gc
import inspect
import marshal
import re._compiler
import sys
from _blake2 import blake2b  # hashlib would load six more modules
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import quick_enums

_NOTHING = (b"", b"")


def fingerprint(text: str | bytes) -> bytes:
    """Return what a text is known by in the tables; texts themselves would be half of the file."""
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).digest()


def hand_out(file: Path) -> None:
    """Let the three compilers look into the table first, and make enumerations quickly."""
    quick_enums.install()
    texts, modules, patterns = marshal.loads(file.read_bytes())
    _hand_out_methods(texts)
    _hand_out_modules(modules)
    _hand_out_patterns(patterns)


def _hand_out_methods(texts: dict[bytes, bytes]) -> None:
    def run(text: str, scope: dict[str, Any], names: dict[str, Any]) -> None:
        code = texts.get(fingerprint(text))
        exec(text if code is None else marshal.loads(code), scope, names)

    dataclasses.exec = run  # type: ignore[attr-defined]


def _hand_out_modules(modules: dict[str, tuple[bytes, bytes]]) -> None:
    """Each of Qt's modules is compiled once; after the last, the built-in is back in its place."""
    compiled = builtins.compile

    def find(source: Any, file: Any, mode: str, *more: Any, **named: Any) -> Any:
        known, code = modules.pop(file, _NOTHING) if isinstance(file, str) else _NOTHING
        if not modules:
            builtins.compile = compiled
        if code and mode == "exec" and known == fingerprint(source):
            return marshal.loads(code)
        return compiled(source, file, mode, *more, **named)

    if modules:
        builtins.compile = find


def _hand_out_patterns(patterns: dict[Any, bytes]) -> None:
    made = re._compiler._sre.compile  # type: ignore[attr-defined]
    compiled = re._compiler.compile  # type: ignore[attr-defined]

    def find(pattern: Any, flags: int = 0) -> Any:
        known = patterns.get((pattern, flags))
        return compiled(pattern, flags) if known is None else made(*marshal.loads(known))

    re._compiler.compile = find  # type: ignore[attr-defined]


class Bundle:
    """Finds and loads the modules that ``bundle.py`` put into one file; knows no others."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("rb", buffering=0)
        length = int.from_bytes(self._file.read(8), "little")
        self._table: dict[str, tuple[int, int, bool]] = marshal.loads(self._file.read(length))
        self._start = 8 + length
        self._folder = str(file.parent)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Tell where a module is, as Python's own finders do."""
        known = self._table.get(name)
        if known is None:
            return None
        place = f"{self._folder}/{name.replace('.', '/')}"
        origin = f"{place}/__init__.pyc" if known[2] else f"{place}.pyc"
        spec = ModuleSpec(name, self, origin=origin, is_package=known[2])  # type: ignore[arg-type]
        spec.has_location = True
        if known[2]:
            spec.submodule_search_locations = [place]
        return spec

    def close(self) -> None:
        """Close the file; nothing can be loaded from it any more."""
        self._file.close()

    def create_module(self, _: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name: str) -> Any:
        """Return the code of a module; ``runpy`` asks for it too."""
        place, length, _ = self._table[name]
        self._file.seek(self._start + place)
        return marshal.loads(self._file.read(length))


def leave_docstrings_out() -> None:
    """Keep ``dataclasses`` from describing each class that has no docstring any more."""
    known = {name: getattr(inspect, name) for name in dir(inspect)}
    dataclasses.inspect = SimpleNamespace(**known | {"signature": _undescribed})  # type: ignore


def _undescribed(_: object) -> str:
    return ""


if hasattr(sys, "_MEIPASS"):
    gc.disable()  # main.py and ui/application.py switch it on again
    hand_out(Path(sys._MEIPASS, "ahead.bin"))
    leave_docstrings_out()
    modules_file = Path(sys._MEIPASS, "modules.bin")
    if modules_file.exists():  # not in the single file, which would have to unpack it
        sys.meta_path.insert(0, Bundle(modules_file))  # type: ignore[arg-type]
