"""The blocks of a plan in work: equal to those composed anew, and mostly the same objects."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from app.blocks.compose import compose
from app.blocks.draft import Draft
from app.commands.plan import SetPlan, TakePaper
from app.commands.section import SetHead, SetSectionKind, SplitSection, TrashSections
from app.commands.words import SetText
from app.events import Changed
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from tests.app.desk import HEADING, ITEM, Desk
from tests.app.walk_choices import MAKERS, PAPER, Chance


class Drafted(Desk):
    """A desk with a draft that hears of every change."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.head = self.add("加强党建。", kind=HEADING, level=1)
        self.run(SetHead(self.plan_id, self.head, 5))
        self.items = [self.add(f"做好第{n}件事。", self.head, kind=ITEM, starts_paragraph=False)
                      for n in range(3)]  # fmt: skip
        self.body = self.add("正文一段。")
        self.last = self.add("附件：1.表")
        book = session.book(self.plan_id)
        self.book, self.draft = book, Draft(book.plan, book.outline)
        session.listen(self._hear)

    def _hear(self, changed: Changed) -> None:
        self.draft.refresh(self.book.plan, self.book.outline, changed.ids("section"))


DEEDS: dict[str, Callable[[Drafted], object]] = {
    "words": lambda desk: desk.run(SetText(desk.plan_id, desk.body, "改后的正文。")),
    "item": lambda desk: desk.run(SetText(desk.plan_id, desk.items[1], "办好第二件大事。")),
    "heading": lambda desk: desk.run(SetText(desk.plan_id, desk.head, "加强党的建设。")),
    "stop gone": lambda desk: desk.run(SetText(desk.plan_id, desk.head, "加强党的建设")),
    "head": lambda desk: desk.run(SetHead(desk.plan_id, desk.head, 0)),
    "kind": lambda desk: desk.run(SetSectionKind(desk.plan_id, desk.body, SectionKind.HEADING)),
    "new": lambda desk: desk.add("又一段。"),
    "split": lambda desk: desk.run(SplitSection(desk.plan_id, desk.body, 2)),
    "gone": lambda desk: desk.run(TrashSections(desk.plan_id, (desk.items[0],))),
    "title": lambda desk: desk.run(SetPlan(desk.plan_id, {"title": "新标题"})),
    "closing": lambda desk: desk.run(SetText(desk.plan_id, desk.last, "附件见后")),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_draft_is_what_composing_anew_would_give(session: Session, deed: str) -> None:
    desk = Drafted(session)
    before = desk.draft.blocks()
    assert before == compose(desk.book.plan, desk.book.outline)
    DEEDS[deed](desk)
    assert desk.draft.blocks() == compose(desk.book.plan, desk.book.outline) != before
    desk.undo()
    assert desk.draft.blocks() == before


def test_blocks_that_did_not_change_stay_the_same_objects(session: Session) -> None:
    desk = Drafted(session)
    before = desk.draft.blocks()
    DEEDS["words"](desk)
    same = [one is other for one, other in zip(before, desk.draft.blocks(), strict=True)]
    assert same.count(False) == 1


@pytest.mark.parametrize("seed", range(5))
def test_a_draft_keeps_up_with_any_walk(session: Session, seed: int) -> None:
    plan_id, _ = (session.run(TakePaper(PAPER, title)).value for title in ("甲计划", "乙计划"))
    assert plan_id is not None
    book, random = session.book(plan_id), Random(seed)
    draft = Draft(book.plan, book.outline)

    def hear(changed: Changed) -> None:
        draft.refresh(book.plan, book.outline, changed.ids("section"))

    session.listen(hear)
    for _ in range(120):
        with suppress(KnownError):
            session.run(Chance(session, plan_id, random).command(MAKERS))
        if random.random() < 0.1:
            session.undo(plan_id)
        assert draft.blocks() == compose(book.plan, book.outline)
