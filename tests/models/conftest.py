"""Fixtures of the ground floor: an empty store, sections without a store."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.kinds import PlanKind, SectionKind
from models.outline import Outline
from models.records import Plan, Section
from models.store.database import Store
from models.store.opening import open_store
from models.store.step import Step, StepInfo, now

MakeOutline = Callable[..., Outline]


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where the store of the test lies; nothing is there yet."""
    return tmp_path / "suiji.db"


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """An empty store, open for writing."""
    with open_store(store_path) as opened:
        yield opened


@pytest.fixture
def add_plan() -> Callable[[Store, str], tuple[int, int]]:
    """Make a plan with one section and return both ids."""

    def add(store: Store, text: str) -> tuple[int, int]:
        with store.step(StepInfo("建立")) as run:
            plan_id = run.step.insert(
                Plan, title="测试计划", year=2026, kind=PlanKind.PLAN, unit="", state="",
                profile="", source="", file_id=None, created_at=now(),
            )  # fmt: skip
            section_id = insert_section(run.step, plan_id, text)
        return plan_id, section_id

    return add


@pytest.fixture
def change_text() -> Callable[[Store, int, int, str], None]:
    """Write new words into a section as one step of its plan."""

    def change(store: Store, plan_id: int, section_id: int, text: str) -> None:
        with store.step(StepInfo("输入文字", plan_id)) as run:
            run.step.update(Section, section_id, text=text)

    return change


def insert_section(step: Step, plan_id: int, text: str) -> int:
    return step.insert(
        Section, plan_id=plan_id, parent_id=None, order_key="V", kind=SectionKind.PARAGRAPH,
        level=0, text=text, head=0, starts_paragraph=True, numbered=True, restart=False,
        marker="", source_number=None, data="",
    )  # fmt: skip


_BARE = Section(
    id=0, uid="", plan_id=1, parent_id=None, order_key="", kind=SectionKind.HEADING, level=1,
    text="", head=0, starts_paragraph=True, numbered=True, restart=False, marker="",
    source_number=None, data="", deleted=False,
)  # fmt: skip


@pytest.fixture(scope="session")
def outline() -> MakeOutline:
    """Make an outline from lines like ``"1 2"`` (id, parent), ``"3 1 p"`` (a paragraph).

    Further words: ``p`` paragraph, ``i`` 一是 item, ``r`` counts anew, ``k=x`` the order key,
    ``l=3`` the level; headings are one level below their parent otherwise.
    """

    def make(*lines: str) -> Outline:
        made = Outline()
        for place, line in enumerate(lines):
            made.put(_section(made, place, line.split()))
        return made

    return make


def _section(outline: Outline, place: int, words: list[str]) -> Section:
    parent_id = int(words[1]) if len(words) > 1 and words[1].isdigit() else None
    level = outline[parent_id].level + 1 if parent_id is not None else 1
    values: dict[str, Any] = {"level": level, "order_key": f"A{place:02}1"}
    for word in words[1:]:
        values |= _meaning(word)
    number = int(words[0])
    return replace(_BARE, id=number, uid=f"U{number:03}", parent_id=parent_id, **values)


def _meaning(word: str) -> dict[str, Any]:
    name, _, value = word.partition("=")
    if name == "k":
        return {"order_key": value}
    if name == "l":
        return {"level": int(value)}
    plain: dict[str, dict[str, Any]] = {
        "p": {"kind": SectionKind.PARAGRAPH, "level": 0},
        "i": {"kind": SectionKind.ITEM, "level": 0, "marker": "是"},
        "r": {"restart": True},
        "x": {"deleted": True},
    }
    return plain.get(word, {})
