"""What a packaged program need not compile at its start, and how it starts helper processes."""

from __future__ import annotations

import enum
import importlib
import json
import marshal
import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import helper_process

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "packaging"
# Tells what Python compiled from text (its own audit says so), and tries what was made by it.
START = """
import builtins, json, re, sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[2]]
texts = []
sys.addaudithook(lambda event, values: event == "compile" and texts.append(str(values[1])))
if sys.argv[3:]:
    import start_ahead
    start_ahead.hand_out(Path(sys.argv[3]))
import PySide6.QtCore
from models.quantity import parse
from models.records import Remark, Span
from models.kinds import SpanKind
made = Span(1, "u", 2, 0, 3, SpanKind.CHIP, None, None, False)
try:
    made.id = 7
    frozen = False
except AttributeError:
    frozen = True
own = [name for name in texts if name.startswith("shibokensupport")]
print(json.dumps({
    "span": repr(made), "equal": made == Span(1, "u", 2, 0, 3, SpanKind.CHIP, None, None, False),
    "frozen": frozen, "number": str(parse("六点五")),
    "qt": len(own), "methods": texts.count("<string>"),
    "back": builtins.compile.__name__ == "compile" and type(builtins.compile) is type(len),
}))
"""

# Makes every enumeration of Qt's both ways.
ENUMERATIONS = """
import json, sys
sys.path.insert(0, sys.argv[1])
import quick_enums
comparing = quick_enums.Comparing()
comparing.install()
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
for room in (QtCore, QtGui, QtSvg, QtWidgets):
    for name in dir(room):
        dir(getattr(room, name))
print(json.dumps([comparing.quick, comparing.unlike]))
"""


def started(*table: Path) -> dict[str, Any]:
    command = [sys.executable, "-c", START, str(ROOT), str(SCRIPTS), *map(str, table)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ahead") / "ahead.bin"
    subprocess.run([sys.executable, str(SCRIPTS / "ahead.py"), str(file)], cwd=ROOT, check=True)
    return file


def test_nothing_of_the_table_is_compiled_again_and_all_works_as_before(table: Path) -> None:
    without, with_table = started(), started(table)
    assert without["qt"] > 5
    assert without["methods"] > 50
    assert with_table["qt"] == 0
    assert with_table["methods"] < without["methods"] / 3  # Python's own named tuples stay
    assert with_table["back"]
    same = ("span", "equal", "frozen", "number")
    assert [with_table[name] for name in same] == [without[name] for name in same]
    assert with_table["equal"] and with_table["frozen"]


def test_what_is_not_in_the_table_is_compiled_as_ever(tmp_path: Path) -> None:
    empty = tmp_path / "ahead.bin"
    empty.write_bytes(marshal.dumps(({}, {}, {})))
    assert started(empty) == started()


def test_the_quick_way_makes_the_enumerations_of_qt_as_python_does() -> None:
    command = [sys.executable, "-c", ENUMERATIONS, str(SCRIPTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    quick, unlike = json.loads(done.stdout)
    assert unlike == []
    assert quick > 500


def test_what_is_not_plain_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    quick_enums = importlib.import_module("quick_enums")
    asked: list[str] = []

    def general(kind: Any, class_name: str, names: Any, **more: Any) -> Any:
        asked.append(class_name)
        return general_way(kind, class_name, names, **more)

    general_way = enum.EnumType._create_  # type: ignore[attr-defined]
    create = quick_enums.quick_way(general)
    asked.clear()
    odd = {"Words": [("A", "a")], "Taken": [("name", 1)], "Auto": [("A", enum.auto())]}
    for name, names in odd.items():
        create(enum.Enum, name, names, module="made_up")
    create(enum.Flag, "Falling", [("TWO", 2), ("ONE", 1)], module="made_up")
    assert asked == [*odd, "Falling"]
    assert create(enum.IntEnum, "Plain", [("ONE", 1), ("UN", 1)], module="made_up").UN == 1
    assert asked == [*odd, "Falling"]


@pytest.mark.parametrize(
    ("frozen", "line", "asked"),
    [
        (False, ["--multiprocessing-fork", "pipe_handle=5"], []),
        (True, ["list"], []),
        (True, ["--multiprocessing-fork", "pipe_handle=5"], ["pyi_rth_multiprocessing", "served"]),
        (True, ["-c", "from multiprocessing ..."], ["pyi_rth_multiprocessing", "served"]),
    ],
)
def test_only_a_packaged_helper_serves(
    monkeypatch: pytest.MonkeyPatch, frozen: bool, line: list[str], asked: list[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(helper_process, "import_module", done.append)
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: done.append("served"))
    helper_process.serve_if_helper(line)
    assert done == asked
