"""Text files in the encodings offices use, and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.foreign.plain_text import MOST_CHARACTERS, decode
from app.foreign.reader import read_file, read_paper
from models.errors import KnownError
from models.kinds import SectionKind

TEXT = "某县烟草局2024年工作要点\r\n一、抓好“三项”落实\r\n完成X万箱，增长5.5%。\r\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_gives_the_same_words(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_single_line_without_line_end_is_enough(encoding: str) -> None:
    assert decode("坚持稳中求进抓好落实".encode(encoding)) == "坚持稳中求进抓好落实"


def test_rare_characters_of_gb18030() -> None:
    assert (
        decode("某局𠮷䶮①㎡工作要点，抓好落实。".encode("gb18030"))
        == "某局𠮷䶮①㎡工作要点，抓好落实。"
    )


def test_plain_english_is_text() -> None:
    assert decode(b"plan 2024\n") == "plan 2024\n"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe"])
def test_broken_text_behind_a_mark_is_named(mark: bytes) -> None:
    with pytest.raises(KnownError, match="已损坏"):
        decode(mark + "抓落实".encode("utf-8" if mark[0] == 0xEF else "utf-16-le")[:-1])


def test_binary_is_refused() -> None:
    with pytest.raises(KnownError, match="不是文字材料"):
        decode(bytes(range(256)) * 20)


def test_limit_of_characters_is_kept() -> None:
    assert len(decode(b"a" * MOST_CHARACTERS)) == MOST_CHARACTERS
    with pytest.raises(KnownError, match="超过500万字"):
        decode(b"a" * (MOST_CHARACTERS + 1))


def test_offsets_count_a_line_end_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff甲\r\n乙\u2028丙\r丁".encode())
    assert [(line.text, line.offset) for line in read_file(str(path))] == [
        ("甲", 0),
        ("乙", 2),
        ("丙", 4),
        ("丁", 6),
    ]


def test_markdown_signs_become_roles_and_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 2024年要点\n\n## 总体要求\n## 一、抓落实\n正文#1。\n", encoding="utf-8")
    reading = read_paper(str(path))
    (paper,) = reading.papers
    assert paper.title == "2024年要点"
    assert [(r.offset, r.text) for r in reading.removed] == [(0, "# "), (11, "## "), (19, "## ")]
    assert [(s.kind, s.numbered, s.level) for s in paper.sections] == [
        (SectionKind.HEADING, False, 1),
        (SectionKind.HEADING, True, 1),
        (SectionKind.PARAGRAPH, True, 0),
    ]


def test_year_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_paper(str(path)).papers[0].year == 2024
    assert read_paper(str(path), 2025).papers[0].year == 2025
