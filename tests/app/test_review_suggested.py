"""Typing in review: the base stays, what was typed is suggested, what was cut is struck."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.suggested import Ink, Suggested, retyped, shown
from models.splice import Splice

BASE = "税利增长5.5%，新增户数3200户。"


def text_of(base: str, *everybody: tuple[int, Suggested]) -> str:
    return "".join(piece.words for piece in shown(base, everybody))


def test_words_typed_over_others_strike_and_put() -> None:
    mine, caret = retyped(BASE, 1, [], Splice(4, "5.5%", "6%"))
    assert mine.splices(BASE) == (Splice(4, "5.5%", "6%"),)
    assert text_of(BASE, (1, mine)) == "税利增长5.5%6%，新增户数3200户。"
    assert caret == len("税利增长5.5%6%")
    assert mine.accepted(BASE) == "税利增长6%，新增户数3200户。"


def test_own_words_may_be_corrected_and_taken_away() -> None:
    mine, caret = retyped(BASE, 1, [], Splice(4, "", "约"))
    mine, caret = retyped(BASE, 1, [(1, mine)], Splice(caret, "", "为"))
    assert (mine.put, caret) == (((4, "约为"),), 6)
    mine, caret = retyped(BASE, 1, [(1, mine)], Splice(4, "约", ""))
    assert mine.accepted(BASE) == "税利增长为5.5%，新增户数3200户。"
    assert retyped(BASE, 1, [(1, mine)], Splice(4, "为", ""))[0] == Suggested()


def test_other_peoples_words_cannot_be_cut() -> None:
    other = Suggested.of([Splice(4, "", "力争")])
    mine, _ = retyped(BASE, 2, [(1, other)], Splice(2, "增长力争5.5%", "达到6%"))
    assert mine.accepted(BASE) == "税利达到6%，新增户数3200户。"
    pieces = shown(BASE, [(1, other), (2, mine)])
    assert [piece.words for piece in pieces if piece.ink is Ink.PUT] == ["力争", "达到6%"]


PERSON = st.integers(1, 3)
WORDS = st.text("甲乙丙12。", max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    st.text("税利增长5%", max_size=12), st.lists(st.tuples(PERSON, WORDS, st.data()), max_size=8)
)
def test_what_is_shown_follows_every_edit(
    base: str, edits: list[tuple[int, str, st.DataObject]]
) -> None:
    everybody: dict[int, Suggested] = {}
    for person, words, data in edits:
        people = sorted(everybody.items())
        text = text_of(base, *people)
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        edit = Splice(start, text[start:end], words)
        mine, caret = retyped(base, person, people, edit)
        for who, before in people:
            if who != person:
                assert everybody[who] == before
        everybody[person] = mine
        now = text_of(base, *sorted(everybody.items()))
        assert Suggested.of(mine.splices(base)) == mine
        if words:
            assert now[max(0, caret - len(words)) : caret] == words
        pieces = shown(base, sorted(everybody.items()))
        assert "".join(piece.words for piece in pieces if piece.ink is not Ink.PUT) == base
        wanted = (one.words for one in pieces if (person in one.by) is (one.ink is Ink.PUT))
        assert mine.accepted(base) == "".join(wanted)
