"""What Word needs to show threads, changes and bookmarks, part by part."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run, RunRole
from app.blocks.paper import Paper, Said, Stretch, Thread
from app.foreign.reader import read_text
from app.word.package import word_bytes

AT = "2026-01-08T09:30:15"
TITLE = Block(BlockKind.TITLE, (Run("某局2026年工作要点", RunRole.WORDS),))
BODY = Block(
    BlockKind.PARAGRAPH,
    (Run("一是", RunRole.NUMBER), Run("抓好党建工作。", RunRole.WORDS, 0, "AB12"),
     Run("抓好安全。", RunRole.WORDS, 0, "CD34")),
)  # fmt: skip
GUID = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
THREAD = Thread(
    "R1",
    Said("张三", AT, "请核对"),
    (Stretch("AB12", 2, 4),),
    (Said("李四", AT, "已核对\n第二段"), Said("", AT, "好")),
    done=True,
)


def parts(paper: Paper) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(word_bytes(paper))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def document(*blocks: Block, **more: object) -> str:
    return parts(Paper((TITLE, *blocks), **more))["word/document.xml"]  # type: ignore[arg-type]


def marks(xml: str) -> list[str]:
    """Range borders and references in their order: S0 begins comment 0, E0 ends it, R0 calls it."""
    found = re.findall(r"<w:comment(RangeStart|RangeEnd|Reference) w:id=\"(\d+)\"", xml)
    return [{"RangeStart": "S", "RangeEnd": "E", "Reference": "R"}[a] + b for a, b in found]


def changed(kind: ChangeKind, words: str, move: int = 0) -> Run:
    return Run(words, RunRole.WORDS, change=Change(kind, "张三", AT, move))


def test_every_answer_has_borders_of_its_own_around_the_same_words() -> None:
    xml = document(BODY, threads=(THREAD,))
    assert marks(xml) == ["S0", "S1", "S2", "E0", "R0", "E1", "R1", "E2", "R2"]
    inside = xml[xml.index("RangeStart") : xml.index("RangeEnd")]
    assert re.findall("<w:t [^>]*>([^<]*)", inside) == ["党建"]


def test_answers_name_the_last_paragraph_of_the_first_comment() -> None:
    found = parts(Paper((TITLE, BODY), threads=(THREAD,)))
    keys = re.findall('w14:paraId="([0-9A-F]{8})"', found["word/comments.xml"])
    assert len(keys) == len(set(keys)) == 4
    assert "<w15:commentsEx xmlns" in found["word/commentsExtended.xml"]
    entries = re.findall("<w15:commentEx ([^/]*)/>", found["word/commentsExtended.xml"])
    root = f'w15:paraIdParent="{keys[0]}"'
    assert entries == [
        f'w15:paraId="{keys[0]}" w15:done="1"',
        f'w15:paraId="{keys[2]}" {root} w15:done="1"',
        f'w15:paraId="{keys[3]}" {root} w15:done="1"',
    ]
    assert all(0 < int(key, 16) < 0x80000000 for key in keys)


def test_a_comment_bears_the_wall_clock_and_the_true_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time = __import__("time")
    time.tzset()
    found = parts(Paper((TITLE, BODY), threads=(THREAD,)))
    monkeypatch.delenv("TZ")
    time.tzset()
    assert f'w:author="张三" w:date="{AT}Z" w:initials="张三"' in found["word/comments.xml"]
    assert 'w16cex:dateUtc="2026-01-08T01:30:15Z"' in found["word/commentsExtensible.xml"]
    lasting = re.findall('durableId="([0-9A-F]{8})"', found["word/commentsIds.xml"])
    assert len(set(lasting)) == 3
    assert all(0 < int(one, 16) < 0x7FFFFFFF for one in lasting)
    assert found["word/people.xml"].count("<w15:person ") == 3


def test_a_remark_without_words_stands_on_the_title() -> None:
    xml = document(BODY, threads=(Thread("R", Said("甲", AT, "总体同意")),))
    assert xml.index("RangeStart") < xml.index("工作要点") < xml.index("RangeEnd")
    assert xml.index("RangeEnd") < xml.index("抓好党建")


def test_borders_of_a_comment_stand_outside_of_a_change() -> None:
    words = Run("党建", RunRole.WORDS, 0, "AB12", 0, Change(ChangeKind.DELETED, "乙", AT))
    block = Block(BlockKind.PARAGRAPH, (words,))
    xml = document(block, threads=(Thread("R", Said("甲", AT, "留着"), (Stretch("AB12", 0, 2),)),))
    order = re.findall("<(/?w:del|w:commentRangeStart|w:commentRangeEnd)[ >]", xml)
    assert order == ["w:commentRangeStart", "w:del", "/w:del", "w:commentRangeEnd"]


def test_moved_words_stand_between_the_borders_of_their_move() -> None:
    gone = Block(BlockKind.PARAGRAPH, (changed(ChangeKind.MOVED_FROM, "甲乙", 1),))
    come = Block(BlockKind.PARAGRAPH, (changed(ChangeKind.MOVED_TO, "甲乙", 1),))
    names = re.findall("<w:(move[A-Za-z]+)", document(gone, BODY, come))
    assert names == [
        "moveFromRangeStart", "moveFrom", "moveFromRangeEnd",
        "moveToRangeStart", "moveTo", "moveToRangeEnd",
    ]  # fmt: skip


def test_a_move_with_its_paragraph_ends_behind_it() -> None:
    run = changed(ChangeKind.MOVED_FROM, "甲乙", 1)
    xml = document(Block(BlockKind.PARAGRAPH, (run,), mark=run.change), BODY)
    assert xml.index("甲乙") < xml.index("</w:p>", xml.index("甲乙")) < xml.index("RangeEnd")


def test_ids_are_given_once() -> None:
    run = changed(ChangeKind.INSERTED, "新")
    block = Block(BlockKind.PARAGRAPH, (run,), mark=run.change)
    xml = document(BODY, block, threads=(THREAD,), guid=GUID)
    ids = re.findall(r'<w:(?:commentReference|ins|bookmarkStart) w:id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 7


def test_a_section_is_known_by_a_hidden_bookmark_from_its_number_on() -> None:
    xml = document(BODY, guid=GUID)
    assert re.findall('w:name="(_pa_[^"]*)"', xml) == ["_pa_AB12", "_pa_CD34"]
    first, second = xml.split("<w:bookmarkEnd")[:2]
    assert first.index("bookmarkStart") < first.index("一是")
    assert re.findall("<w:t [^>]*>([^<]*)", second) == ["抓好安全。"]


def test_a_paper_that_comes_back_has_its_guid_and_asks_for_tracking() -> None:
    found = parts(Paper((TITLE, BODY), guid=GUID))
    assert f"<vt:lpwstr>{GUID}</vt:lpwstr>" in found["docProps/custom.xml"]
    assert "<w:trackRevisions/>" in found["word/settings.xml"]
    assert "docProps/custom.xml" in found["_rels/.rels"]


def test_a_formal_copy_has_none_of_it() -> None:
    found = parts(Paper((TITLE, BODY)))
    told = "".join(found.values()) + "".join(found)
    for word in ("comment", "bookmark", "docProps/custom", "people", "trackRevisions", "AB12"):
        assert word not in told


def test_the_table_for_opinions_is_no_word_of_the_plan(tmp_path: Path) -> None:
    data = word_bytes(Paper((TITLE, BODY), guid=GUID, code_margin=True))
    path = tmp_path / "稿.docx"
    path.write_bytes(data)
    assert [line.text for line in read_text(str(path)).lines if line.text] == [
        "某局2026年工作要点", "一是抓好党建工作。抓好安全。",
    ]  # fmt: skip
    filled = parts(Paper((TITLE, BODY), guid=GUID, code_margin=True))
    cell = '<w:pStyle w:val="SuijiReplyCell"/></w:pPr>'
    assert filled["word/document.xml"].count(cell) == 40
    filled["word/document.xml"] = filled["word/document.xml"].replace(
        cell, f"{cell}<w:ins w:id='900'><w:r><w:t>改</w:t></w:r></w:ins>", 1
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, words in filled.items():
            package.writestr(name, words)
    assert "文末意见表里填写的1行没有作为正文导入，请对照原文件处理。" in read_text(str(path)).notes
