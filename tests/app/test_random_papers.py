"""Papers as chance makes them: no character is lost, and what was read comes back the same."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import event, example, given, settings

from app.foreign.reader import FileText, read_text
from app.paper import FoundSegment, Reading, SourceChange, SourceLine
from app.recognise.lines import BLANKS
from app.recognise.placing import placed
from app.recognise.reading import recognise
from tests.app.random_papers import PAPERS, Paper, Sheet, says
from tests.app.test_export_roundtrip import again, tree_of
from tests.app.word_files import DocxMaker

DOCUMENTS = int(os.environ.get("SUIJI_RANDOM_PAPERS", "500"))
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)


def read(sheet: Sheet, folder: Path) -> FileText:
    return read_text(DocxMaker(folder)(sheet.body, comments=sheet.comments, numbering=LISTS))


def after(text: str, changes: Sequence[SourceChange]) -> str:
    """The text once every change is accepted."""
    words, done = [], 0
    for change in changes:
        if change.withdrawn_by is None:
            assert change.start >= done, "changes overlap"
            words += [text[done : change.start], change.new]
            done = change.end
    return "".join(words) + text[done:]


def written_words(reading: Reading) -> str:
    return "".join(
        paper.title + "".join((s.source_number or "") + s.text for s in paper.sections)
        for paper in reading.papers
    )


def kept_words(lines: Sequence[SourceLine], reading: Reading) -> str:
    """The lines without leading white space and without what was listed as removed."""
    text = "\n".join(line.text for line in lines)
    gone: set[int] = set()
    for removed in reading.removed:
        stop = removed.offset + len(removed.text)
        assert text[removed.offset : stop] == removed.text
        gone.update(range(removed.offset, stop))
    kept = []
    for line in lines:
        bare = line.text if line.role == "table" else line.text.lstrip(BLANKS)
        first = line.offset + len(line.text) - len(bare)
        kept += [text[at] for at in range(first, first + len(bare)) if at not in gone]
    return "".join(kept)


def check_segments(reading: Reading) -> None:
    """Every segment stands on the words it quotes."""
    for paper in reading.papers:
        found: list[FoundSegment] = [one for mark in paper.remarks for one in mark.segments]
        found += [one for mark in paper.suggestions for one in mark.segments]
        for one in found:
            if one.section is not None:
                text = paper.sections[one.section].text
                assert 0 <= one.start <= one.end <= len(text)
                assert text[one.start : one.end] == one.quote


def check_no_mark_lost(found: FileText, reading: Reading) -> None:
    """Each comment is a remark; all that was put in or taken out is in a suggestion or a note."""
    remarks = [one.words for paper in reading.papers for one in paper.remarks]
    assert sorted(remarks) == sorted(one.words for one in found.marks.remarks)
    suggested = [one for paper in reading.papers for one in paper.suggestions]
    said = "".join(reading.notes) + "".join(one.new + one.old for one in suggested)
    text = "\n".join(line.text for line in found.lines)
    numbers = "".join(s.source_number or "" for paper in reading.papers for s in paper.sections)
    for change in found.marks.changes:
        for words in (*change.new.split("\n"), *text[change.start : change.end].split("\n")):
            assert set(words.strip()) <= set(said + numbers)


def check_texts(found: FileText, sheet: Sheet) -> None:
    """The text before all changes, the one after them, and the places of comments are right."""
    text = "\n".join(line.text for line in found.lines)
    assert text == "".join(sheet.before)
    assert after(text, found.marks.changes) == "".join(sheet.after)
    for remark in found.marks.remarks:
        place = None if remark.start is None else (remark.start, remark.end)
        assert place == sheet.ranges[remark.words]


@given(PAPERS)
@settings(max_examples=DOCUMENTS)
@example(Paper((says("一、", "H1"), says("2026年1月5日", "T")), ()))
def test_a_random_paper_loses_nothing_and_comes_back(paper: Paper) -> None:
    sheet = Sheet(paper)
    with tempfile.TemporaryDirectory() as folder:
        found = read(sheet, Path(folder))
        check_texts(found, sheet)
        reading = placed(found.lines, recognise(found.lines), found.marks)
        event(f"{len(reading.papers)} papers")
        if reading.papers:
            assert written_words(reading) == kept_words(found.lines, reading)
            check_segments(reading)
            check_no_mark_lost(found, reading)
        for one in reading.papers:
            assert tree_of(again(one, Path(folder) / "a.docx")) == tree_of(one)
