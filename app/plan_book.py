"""One open plan in memory: its outline, kept equal to the store row by row after each step."""

import json
from collections.abc import Iterable, Mapping
from typing import cast

from models.kinds import SectionKind
from models.outline import Outline
from models.records import Plan, Section
from models.store.database import Store
from models.store.rows import Unreadable

_STRANGE_WORDS = "〔这一条无法识别，已原样保留〕"


class PlanBook:
    """Plan row and outline; sections that cannot be read stand in it marked ``UNREADABLE``."""

    def __init__(self, store: Store, plan_id: int) -> None:
        self._store = store
        self.plan_id = plan_id
        self.plan = store.get(Plan, plan_id)
        sections, strange = store.of_plan_and_strange(Section, plan_id)
        self.outline = Outline((*sections, *map(_marked, strange)))

    def refresh(self, rows: Iterable[tuple[str, int]]) -> None:
        """Read again the rows that a step wrote; rows of other plans are left alone."""
        for table, row_id in rows:
            if table == "section":
                self._refresh_section(row_id)
            elif table == "plan" and row_id == self.plan_id:
                self.plan = self._store.get(Plan, row_id)

    def _refresh_section(self, section_id: int) -> None:
        sections, strange = self._store.rows_and_strange(Section, id=section_id)
        found = [*sections, *map(_marked, strange)]
        if not found:
            self.outline.drop(section_id)
        for section in found:
            if section.plan_id == self.plan_id:
                self.outline.put(section)


def _marked(row: Unreadable) -> Section:
    """Return a section that shows an unreadable row in its place."""
    columns = cast("Mapping[str, str | int | None]", row.columns)
    text = columns["text"] if isinstance(columns["text"], str) else json.dumps(columns["text"])
    return Section(
        id=row.id,
        uid=str(columns["uid"]),
        plan_id=int(columns["plan_id"] or 0),
        parent_id=cast("int | None", columns["parent_id"]),
        order_key=str(columns["order_key"]),
        kind=SectionKind.UNREADABLE,
        level=0,
        text=_STRANGE_WORDS + text,
        head=0,
        starts_paragraph=True,
        numbered=False,
        restart=False,
        marker="",
        source_number=None,
        data="",
        deleted=columns["deleted"] == 1,
    )
