"""Stretches of a file's text as segments: words of sections, points, or words without a place."""

from app.paper import FoundSegment
from app.recognise.places import Places, Stretch

CONTEXT = 16
MOST_SEGMENTS = 200


def word_segments(places: Places, start: int, end: int) -> tuple[FoundSegment, ...]:
    """Return the words between two offsets that stand in the texts of one paper's sections.

    What else stands there (numbers, the title, what was taken away) belongs to none. Of very many
    sections only the first ``MOST_SEGMENTS`` are named.
    """
    grown: list[list[int]] = []
    paper = -1
    texts: list[str] = []
    for one in places.between(start, end):
        if one.section is None or one.at is None or paper not in {-1, one.paper}:
            continue
        paper = one.paper
        words = places.text[one.start : one.end]
        if grown and grown[-1][0] == one.section and grown[-1][2] == one.at:
            grown[-1][2] += one.length
            texts[-1] += words
        elif len(grown) < MOST_SEGMENTS:
            grown.append([one.section, one.at, one.at + one.length])
            texts.append(words)
    return tuple(
        FoundSegment(section, first, last, words)
        for (section, first, last), words in zip(grown, texts, strict=True)
    )


def point_segment(places: Places, start: int, end: int) -> FoundSegment:
    """Return the point in a section where words stand that are none of its text.

    Words of the title and words that were taken away have no section: they keep their quote.
    """
    near = places.near(start)
    title = any(one.section is None for one in places.between(start, end))
    if near is None or near.section is None or title:
        return lost_segment(places, start, end)
    return at_point(near)


def at_point(near: Stretch) -> FoundSegment:
    """Return an empty segment."""
    return FoundSegment(near.section, near.at or 0, near.at or 0)


def lost_segment(places: Places, start: int, end: int) -> FoundSegment:
    """Return a segment that only knows its words and what stands around them."""
    text = places.text
    before = text[max(start - CONTEXT, 0) : start]
    return FoundSegment(None, 0, 0, text[start:end], before, text[end : end + CONTEXT])


def first_paper(places: Places, start: int, end: int) -> int:
    """Return the paper that holds words between two offsets, or the one they stand behind."""
    for one in places.between(start, end):
        return one.paper
    near = places.near(start) or places.section_before(start) or places.section_after(start)
    return near.paper if near is not None else 0
