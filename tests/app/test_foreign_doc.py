"""Old .doc and .wps files without LibreOffice: their text, openly marked, never more."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from app.foreign.reader import read_paper, read_text
from models.errors import KnownError
from tests.app.ole_files import (
    IN_TABLE,
    PUT_IN,
    ROW_END,
    TAKEN_OUT,
    Run,
    doc_file,
    ole_file,
)

PAPER = "某局2026年工作要点\r一、抓好党建\r全年推进。\r"


def lines(path: Path) -> list[tuple[str, str]]:
    return [(line.text, line.role) for line in read_text(str(path)).lines]


def texts(path: Path) -> list[str]:
    return [text for text, _ in lines(path)]


@pytest.mark.parametrize("name", ["旧.doc", "旧.wps", "旧.docx"])
def test_its_text_is_read_and_marked(tmp_path: Path, name: str) -> None:
    reading = read_paper(str(doc_file(tmp_path / name, PAPER)))
    (paper,) = reading.papers
    assert (paper.title, [one.text for one in paper.sections]) == (
        "某局2026年工作要点",
        ["抓好党建", "全年推进。"],
    )
    (note,) = (note for note in reading.notes if "只有文字，批注和修订未读出" in note)
    assert "另存为 .docx" in note


def test_pieces_of_one_byte_and_two_bytes(tmp_path: Path) -> None:
    path = doc_file(tmp_path / "a.doc", "甲😀乙\r", compressed="GB/T 9704…\r")
    assert texts(path) == ["GB/T 9704…", "甲😀乙"]


def test_automatic_numbers_that_are_not_read_are_told(tmp_path: Path) -> None:
    runs: list[Run] = [(0, 3, struct.pack("<HH", 0x460B, 1)), (3, 6, b"")]
    path = doc_file(tmp_path / "a.doc", "抓党\r全年\r", paragraphs=runs)
    assert any("自动编号" in note and "没有读出" in note for note in read_text(str(path)).notes)
    plain = doc_file(tmp_path / "b.doc", "抓党\r全年\r")
    assert not any("自动编号" in note for note in read_text(str(plain)).notes)


def test_signs_of_the_format_are_no_words(tmp_path: Path) -> None:
    text = "甲\x01\x08乙\x1e丙\x1f丁\x0b戊\x0c\x13 PAGEREF a \x14第3页\x15\x13 QUOTE \x15末\r"
    assert texts(doc_file(tmp_path / "a.doc", text)) == ["甲乙-丙丁", "戊", "第3页末"]


def test_a_table_of_contents_is_listed_as_such(tmp_path: Path) -> None:
    text = "\x13 TOC \\o \x14一、抓党建\t1\r二、强作风\t2\x15\r一、抓党建\r"
    assert lines(doc_file(tmp_path / "a.doc", text)) == [
        ("一、抓党建\t1", "toc"), ("二、强作风\t2", "toc"), ("一、抓党建", ""),
    ]  # fmt: skip


def test_rows_and_cells_of_a_table(tmp_path: Path) -> None:
    text = "前\r指标\x07值\x07\x07销量\r全年\x07\x07\x07后\r"
    ends = [text.index("\x07\x07") + 1, text.rindex("\x07")]
    runs: list[Run] = [(0, 2, b""), (2, ends[0], IN_TABLE), (ends[0], ends[0] + 1, ROW_END)]
    runs += [(ends[0] + 1, ends[1], IN_TABLE), (ends[1], ends[1] + 1, ROW_END)]
    runs += [(ends[1] + 1, len(text), b"")]
    path = doc_file(tmp_path / "a.doc", text, paragraphs=runs)
    assert lines(path) == [("前", ""), ("指标\t值\n销量 全年\t", "table"), ("后", "")]


def test_footnotes_follow_and_headers_are_listed_but_no_comments(tmp_path: Path) -> None:
    parts = ["正文。\r", "\x02 脚注。\r", "页眉文字\r", "", "\x05 批注\r", "尾注。\r", "框中\r"]
    whole = "".join(parts)
    path = doc_file(tmp_path / "a.doc", whole, parts=[len(part) for part in parts])
    assert lines(path) == [
        ("正文。", ""), (" 脚注。", "body"), ("页眉文字", "header"), ("尾注。", "body"),
        ("框中", ""),
    ]  # fmt: skip


def test_the_text_is_the_one_before_changes_and_says_so(tmp_path: Path) -> None:
    """Both forms run together (5.5%6%左右) would be a figure that nobody wrote."""
    text = "增长5.5%6%左右。\r"
    runs: list[Run] = [(0, 2, b""), (2, 6, TAKEN_OUT), (6, 10, PUT_IN), (10, 12, b"")]
    path = doc_file(tmp_path / "a.doc", text, characters=runs)
    assert texts(path) == ["增长5.5%。"]
    assert any("2处修订" in note for note in read_text(str(path)).notes)


@pytest.mark.parametrize(
    ("flags", "magic", "words"),
    [(0x300, 0xA5EC, "有密码"), (0x200, 0xA5DC, "很旧的 Word"), (0x200, 0x1234, "已损坏")],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, flags: int, magic: int, words: str) -> None:
    path = doc_file(tmp_path / "a.doc", PAPER, flags=flags, magic=magic)
    with pytest.raises(KnownError, match=words):
        read_text(str(path))


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("EncryptedPackage", "有密码"),
        ("_VBA_PROJECT", "带有宏"),
        ("Workbook", "Excel"),
        ("X", "旧格式"),
    ],
)
def test_other_containers_are_refused(tmp_path: Path, stream: str, words: str) -> None:
    with pytest.raises(KnownError, match=words) as caught:
        read_text(str(ole_file(tmp_path / "a.doc", **{stream: b"x"})))
    assert caught.value.advice


def test_rtf_is_named_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"{\\rtf1 abc}")
    with pytest.raises(KnownError, match="RTF"):
        read_text(str(path))


def test_a_page_called_doc_is_named_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes("<html><body>计划</body></html>".encode())
    with pytest.raises(KnownError, match="网页"):
        read_text(str(path))


@pytest.mark.parametrize("seed", range(150))
def test_broken_bytes_end_in_one_sentence(tmp_path: Path, seed: int) -> None:
    """Bytes of a sound file are changed; what comes is text or one known error, at once."""
    text = PAPER + "甲\x07乙\x07\x07"
    end = len(text)
    runs: list[Run] = [(0, end - 5, b""), (end - 5, end - 1, IN_TABLE), (end - 1, end, ROW_END)]
    path = doc_file(tmp_path / "a.doc", text, paragraphs=runs, characters=[(0, 3, PUT_IN)])
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    interesting = (*range(0, 600), *range(1024, 1536), *range(1536, 1536 + 0x200))
    for _ in range(chance.randint(1, 6)):
        at = chance.choice(interesting)
        struct.pack_into(
            "<I", data, at, chance.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
        )
    if seed % 3 == 0:
        del data[chance.randint(0, len(data)) :]
    path.write_bytes(data)
    try:
        read_text(str(path))
    except KnownError as error:
        assert error.sentence.endswith("。")
        assert error.advice.endswith("。")
