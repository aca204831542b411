"""花脸稿: refusing all changes gives the older version, accepting all the newer one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings

from app.blocks.paper import Paper
from app.blocks.redline import redline_blocks
from app.compare.version import Version
from app.foreign.reader import read_text
from app.word.package import word_bytes
from tests.app.test_random_papers import after
from tests.app.variant_plans import pairs_of_versions, words_after, words_before

AT = "2026-01-08T09:30:00"


def plain(version: Version) -> list[str]:
    return words_after(redline_blocks(version, version, "", ""))


@given(pairs_of_versions())
@settings(max_examples=200)
def test_both_versions_stand_in_the_marked_one(pair: tuple[Version, Version]) -> None:
    blocks = redline_blocks(*pair, "甲", AT)
    assert words_before(blocks) == plain(pair[0])
    assert words_after(blocks) == plain(pair[1])


def worded(lines: Iterable[str]) -> list[str]:
    """Paragraphs without empty ones; the rows of a table are lines as well."""
    return [line.removesuffix("|") for line in lines if line.strip("|\t ")]


@given(pairs_of_versions())
@settings(max_examples=60)
def test_word_holds_both_versions(pair: tuple[Version, Version]) -> None:
    blocks = redline_blocks(*pair, "甲", AT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "花脸稿.docx"
        path.write_bytes(word_bytes(Paper(blocks)))
        found = read_text(str(path))
    text = "\n".join(line.text for line in found.lines)
    assert worded(text.split("\n")) == worded(plain(pair[0]))
    assert worded(after(text, found.marks.changes).split("\n")) == worded(plain(pair[1]))
