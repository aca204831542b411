"""Random pairs of versions: the difference makes the newer one exactly; a move is one move."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.applying import applied
from app.compare.difference import difference
from app.compare.version import SectionThen, Version, from_json, to_json
from models.kinds import PlanKind, SectionKind

WORDS = st.text("一二三税利增长卷烟5.%。；，\n6", max_size=40)
KINDS = st.sampled_from([SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH])


def section(uid: str, text: str, parent: str | None = None) -> SectionThen:
    return SectionThen(uid, parent, SectionKind.PARAGRAPH, 0, text, 0)


def version(*sections: SectionThen) -> Version:
    return Version("计划", 2026, PlanKind.PLAN, "", sections)


@st.composite
def versions(draw: st.DrawFn, uids: str = "ABCDEFGHIJ") -> Version:
    """A random tree of some of the sections A…J with random words, in document order."""
    chosen = draw(st.lists(st.sampled_from(uids), unique=True))
    rows: dict[str | None, list[str]] = {None: []}
    for place, uid in enumerate(chosen):
        above = draw(st.sampled_from([None, *chosen[:place]]))
        rows.setdefault(above, []).append(uid)
    found: list[SectionThen] = []

    def walk(parent: str | None) -> None:
        for uid in rows.get(parent, []):
            text = draw(WORDS)
            head = draw(st.integers(0, len(text)))
            found.append(SectionThen(uid, parent, draw(KINDS), draw(st.integers(0, 3)), text, head))
            walk(uid)

    walk(None)
    return version(*found)


@settings(max_examples=150, deadline=None)
@given(versions(), versions())
def test_the_difference_makes_the_newer_version(old: Version, new: Version) -> None:
    assert applied(old, difference(old, new)) == new


@settings(max_examples=100, deadline=None)
@given(versions("0123456789"), versions("0123456789"))
def test_so_it_does_between_two_files(old: Version, new: Version) -> None:
    assert applied(old, difference(old, new)) == new


@given(versions())
def test_a_version_does_not_differ_from_itself_read_again(one: Version) -> None:
    again = from_json(to_json(one))
    assert again == one
    assert difference(one, again).empty


PLAN = version(
    section("A", "抓好党建工作。"),
    section("B", "全面完成年度生产任务。"),
    section("B1", "落实种植面积1.2万亩。", "B"),
    section("B2", "培训烟农300人次。", "B"),
    section("C", "守牢安全底线。"),
)


def test_a_heading_moved_with_what_hangs_under_it_is_one_move() -> None:
    a, b, b1, b2, c = PLAN.sections
    found = difference(PLAN, version(a, c, b, b1, b2))
    assert len(found.moved) == 1
    assert replace(found, moved=()).empty


def test_renumbering_alone_is_no_change() -> None:
    found = difference(PLAN, version(section("N", "新增的一段。"), *PLAN.sections))
    assert [one.section.uid for one in found.added] == ["N"]
    assert replace(found, added=()).empty


def test_two_files_match_by_words_and_show_the_edit() -> None:
    old = version(*(section(str(n), one.text) for n, one in enumerate(PLAN.sections)))
    texts = ["开篇的话。", *(one.text.replace("1.2", "1.5") for one in PLAN.sections)]
    found = difference(old, version(*(section(str(n), text) for n, text in enumerate(texts))))
    assert [one.section.text for one in found.added] == ["开篇的话。"]
    assert (found.removed, found.moved) == ((), ())
    assert [[(e.cut, e.put) for e in one.edits] for one in found.changed] == [
        [("1.2万亩", "1.5万亩")]
    ]
