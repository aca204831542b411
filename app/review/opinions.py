"""意见采纳情况表: what everybody said and what became of it, in the order of the paper.

Columns after the practice of county offices (conventions §5): number, who, place, words as they
stood, opinion, decision, reason, who decided.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.blocks.table import Cell, Column, Ledger
from app.blocks.threads import OUTCOME_WORDS
from app.review.points import Point
from models.kinds import Opinion
from models.records import Person
from models.review_records import Review

WAITING = "未处理"
_COLUMNS = (
    Column("序号", 6),
    Column("编号", 9),
    Column("反馈单位（人）", 18),
    Column("对应条款", 14),
    Column("原文", 34),
    Column("意见内容", 40),
    Column("采纳情况", 10),
    Column("理由", 28),
    Column("处理人", 10),
)


def opinions_ledger(
    title: str, points: Iterable[Point], reviews: Sequence[Review], people: Sequence[Person]
) -> Ledger:
    """Return the table; people who agreed without a point of their own stand at its end."""
    told = [point for point in points if not point.private]
    rows: list[tuple[Cell, ...]] = [_row(point) for point in told]
    rows += _agreed(reviews, people, {point.person_id for point in told})
    numbered = tuple((place, *row) for place, row in enumerate(rows, start=1))
    return Ledger("意见采纳情况表", f"{title}意见采纳情况表", _COLUMNS, numbered)


def _row(point: Point) -> tuple[Cell, ...]:
    who = "　".join(filter(None, (point.department, point.person))) or "未署名"
    if point.source:
        who += f"（{point.source}）"
    outcome = OUTCOME_WORDS[point.outcome] if point.outcome is not None else WAITING
    return (
        point.code, who, point.place, point.quote, point.words, outcome, point.reason,
        point.handler,
    )  # fmt: skip


def _agreed(
    reviews: Sequence[Review], people: Sequence[Person], spoke: set[int | None]
) -> Iterator[tuple[Cell, ...]]:
    names = {person.id: person.name for person in people}
    for review in reviews:
        if review.deleted or review.handed_in_at is None:
            continue
        if review.words or review.person_id not in spoke:
            words = review.words or ("无意见" if review.opinion is Opinion.AGREE else "有意见")
            yield "总体", names.get(review.person_id, "未署名"), "全文", "", words, "", "", ""
