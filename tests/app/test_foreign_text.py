"""Text files in the encodings offices use, and Markdown."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.foreign.markdown import markdown_lines
from app.foreign.plain_text import MOST_CHARACTERS, decode
from app.foreign.reader import read_file, read_paper
from app.paper import Reading
from app.recognise.reading import recognise
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


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_with_a_broken_byte_is_told_to_be_damaged(encoding: str) -> None:
    data = TEXT.encode(encoding)
    with pytest.raises(KnownError, match="已损坏"):
        decode(data[:20] + b"\xff" + data[20:])


def test_a_cut_text_never_becomes_other_words() -> None:
    """Cut in the middle of a character, these bytes are also GB18030: 鏁堟彁鍗囷紝."""
    data = "数提升，为广东烟草尽早迈入高质量发展轨道".encode()
    with pytest.raises(KnownError, match="已损坏"):
        decode(data[:-1])


def markdown(folder: Path, text: str, name: str = "a.md") -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_paper(str(path))


PASTED = (
    "# 某局2026年工作要点\n## 一、重点任务\n- **办公室**：*全年*开展学习不少于**12次**。\n---\n"
)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_signs_of_markdown_are_no_blanks(tmp_path: Path, name: str) -> None:
    """People paste what a chat program wrote; ** is no mask there."""
    (paper,) = markdown(tmp_path, PASTED, name).papers
    assert [one.text for one in paper.sections] == ["重点任务", "办公室：全年开展学习不少于12次。"]
    assert paper.blanks == ()
    assert [one.value for one in paper.targets] == ["12"]


def test_signs_of_markdown_are_listed_at_their_places(tmp_path: Path) -> None:
    reading = markdown(tmp_path, PASTED)
    assert all(PASTED[one.offset :].startswith(one.text) for one in reading.removed)
    signs = [one.text for one in reading.removed if "排版符号" in one.reason]
    assert signs == ["- ", "**", "**", "*", "*", "**", "**", "---"]


@pytest.mark.parametrize(
    "words",
    ["**局2026年", "投入**万元，增长**%。", "全年*万箱、*吨。", "由**局牵头、**局配合。", "- 3 -"],
)
def test_masks_are_no_signs_of_markdown(words: str) -> None:
    (line,) = markdown_lines(words)
    assert line.data == ""


def test_hostile_markdown_is_read_in_time() -> None:
    start = time.monotonic()
    for sign in ("*", "**a", "- ", "`", "~~", "# ", "*甲 ", "*甲*，"):
        recognise(markdown_lines(sign * (100_000 // len(sign))))
    assert time.monotonic() - start < 5.0


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
