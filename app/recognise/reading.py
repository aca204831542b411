"""From the lines of a file to its papers: the one function that others call."""

from collections.abc import Sequence

from app.paper import FoundPaper, FoundSection, Reading, Removed, SourceLine
from app.recognise.entries import Entry, entry_of, top_entry
from app.recognise.facts import is_unit_line, kind_of, unit_in_title, year_of
from app.recognise.frame import (
    attachment_lines,
    end_kinds,
    front_kinds,
    head_matter_count,
    title_lines,
)
from app.recognise.lines import Line, clean, cut
from app.recognise.papers import Part, split_papers
from app.recognise.tree import build
from models.kinds import SectionKind


def recognise(lines: Sequence[SourceLine], *, year: int | None = None) -> Reading:
    """Read the lines of one file as one or more papers.

    ``year`` overrides what the papers say. Titles, source numbers and texts in their order,
    together with ``removed`` at its offsets, are the file's text without line ends and leading
    white space.
    """
    cleaned, removed = clean(lines)
    parts, taken = split_papers(cleaned)
    removed.extend(taken)
    papers = tuple(_paper(part, year, removed) for part in parts)
    removed.sort(key=_offset)
    return Reading(papers, tuple(removed), _notes(papers, removed))


def _offset(removed: Removed) -> int:
    return removed.offset


def _paper(part: Part, year: int | None, removed: list[Removed]) -> FoundPaper:
    """Read one paper; what stands above its title goes to ``removed``."""
    title, lines = _take_title(part, removed)
    front = front_kinds(lines, bool(title))
    rest = lines[len(front) :]
    end = end_kinds(rest)
    body = rest[: len(rest) - len(end)]
    entries: list[Entry] = [top_entry(line, kind) for line, kind in zip(lines, front, strict=False)]
    attached = attachment_lines(body)
    entries += [
        Entry(SectionKind.PARAGRAPH, line.text) if place in attached else entry_of(line)
        for place, line in enumerate(body)
    ]
    entries += [top_entry(line, kind) for line, kind in zip(rest[len(body) :], end, strict=True)]
    sections = build(entries)
    notes = [s.text for s in sections[: len(front)] if s.kind is SectionKind.NOTE]
    kind = kind_of(title, notes, sections)
    return FoundPaper(
        title,
        year if year is not None else year_of(title, sections, kind),
        kind,
        unit_in_title(title) or _signing_unit(sections),
        sections,
    )


def _take_title(part: Part, removed: list[Removed]) -> tuple[str, Sequence[Line]]:
    if part.title:
        return part.title, part.lines
    above = head_matter_count(part.lines)
    for line in part.lines[:above]:
        removed.extend(cut(line, 0, len(line.text), "标题上方的版头文字"))
    lines = part.lines[above:]
    count = title_lines(lines)
    return "".join(line.text for line in lines[:count]), lines[count:]


def _signing_unit(sections: Sequence[FoundSection]) -> str:
    """Return the unit that signs above the last date, or stands in a note under the title."""
    notes = [s for s in sections if s.kind is SectionKind.NOTE and s.parent is None]
    return next((s.text for s in reversed(notes) if is_unit_line(s.text)), "")


def _notes(papers: Sequence[FoundPaper], removed: Sequence[Removed]) -> tuple[str, ...]:
    notes = []
    if not papers:
        notes.append("文件中没有可以导入的文字。")
    if len(papers) > 1:
        notes.append(f"文件中有{len(papers)}篇材料，已分别导入。")
    if removed:
        notes.append(f"有{len(removed)}处与正文无关的文字或符号未导入，已逐条列出。")
    return tuple(notes)
