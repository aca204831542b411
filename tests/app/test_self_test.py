"""The self-test: it passes on a whole program, and fails for each thing that does not work."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app import self_test
from app.foreign.reader import read_paper
from app.launch import LaunchKind, read_line
from app.paper import NO_OFFICE, FoundPaper, OfficeWords, Reading
from app.paths import Places
from app.session import Session
from app.system_library import library_trouble
from models.errors import KnownError
from models.store.full_text import full_text_finds

ROOT = Path(__file__).resolve().parents[2]
BARE = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}


def paint_nothing(session: Session, folder: Path, here: Places) -> None:
    """Stands for the window, which app does not know."""


def run(said: list[str], **instead: object) -> int:
    parts = {"read": read_paper, "paint": paint_nothing, **instead}
    return self_test.run_self_test(parts["read"], parts["paint"], said.append)  # type: ignore[arg-type]


def failed_lines(said: list[str]) -> list[str]:
    return [line.partition("ms  ")[2] for line in said if line.startswith("没有通过")]


def test_the_line_asks_for_the_self_test() -> None:
    assert read_line(["--self-test"]).kind is LaunchKind.SELF_TEST
    assert read_line(["--self-test", "list"]).kind is LaunchKind.COMMAND


def test_the_whole_program_passes_without_home_and_display() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--self-test"]
    done = subprocess.run(command, env=BARE, capture_output=True, check=False, encoding="utf-8")
    last = done.stdout.splitlines()[-1]
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"10 passed, 0 failed \(\d+\.\d\d s\)", last)
    assert all(re.match(r"通过 +\d+ ms", line) for line in done.stdout.splitlines()[:-1])


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run([]) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_broken_reader_fails_what_stands_on_it() -> None:
    def read(path: str, year: int | None, _: OfficeWords = NO_OFFICE) -> Reading:
        raise KnownError("读取文件的辅助程序没有启动。", "请重新打开岁计再试。")

    said: list[str] = []
    assert run(said, read=read) >= 5
    assert "在辅助进程里读入示例计划" in failed_lines(said)
    assert any("辅助程序没有启动" in line for line in said)
    assert re.search(r"\d+ passed, [1-9]\d* failed", said[-1])


def test_a_broken_window_fails_alone() -> None:
    def paint(session: Session, folder: Path, here: Places) -> None:
        raise ImportError("no QtSvg here")

    said: list[str] = []
    assert run(said, paint=paint) == 1
    assert failed_lines(said) == ["不用显示器画出主窗口"]
    assert any("no QtSvg here" in line for line in said)


def test_a_lacking_full_text_search_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "full_text_finds", lambda word: 0)
    said: list[str] = []
    assert run(said) == 1
    assert failed_lines(said) == ["按两个字全文检索"]


def test_an_export_without_the_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, year: int | None, _: OfficeWords = NO_OFFICE) -> Reading:
        reading = read_paper(path, year)
        if not path.endswith(".docx"):
            return reading
        paper = reading.papers[0]
        cut = FoundPaper(paper.title, paper.year, paper.kind, paper.unit, paper.sections[:5])
        return dataclasses.replace(reading, papers=(cut,))

    said: list[str] = []
    assert run(said, read=read) == 1
    assert failed_lines(said) == ["导出 Word 并在辅助进程里读回"]


def test_words_of_two_characters_are_found() -> None:
    words = ("主体", "农田", "体主", "全县新登记")
    assert [full_text_finds(word) for word in words] == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("ImportError: libxcb-cursor.so.0: cannot open shared object file", "libxcb-cursor0"),
        ("libodd.so.7: cannot open shared object file: No such file", "libodd.so.7"),
        ("/lib/libc.so.6: version `GLIBC_2.34' not found (required by libQt6Core)", "太旧"),
    ],
)
def test_a_lacking_system_library_is_named(words: str, named: str) -> None:
    trouble = library_trouble(words)
    assert trouble is not None
    assert named in str(trouble)


def test_another_import_error_is_no_matter_of_the_system() -> None:
    assert library_trouble("No module named 'ui.application'") is None
