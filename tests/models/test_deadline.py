"""Time limits in the words of the papers become dates, in the plan's own year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadline import parse_deadline
from models.kinds import DeadlineKind


@pytest.mark.parametrize(
    ("words", "start", "end", "kind"),
    [
        ("6月底前", None, "2026-06-30", "date"),
        ("2月底前", None, "2026-02-28", "date"),
        ("2028年2月末之前", None, "2028-02-29", "date"),
        ("2027年1月底前", None, "2027-01-31", "date"),
        ("明年1月底前", None, "2027-01-31", "date"),
        ("今年6月底前", None, "2026-06-30", "date"),
        ("2月7日前", None, "2026-02-07", "date"),
        ("于12月25日17时前", None, "2026-12-25", "date"),
        ("三月十五日前", None, "2026-03-15", "date"),
        ("９月３０日前", None, "2026-09-30", "date"),
        ("5月20日", "2026-05-20", "2026-05-20", "date"),
        ("3月底", "2026-03-01", "2026-03-31", "period"),
        ("3月份", "2026-03-01", "2026-03-31", "period"),
        ("6月前", None, "2026-05-31", "date"),
        ("3月初", "2026-03-01", "2026-03-10", "period"),
        ("3月上旬", "2026-03-01", "2026-03-10", "period"),
        ("12月中旬", "2026-12-11", "2026-12-20", "period"),
        ("2月下旬", "2026-02-21", "2026-02-28", "period"),
        ("5月中旬前", None, "2026-05-20", "date"),
        ("年底前", None, "2026-12-31", "date"),
        ("今年年底前", None, "2026-12-31", "date"),
        ("2026年底", None, "2026-12-31", "date"),
        ("年内", None, "2026-12-31", "date"),
        ("年末", None, "2026-12-31", "date"),
        ("全年", "2026-01-01", "2026-12-31", "period"),
        ("上半年", "2026-01-01", "2026-06-30", "period"),
        ("下半年", "2026-07-01", "2026-12-31", "period"),
        ("第一季度", "2026-01-01", "2026-03-31", "period"),
        ("二季度", "2026-04-01", "2026-06-30", "period"),
        ("前三季度", "2026-01-01", "2026-09-30", "period"),
        ("一季度末前", None, "2026-03-31", "date"),
        ("3月至5月", "2026-03-01", "2026-05-31", "period"),
        ("3—5月", "2026-03-01", "2026-05-31", "period"),
        ("3月1日至15日", "2026-03-01", "2026-03-15", "period"),
        ("2027年11月到12月20日", "2027-11-01", "2027-12-20", "period"),
        ("3月起至年底", "2026-03-01", "2026-12-31", "period"),
        ("年初", "2026-01-01", "2026-01-31", "period"),
        ("年中", "2026-06-01", "2026-06-30", "period"),
    ],
)
def test_a_phrase_becomes_dates(words: str, start: str | None, end: str, kind: str) -> None:
    found = parse_deadline(words, 2026)
    assert found is not None
    assert (found.from_text, found.to_text, found.kind) == (start, end, kind)
    assert found.words == words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("每月28日前", "recurring"),
        ("每季度", "recurring"),
        ("每周", "recurring"),
        ("每月", "recurring"),
        ("每半年", "recurring"),
        ("每周五前", "recurring"),
        ("每个季度第1个月的20日前", "recurring"),
        ("按季度", "recurring"),
        ("长期坚持", "ongoing"),
        ("持续推进", "ongoing"),
        ("常态化", "ongoing"),
        ("常态化开展", "ongoing"),
        ("定期", "ongoing"),
        ("按月动态更新", "ongoing"),
        ("X月底前", "waiting"),
        ("20_年6月底前", "waiting"),
        ("时间待定", "waiting"),
        ("视进展情况", "waiting"),
        ("择机", "waiting"),
        ("待上级方案印发后", "waiting"),
    ],
)
def test_a_phrase_without_dates_has_a_kind(words: str, kind: str) -> None:
    found = parse_deadline(words, 2026)
    assert found is not None
    assert (found.start, found.end, found.kind) == (None, None, kind)


@pytest.mark.parametrize(
    "words",
    ["", "前", "尽快", "2月30日前", "13月底前", "五季度", "6月份修订的", "5月至3月", "XX项目",
     "去年", "春节前", "6月底前完成"],
)  # fmt: skip
def test_what_is_no_time_limit_is_none(words: str) -> None:
    assert parse_deadline(words, 2026) is None


def test_a_plan_without_a_year_gives_dates_only_where_the_words_name_one() -> None:
    relative, named = parse_deadline("6月底前", None), parse_deadline("2027年6月底前", None)
    assert relative is not None and named is not None
    assert (relative.to_text, relative.kind) == (None, DeadlineKind.DATE)
    assert named.to_text == "2027-06-30"
    leap_day = parse_deadline("2月29日前", None)
    assert leap_day is not None and leap_day.end is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    for words in (f"{day.month}月{day.day}日前", f"{day.year}年{day.month}月{day.day}日前"):
        found = parse_deadline(words, day.year)
        assert found is not None
        assert found.end == day


@given(
    st.text(alphabet="年月日前底初上中下旬半季度第一二十3160至每X全", max_size=9),
    st.integers(1, 9998),
)
def test_no_phrase_breaks_the_reading(words: str, year: int) -> None:
    found = parse_deadline(words, year)
    if found and found.start and found.end:
        assert found.start <= found.end
