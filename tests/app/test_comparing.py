"""``compare`` from the terminal: files and plans, JSON with spans, sentences for people."""

import json
from pathlib import Path

import pytest

from app.cli import KNOWN, run_command

TITLE = "青禾县林业局2026年工作计划\n"
OLD = f"{TITLE}一、抓好造林\n全年造林2万亩。\n二、守好森林\n全年不发生重大火灾。\n"
NEW = f"{TITLE}一、守好森林\n全年不发生重大火灾。\n二、抓好造林\n全年造林3万亩。\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def run(files: tuple[str, str], tmp_path: Path, *more: str) -> int:
    return run_command(["compare", *files, "--store", str(tmp_path / "none.sjk"), *more])


def test_two_files_are_compared_without_a_store(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["added"], found["removed"], len(found["moved"])) == ([], [], 1)
    (change,) = found["changed"]
    (span,) = change["spans"]
    assert span["old"]["text"] == change["old_text"][span["old"]["start"] : span["old"]["end"]]
    assert span["new"]["text"] == change["text"][span["new"]["start"] : span["new"]["end"]]
    assert (span["old"]["text"], span["new"]["text"]) == ("2万亩", "3万亩")


def test_people_read_sentences_without_code_words(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, tmp_path) == 0
    said = capsys.readouterr().out
    assert "移动" in said
    assert "改为" in said
    assert not any(letter.isascii() and letter.isalpha() for letter in said)


def test_what_cannot_be_found_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("没有的.txt", "也没有.txt"), tmp_path) == KNOWN
    assert "没有找到“没有的.txt”" in capsys.readouterr().err


def test_a_file_and_the_plan_made_of_it_do_not_differ(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "suiji.db")
    assert run_command(["import", files[0], "--store", store]) == 0
    capsys.readouterr()
    line = ["compare", files[0], "青禾县林业局2026年工作计划", "--store", store]
    assert run_command([*line, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert not any(found.values()), found
