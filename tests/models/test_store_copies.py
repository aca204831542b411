"""Whole copies: verified, one a day, in rotation, and the way back from them."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models.errors import KnownError
from models.records import Section
from models.store.copies import (
    KEPT,
    copy_to,
    daily_copy,
    last_good_copy,
    make_copy,
    restore,
    verify_copy,
)
from models.store.database import Store
from models.store.opening import faults_of, open_for_reading, open_store

AddPlan = Callable[[Store, str], tuple[int, int]]
ChangeText = Callable[[Store, int, int, str], None]


@pytest.fixture
def filled(store_path: Path, add_plan: AddPlan) -> Path:
    """A closed store with one plan of one section."""
    with open_store(store_path) as store:
        add_plan(store, "最早的文字")
    return store_path


def words(path: Path) -> str:
    with open_for_reading(path) as store:
        return store.get(Section, 1).text


def rewrite(path: Path, change_text: ChangeText, text: str) -> None:
    with open_store(path) as store:
        change_text(store, 1, 1, text)


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def test_a_copy_is_made_beside_a_writer_and_is_whole(
    filled: Path, change_text: ChangeText, tmp_path: Path
) -> None:
    target = tmp_path / "优盘" / "备份.sjk"
    target.parent.mkdir()
    with open_store(filled) as store:
        change_text(store, 1, 1, "刚写的文字")
        copy_to(filled, target)
        change_text(store, 1, 1, "后来的文字")
    assert faults_of(target) == []
    assert words(target) == "刚写的文字"
    assert [one.name for one in target.parent.iterdir() if one.stat().st_size] == ["备份.sjk"]


def test_an_older_copy_stays_when_the_new_one_fails(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "备份.sjk"
    copy_to(filled, target)
    before = target.read_bytes()
    damage(filled)
    with pytest.raises(KnownError):
        copy_to(filled, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(KnownError):
        copy_to(filled, tmp_path / "没有的文件夹" / "备份.sjk")


def test_one_copy_is_made_a_day(filled: Path) -> None:
    copy = daily_copy(filled)
    assert copy is not None and copy.name.startswith(f"{date.today():%Y%m%d}")
    assert daily_copy(filled) is None
    make_copy(filled, "copies", "升级前")
    copy.unlink()
    assert daily_copy(filled) is not None


def test_the_newest_copies_are_kept(filled: Path) -> None:
    made = [make_copy(filled, "copies", f"第{number:02}份") for number in range(KEPT + 3)]
    assert len(set(made)) == KEPT + 3
    left = sorted((filled.parent / "copies").iterdir())
    assert left == sorted(made)[3:]


def test_the_last_good_copy_is_found_behind_a_bad_one(filled: Path) -> None:
    good, bad = make_copy(filled, "copies", "甲"), make_copy(filled, "copies", "乙")
    bad.write_bytes(b"SQLite format 3\x00" + b"\xff" * 2000)
    assert last_good_copy(filled) == good
    damage(good)
    assert last_good_copy(filled) is None


def test_restoring_brings_back_and_keeps_what_was_there(
    filled: Path, change_text: ChangeText
) -> None:
    copy = make_copy(filled, "copies", "手动")
    rewrite(filled, change_text, "不要了的文字")
    kept = restore(filled, copy)
    assert words(filled) == "最早的文字"
    assert kept is not None and words(kept) == "不要了的文字"
    with open_store(filled) as store:
        change_text(store, 1, 1, "接着写")
        assert store.undo(1, None)


def test_a_log_of_the_old_store_never_meets_the_new_one(
    filled: Path, change_text: ChangeText, tmp_path: Path
) -> None:
    copy = make_copy(filled, "copies", "手动")
    with open_store(filled) as store:
        change_text(store, 1, 1, "只在日志里的文字")
        killed = tmp_path / "killed" / "suiji.db"
        killed.parent.mkdir()
        for suffix in ("", "-wal"):
            (killed.parent / f"suiji.db{suffix}").write_bytes(
                Path(f"{filled}{suffix}").read_bytes()
            )
    kept = restore(killed, copy)
    assert words(killed) == "最早的文字"
    assert faults_of(killed) == []
    assert kept is not None and words(kept) == "只在日志里的文字"


def test_a_whole_store_is_restored_with_its_log(
    filled: Path, change_text: ChangeText, tmp_path: Path
) -> None:
    with open_store(filled) as store:
        change_text(store, 1, 1, "只在日志里的文字")
        target = tmp_path / "elsewhere" / "suiji.db"
        target.parent.mkdir()
        assert restore(target, filled) is None
    assert words(target) == "只在日志里的文字"
    assert faults_of(target) == []


def test_a_damaged_store_is_kept_aside_and_replaced(filled: Path) -> None:
    copy = make_copy(filled, "copies", "手动")
    damage(filled)
    rest = filled.read_bytes()
    kept = restore(filled, copy)
    assert words(filled) == "最早的文字"
    assert kept is not None and kept.read_bytes() == rest
    assert kept.suffix == ".damaged"


def test_a_store_that_is_gone_is_restored_too(filled: Path) -> None:
    copy = make_copy(filled, "copies", "手动")
    filled.unlink()
    assert restore(filled, copy) is None
    assert words(filled) == "最早的文字"


def newer(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()


def foreign(path: Path) -> None:
    path.write_text("这不是备份", encoding="utf-8")


@pytest.mark.parametrize("spoil", [damage, newer, foreign, Path.unlink])
def test_no_good_copy_changes_nothing(filled: Path, spoil: Callable[[Path], None]) -> None:
    copy = make_copy(filled, "copies", "手动")
    spoil(copy)
    before = filled.read_bytes()
    with pytest.raises(KnownError) as caught:
        restore(filled, copy)
    assert caught.value.sentence.endswith("。") and caught.value.advice.endswith("。")
    assert filled.read_bytes() == before
    with pytest.raises(KnownError):
        verify_copy(copy)


def test_a_held_store_is_not_replaced(filled: Path) -> None:
    copy = make_copy(filled, "copies", "手动")
    with open_store(filled), pytest.raises(KnownError, match="打开着"):
        restore(filled, copy)
    assert words(filled) == "最早的文字"
