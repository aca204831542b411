"""The remarks of a plan as bare rows, each once for every stretch it stands on; their quotes.

A list of five thousand remarks opens at once only where no record is made of each row.
"""

from typing import NamedTuple

from models.store.reading import Reader

_STATEMENT = """
    SELECT remark.id, remark.number, remark.kind, remark.words, remark.person_id, remark.made_at,
           remark.state, remark.private, remark.source, remark.target_id, remark.task_id,
           place.section_id, place.start, place."end", place.placement, place.quote
    FROM remark
    LEFT JOIN remark_segment AS place ON place.remark_id = remark.id AND place.deleted = 0
    WHERE remark.plan_id = ? AND remark.deleted = 0
    ORDER BY remark.id, place.order_key, place.id
"""

_QUOTING = """
    SELECT place.id FROM remark JOIN remark_segment AS place ON place.remark_id = remark.id
    WHERE remark.plan_id = ? AND NOT remark.deleted AND NOT place.deleted
        AND length(place.quote) >= ? AND instr(?, place.quote)
    ORDER BY place.id
"""


class RemarkRow(NamedTuple):
    """A remark with one of its stretches; without any, ``start`` to ``quote`` are None."""

    id: int
    number: int
    kind: str
    words: str
    person_id: int | None
    made_at: str
    state: str
    private: int
    source: str
    target_id: int | None
    task_id: int | None
    section_id: int | None
    start: int | None
    end: int | None
    placement: str | None
    quote: str | None


def remark_rows(reader: Reader, plan_id: int) -> list[RemarkRow]:
    """Return the live remarks of a plan by id, the stretches of each in order."""
    return list(map(RemarkRow._make, reader.query(_STATEMENT, (plan_id,))))


def segments_quoting(reader: Reader, plan_id: int, words: str, fewest: int) -> list[int]:
    """Return the ids of live stretches of remarks whose quote, not too short, is in words."""
    return [row_id for (row_id,) in reader.query(_QUOTING, (plan_id, fewest, words))]
