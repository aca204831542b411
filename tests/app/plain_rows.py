"""A plan and a section as they stand in the store, for tests that need no store."""

from __future__ import annotations

from models.kinds import PlanKind, SectionKind
from models.records import Plan, Section

PLAN = Plan(1, "p", "2026年工作计划", 2026, PlanKind.PLAN, "", "", "", "", None, "", False)
WORDS = Section(
    id=1,
    uid="s",
    plan_id=1,
    parent_id=None,
    order_key="",
    kind=SectionKind.PARAGRAPH,
    level=0,
    text="全面落实。",
    head=0,
    starts_paragraph=True,
    numbered=True,
    restart=False,
    marker="",
    source_number=None,
    data="",
    deleted=False,
)
