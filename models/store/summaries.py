"""Counts over whole plans, for lists that must not load every row."""

from dataclasses import dataclass
from typing import Any

from models.kinds import PlanKind
from models.store.database import Store


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One line of the library; ``source`` names the file a plan without a title came from."""

    id: int
    uid: str
    title: str
    year: int | None
    kind: PlanKind
    state: str
    source: str
    created_at: str
    deleted: bool
    words: int
    blanks: int
    open_remarks: int

    @property
    def shown_title(self) -> str:
        """The title, or what to call a paper that has none."""
        if self.title:
            return self.title
        return f"（无标题）{self.source}" if self.source else "（无标题）"


# Sections below a trashed one are out of sight and not counted.
_SUMMARIES = """
WITH RECURSIVE live(id, plan_id) AS (
    SELECT id, plan_id FROM section WHERE parent_id IS NULL AND NOT deleted
    UNION ALL
    SELECT section.id, section.plan_id FROM section JOIN live ON section.parent_id = live.id
    WHERE NOT section.deleted
),
words AS (
    SELECT live.plan_id, sum(length(section.text)) AS count
    FROM live JOIN section USING (id) GROUP BY live.plan_id
),
blanks AS (
    SELECT live.plan_id, count(*) AS count FROM live JOIN blank ON blank.section_id = live.id
    WHERE blank.state = 'open' AND NOT blank.deleted GROUP BY live.plan_id
),
remarks AS (
    SELECT plan_id, count(*) AS count FROM remark
    WHERE state = 'open' AND NOT deleted AND (NOT private OR person_id = ?) GROUP BY plan_id
)
SELECT plan.id, uid, title, year, kind, state, source, created_at, deleted,
    coalesce(words.count, 0), coalesce(blanks.count, 0), coalesce(remarks.count, 0)
FROM plan
LEFT JOIN words ON words.plan_id = plan.id
LEFT JOIN blanks ON blanks.plan_id = plan.id
LEFT JOIN remarks ON remarks.plan_id = plan.id
ORDER BY coalesce(year, 0) DESC, plan.id DESC
"""


def summaries(store: Store, viewer: int | None = None) -> list[PlanSummary]:
    """Return all plans, newest year first, those in the recycle bin too.

    Private remarks count for their writer alone; ``viewer`` is the id of the one who asks.
    """
    return [_summary(*row) for row in store.query(_SUMMARIES, (viewer,))]


def _summary(
    row_id: int, uid: str, title: str, year: int | None, kind: str, state: str, *rest: Any
) -> PlanSummary:
    source, created_at, deleted, words, blanks, open_remarks = rest
    known = {member.value: member for member in PlanKind}
    return PlanSummary(
        row_id, uid, title, year, known.get(kind, PlanKind.OTHER), state, source, created_at,
        bool(deleted), words, blanks, open_remarks,
    )  # fmt: skip
