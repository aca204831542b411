"""Offsets of the base and of the shown words lead to each other, whatever is suggested."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.shown_text import ShownText, everybody_of
from app.review.suggested import Ink
from models.splice import Splice

BASE = "税利增长5.5%，新增户数3200户。"


def shown(base: str, *edits: tuple[int, Splice]) -> ShownText:
    return ShownText(base, everybody_of(edits))


def test_places_before_and_behind_put_words() -> None:
    text = shown(BASE, (1, Splice(4, "5.5%", "6%")), (2, Splice(2, "", "总额")))
    assert text.text == "税利总额增长5.5%6%，新增户数3200户。"
    assert (text.at_shown(2), text.at_shown(2, behind_put=True)) == (2, 4)
    assert [text.at_base(one) for one in (2, 3, 4, 10, 11, 12)] == [2, 2, 2, 8, 8, 8]
    assert text.stretch(2, 4) == (4, 6)
    assert text.stretch(4, 8) == (6, 10)
    assert text.base_stretch(3, 12) == (2, 8)
    assert text.without_struck(0, 14) == "税利总额增长6%，新"


def test_words_that_only_somebody_put_are_no_words_of_the_base() -> None:
    text = shown("", (1, Splice(0, "", "新写")))
    assert (text.text, text.base_stretch(0, 2), text.at_shown(0)) == ("新写", (0, 0), 0)


@settings(max_examples=200, deadline=None)
@given(st.text("税利增长5%", min_size=1, max_size=12), st.data())
def test_every_offset_finds_its_way_back(base: str, data: st.DataObject) -> None:
    edits = []
    for person in (1, 2):
        start = data.draw(st.integers(0, len(base)))
        end = data.draw(st.integers(start, len(base)))
        put = data.draw(st.text("甲乙", max_size=3))
        if put or start < end:
            edits.append((person, Splice(start, base[start:end], put)))
    text = shown(base, *edits)
    own = [offset for piece, start in text.placed() if piece.ink is not Ink.PUT
           for offset in range(start, start + len(piece.words))]  # fmt: skip
    assert "".join(text.text[one] for one in own) == base
    for offset, place in enumerate(own):
        assert text.at_shown(offset, behind_put=True) == place
        assert text.at_shown(offset + 1) == place + 1
        assert text.at_base(place) == offset
        assert text.base_stretch(place, place + 1) == (offset, offset + 1)
        assert text.stretch(offset, offset + 1) == (place, place + 1)
