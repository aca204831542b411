"""Many copies into one folder: names by a pattern, one row for each, old files kept on failure."""

import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blocks.masking import Masks
from app.export.batch import Piece, file_name, file_names, write_all
from app.export.content import PlanContent
from app.export.naming import DEFAULT_PATTERN, clean_name
from app.export.order import Order, Variant
from models.errors import Cancelled, KnownError
from models.kinds import PlanKind
from models.outline import Outline
from models.records import Plan

DAY = date(2026, 1, 8)
PLAN = Plan(1, "p", "2026年工作计划", 2026, PlanKind.PLAN, "示范局", "", "", "", None, "", False)
CONTENT = PlanContent(PLAN, Outline())
UNTITLED = PlanContent(replace(PLAN, title="", year=None, unit=""), Outline())
SPEECH = Piece(CONTENT, Order(Variant.SPEECH))


def told(_done: int, _total: int, _label: str) -> None:
    """Listen and say nothing."""


@pytest.mark.parametrize(
    ("pattern", "piece", "expected"),
    [
        (DEFAULT_PATTERN, Piece(CONTENT), "2026年工作计划_正式稿_20260108.docx"),
        ("{单位}{年份}（{稿次}）", SPEECH, "示范局2026（讲话大字稿）.docx"),
        ("{标题}{稿次}", Piece(CONTENT, ending=".txt", state="送审稿"), "2026年工作计划送审稿.txt"),
        ("{单位}_{年份}_{标题}", Piece(UNTITLED), "计划.docx"),
        ("{标题}（{单位}）", Piece(UNTITLED), "计划.docx"),
        ("a/b:{年份}", Piece(CONTENT), "a／b：2026.docx"),
        ("con", Piece(CONTENT), "con_.docx"),
    ],
)
def test_names_follow_the_pattern(pattern: str, piece: Piece, expected: str) -> None:
    assert file_name(pattern, piece, DAY) == expected


def test_a_masked_copy_has_a_masked_name() -> None:
    order = Order(Variant.MASKED, masks=Masks(words=("示范局",)))
    content = replace(CONTENT, plan=replace(PLAN, title="示范局2026年办结50件"))
    name = file_name("{单位}{标题}", Piece(content, order), DAY)
    assert name == "××××2026年办结××件.docx"


def test_a_long_title_gives_way_to_stage_and_day() -> None:
    content = replace(CONTENT, plan=replace(PLAN, title="计划" * 60))
    name = file_name(DEFAULT_PATTERN, Piece(content), DAY)
    assert name.endswith("计_正式稿_20260108.docx")
    assert len(name) <= 65


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{题目}", "“{题目}”不认识"),
        ("{标题", "没有成对"),
        ("}", "没有成对"),
        ("", "起不出"),
        ("_", "起不出"),
    ],
)
def test_a_pattern_that_means_nothing_is_refused(pattern: str, sentence: str) -> None:
    with pytest.raises(KnownError) as caught:
        file_names(pattern, [Piece(CONTENT)], DAY)
    assert sentence in caught.value.sentence


def test_equal_names_are_numbered() -> None:
    pieces = [Piece(CONTENT), Piece(CONTENT), Piece(CONTENT, ending=".txt"), Piece(CONTENT)]
    assert file_names("a", pieces, DAY) == ["a.docx", "a（2）.docx", "a.txt", "a（3）.docx"]


def test_all_are_written_and_told(tmp_path: Path) -> None:
    labels: list[str] = []
    pieces = [Piece(CONTENT), SPEECH, Piece(CONTENT, ending=".xlsx", state="台账")]
    rows = write_all(pieces, tmp_path, DEFAULT_PATTERN, lambda *said: labels.append(said[2]))
    assert [row.written for row in rows] == [True, True, True]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(row.name for row in rows)
    assert labels[1].startswith("正在写“2026年工作计划_讲话大字稿")
    assert rows[0].words.startswith("已写出正式稿")
    assert zipfile.is_zipfile(tmp_path / rows[1].name)


def test_a_file_that_is_held_stays_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    kept = os.replace

    def held(source: str, target: str) -> None:
        if Path(target).name == "a.docx":
            raise PermissionError(13, "in use", str(target))
        kept(source, target)

    monkeypatch.setattr("os.replace", held)
    rows = write_all([Piece(CONTENT), Piece(CONTENT)], tmp_path, "a", told)
    assert [(row.name, row.written) for row in rows] == [("a.docx", False), ("a（2）.docx", True)]
    assert "正被别的程序打开" in rows[0].words
    assert rows[0].advice.startswith("请先关闭")
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a（2）.docx"]


def test_a_variant_that_cannot_be_is_a_row_too(tmp_path: Path) -> None:
    (row,) = write_all([Piece(CONTENT, Order(Variant.MARKED))], tmp_path, "a", told)
    assert (row.written, row.words[:4]) == (False, "还没有选")
    assert list(tmp_path.iterdir()) == []


def test_cancelling_keeps_what_was_written(tmp_path: Path) -> None:
    def stop(done: int, _total: int, _label: str) -> None:
        if done:
            raise Cancelled

    rows = write_all([Piece(CONTENT)] * 3, tmp_path, "a", stop)
    assert [row.written for row in rows] == [True, False, False]
    assert rows[2].words == "已经取消。"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="不存在"):
        write_all([Piece(CONTENT)], tmp_path / "没有", "a", told)


@given(st.text(max_size=80))
def test_any_words_make_a_name_that_systems_take_or_none(words: str) -> None:
    name = clean_name(words)
    assert not set('/\\:*?"<>|\n') & set(name)
    assert len(name) <= 61
    assert name == name.strip(" .")
    name.encode()
