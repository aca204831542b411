"""The house: which room may import what, and how big things may grow. No exceptions listed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, extract_imports_ast, walk

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "app", "ui")
LONGEST_FUNCTION = 60
LONGEST_FILE = 450
NETWORK = (
    "asyncio",
    "ftplib",
    "http",
    "http.*",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "xmlrpc.*",
    "PySide6.QtNetwork",
)


def code_files() -> list[Path]:
    """Every Python file of the program and dev.py; a room that is missing is a broken checkout."""
    files = [ROOT / "main.py", ROOT / "dev.py"]
    for room in ROOMS:
        inside = sorted((ROOT / room).rglob("*.py"))
        assert inside, f"{room} holds no Python file"
        files += inside
    return files


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_models_know_nothing_above_them() -> None:
    rule = archrule("models stand on the ground floor").match("models", "models.*")
    above = ("app", "app.*", "ui", "ui.*", "main", "PySide6", "PySide6.*", "shiboken6")
    rule.should_not_import(*above).check("models")


def test_app_knows_neither_windows_nor_qt() -> None:
    rule = archrule("app stands below the windows").match("app", "app.*")
    rule.should_not_import("ui", "ui.*", "main", "PySide6", "PySide6.*", "shiboken6").check("app")


def test_ui_does_not_know_main() -> None:
    archrule("main is the roof").match("ui", "ui.*").should_not_import("main").check("ui")


@pytest.mark.parametrize("room", ROOMS)
def test_sql_stays_in_the_store(room: str) -> None:
    rule = archrule("SQL only under models/store").match(room, f"{room}.*")
    rule = rule.exclude("models.store", "models.store.*")
    forbidden = rule.should_not_import("sqlite3", "sqlite3.*", "sqlite_utils", "sqlite_utils.*")
    forbidden.check(room, only_direct_imports=True)


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_imports_a_network(room: str) -> None:
    rule = archrule("the program opens no socket").match(room, f"{room}.*")
    rule.should_not_import(*NETWORK).check(room, only_direct_imports=True)


def import_map() -> dict[str, set[str]]:
    """Module → modules of ours it imports anywhere, also inside functions and for typing."""
    everything: dict[str, set[str]] = {}
    for room in ROOMS:
        everything.update(collect_imports(room, walk))
    everything["main"] = set(extract_imports_ast(walk(parsed(ROOT / "main.py")), "main"))
    return {name: {i for i in found if i in everything} for name, found in everything.items()}


def test_no_import_circle() -> None:
    try:
        TopologicalSorter(import_map()).prepare()
    except CycleError as error:
        pytest.fail("import circle: " + " → ".join(reversed(error.args[1])))


def lambdas_in_connects(tree: ast.Module) -> Iterator[ast.Lambda]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "connect":
            for argument in [*node.args, *(word.value for word in node.keywords)]:
                yield from (n for n in ast.walk(argument) if isinstance(n, ast.Lambda))


def test_lambda_in_a_connect_is_found() -> None:
    tree = ast.parse("b.clicked.connect(lambda: w.close())\nb.clicked.connect(w.close)")
    assert [found.lineno for found in lambdas_in_connects(tree)] == [1]


def test_no_lambda_in_a_connect() -> None:
    """A lambda keeps its widget alive and has no name in a traceback."""
    files = [path for path in code_files() if path.is_relative_to(ROOT / "ui")]
    found = [place(path, node) for path in files for node in lambdas_in_connects(parsed(path))]
    assert found == []


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{place(path, node)} {node.name}: {lines} lines"


def test_functions_stay_small() -> None:
    assert [line for path in code_files() for line in long_functions(path)] == []


def test_files_stay_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code_files()}
    big = [f"{path.relative_to(ROOT)}: {n}" for path, n in sizes.items() if n > LONGEST_FILE]
    assert big == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_package_says_what_it_is_for(room: str) -> None:
    folders = {path.parent for path in (ROOT / room).rglob("*.py")}
    silent = [
        str(folder.relative_to(ROOT))
        for folder in sorted(folders)
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(parsed(folder / "__init__.py"))
    ]
    assert silent == []
