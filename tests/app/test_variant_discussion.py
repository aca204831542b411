"""Remarks and suggestions of a plan, written to Word and read again: the same, word for word."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.blocks.cell_runs import with_cell_runs
from app.blocks.paper import Paper
from app.blocks.suggested_runs import beside_threads, suggested_blocks
from app.blocks.threads import threads_of
from app.foreign.reader import read_text
from app.paper import FoundPaper
from app.recognise.placing import placed
from app.recognise.reading import recognise
from app.word.package import word_bytes
from models.flow import flows
from models.kinds import SuggestionKind
from models.numbering import numbers
from tests.app.random_papers import PAPERS, Sheet
from tests.app.test_export_roundtrip import outline_of, plan_of, tree_of
from tests.app.test_random_papers import read
from tests.app.variant_talk import Talk, edited, remarked, structured

PLANS = int(os.environ.get("SUIJI_RANDOM_REVIEWS", "60"))
MANY = settings(max_examples=PLANS, suppress_health_check=list(HealthCheck))


@st.composite
def plans(draw: st.DrawFn) -> FoundPaper:
    """A plan as it is read from a random paper."""
    with tempfile.TemporaryDirectory() as folder:
        papers = recognise(read(Sheet(draw(PAPERS)), Path(folder)).lines).papers
    assume(len(papers) == 1 and any(one.text.strip() for one in papers[0].sections))
    return papers[0]


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    talk = remarked(draw, draw(plans()))
    edited(draw, talk)
    return talk


def again(talk: Talk) -> FoundPaper:
    """Write the plan with all that was said about it, and read that file."""
    plan, outline = plan_of(talk.paper), outline_of(talk.paper)
    threads = threads_of(talk.rows, outline) + beside_threads(outline, talk.rows)
    named = {one.section for thread in threads for one in thread.stretches}
    blocks = with_cell_runs(suggested_blocks(plan, outline, talk.rows), named)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "稿.docx"
        path.write_bytes(word_bytes(Paper(blocks, threads=threads)))
        found = read_text(str(path))
    (paper,) = placed(found.lines, recognise(found.lines), found.marks).papers
    return paper


@given(talks())
@MANY
def test_all_that_was_said_comes_back(talk: Talk) -> None:
    found = again(talk)
    assert tree_of(found) == tree_of(talk.paper)
    check_remarks(talk, found)
    check_places(talk, found)
    check_suggestions(talk, found)


def check_remarks(talk: Talk, found: FoundPaper) -> None:
    """Author, time, words, answers and the mark of what is done."""
    wanted = Counter(
        (one.words, talk.name(one), one.made_at, talk.answers(one), one.state == "resolved")
        for one in talk.remarks
    )
    assert wanted == Counter(
        (one.words, one.author, one.made_at, one.replies, one.resolved) for one in found.remarks
    )


def check_places(talk: Talk, found: FoundPaper) -> None:
    """The words from the first to the last stretch; a remark without any stands on the title."""
    places = Counter(
        (one.words, *(trimmed(talk, each.section, each.start, each.end) for each in one.segments))
        for one in found.remarks
    )
    for one in talk.remarks:
        if talk.covered(one):
            places[one.words, *(trimmed(talk, *each) for each in talk.covered(one))] -= 1
    assert min(places.values(), default=0) >= 0


def trimmed(talk: Talk, section: int | None, start: int, end: int) -> tuple[int, int, int]:
    """A stretch without the borders of cells at its edges: they stand in no cell."""
    if section is None:
        return -1, 0, 0
    words = talk.text(section)[start:end]
    left = len(words) - len(words.lstrip("\t\n"))
    return section, start + left, start + len(words.rstrip("\t\n"))


def check_suggestions(talk: Talk, found: FoundPaper) -> None:
    """Kind, words, author, time and place of each change."""
    spots = spots_of(talk.paper)
    wanted = {
        talk.name(row): (
            row.kind,
            row.old,
            row.new,
            row.made_at,
            spots[place.section_id, place.start],
        )
        for row, place in zip(talk.suggestions, talk.suggestion_segments, strict=True)
    }
    assert wanted == {
        one.author: (one.kind, one.old, one.new, one.made_at,
                     spots[one.segments[0].section, one.segments[0].start])
        for one in found.suggestions
    }  # fmt: skip


def spots_of(paper: FoundPaper) -> dict[tuple[int | None, int], tuple[int, int]]:
    """Paragraph and position of each offset: where two sections meet, both name one spot."""
    outline = outline_of(paper)
    return {
        (piece.section.id, offset): (number, piece.words_start + offset)
        for number, flow in enumerate(flows(list(outline.walk()), numbers(outline)))
        for piece in flow.pieces
        for offset in range(len(piece.section.text) + 1)
    }


@st.composite
def structures(draw: st.DrawFn) -> tuple[Talk, list[int]]:
    talk = Talk(draw(plans()))
    return talk, structured(draw, talk)


@given(structures())
@settings(max_examples=PLANS // 2, suppress_health_check=list(HealthCheck))
def test_a_change_of_structure_comes_back(made: tuple[Talk, list[int]]) -> None:
    talk, below = made
    (row,) = talk.suggestions
    threads = beside_threads(outline_of(talk.paper), talk.rows)
    found = again(talk)
    assert tree_of(found) == tree_of(talk.paper)
    if threads:  # a table that moves, a place at the edge of a text
        assert [one.words for one in found.remarks] == [one.said.words for one in threads]
        return
    (one,) = found.suggestions
    assert (one.author, one.made_at) == ("赵六", row.made_at)
    if row.kind is SuggestionKind.NEW_SECTION:
        assert one.kind in (SuggestionKind.NEW_SECTION, SuggestionKind.INSERT)
        assert one.new == "新的一段。"
        return
    assert one.kind is row.kind
    if row.kind is not SuggestionKind.SPLIT:
        whole = {(place, len(talk.text(place))) for place in below if talk.text(place)}
        points = one.segments[:-1] if row.kind is SuggestionKind.MOVE else one.segments
        assert {(each.section, each.end - each.start) for each in points} == whole
