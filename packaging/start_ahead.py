"""Runs in the packaged program before anything else: hands out what ``ahead.py`` compiled."""

import builtins
import dataclasses
import gc
import marshal
import re._compiler
import sys
from pathlib import Path
from typing import Any

import quick_enums


def hand_out(file: Path) -> None:
    """Let the three compilers look into the table first, and make enumerations quickly."""
    quick_enums.install()
    texts, modules, patterns = marshal.loads(file.read_bytes())
    _hand_out_methods(texts)
    _hand_out_modules(modules)
    _hand_out_patterns(patterns)


def _hand_out_methods(texts: dict[str, bytes]) -> None:
    def run(text: str, scope: dict[str, Any], names: dict[str, Any]) -> None:
        code = texts.get(text)
        exec(text if code is None else marshal.loads(code), scope, names)

    dataclasses.exec = run  # type: ignore[attr-defined]


def _hand_out_modules(modules: dict[str, tuple[str, bytes]]) -> None:
    """Each of Qt's modules is compiled once; after the last, the built-in is back in its place."""
    compiled = builtins.compile

    def find(source: Any, file: Any, mode: str, *more: Any, **named: Any) -> Any:
        known, code = modules.pop(file, ("", b"")) if isinstance(file, str) else ("", b"")
        if not modules:
            builtins.compile = compiled
        if code and known == source and mode == "exec":
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


if hasattr(sys, "_MEIPASS"):
    gc.disable()  # main.py and ui/application.py switch it on again
    hand_out(Path(sys._MEIPASS, "ahead.bin"))
