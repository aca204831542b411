"""Moments of a plan: kept versions, the history in groups, the plan as it was at any of them."""

from dataclasses import replace
from random import Random

import pytest

from app.commands.milestone import (
    FreezeMilestone,
    PlanState,
    RenameMilestone,
    SetPlanState,
)
from app.commands.plan import TakePaper
from app.commands.section import TrashSections
from app.commands.words import SetText
from app.compare.version import Version, to_json
from app.session import SET_UP, Session
from app.versions.moments import history, milestones, version_at, version_of_moment
from app.versions.state import stages
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.records import Milestone, Plan
from tests.app import walk_choices, walk_review
from tests.app.desk import Desk
from tests.app.walk_choices import PAPER, Chance


def some_steps(session: Session, count: int, seed: int) -> dict[int, Version]:
    """Chance works on plan 1; the version after each of its steps."""
    random = Random(seed)
    found: dict[int, Version] = {}
    makers = [one for one in walk_choices.MAKERS if one is not walk_choices.trash_plan]
    for _ in range(count):
        command = Chance(session, 1, random).command((*makers, walk_review.suggest_deletion))
        try:
            session.run(command)
        except KnownError:
            continue
        if random.random() < 0.2:
            session.undo(1)
        newest = session.store.past_steps(1)[-1:]
        found |= {step.id: version_at(session, 1) for step in newest}
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_plan_is_rebuilt_as_it_was_after_every_step(session: Session, seed: int) -> None:
    for title in ("甲计划", "乙计划"):
        session.run(TakePaper(PAPER, title))
    kept = some_steps(session, 50, seed)
    assert len(kept) > 10
    for step_id, version in kept.items():
        assert version_at(session, 1, step_id) == version


def test_words_being_typed_are_part_of_now(desk: Desk) -> None:
    section = desk.add("抓好落实。")
    desk.session.type_text(desk.plan_id, section, "抓紧抓好落实。")
    assert version_at(desk.session, desk.plan_id).sections[0].text == "抓紧抓好落实。"


def test_equal_changes_in_a_row_are_one_moment(desk: Desk) -> None:
    section = desk.add("甲")
    for text in ("甲乙", "甲乙丙"):
        desk.run(SetText(desk.plan_id, section, text))
    desk.run(TrashSections(desk.plan_id, (section,)))
    labels = [(one.label, one.count) for one in history(desk.session, desk.plan_id)]
    assert labels == [("删除 1 节", 1), ("输入文字", 2), ("新增条目", 1), ("新建计划", 1)]


def test_what_was_undone_is_no_moment(desk: Desk) -> None:
    section = desk.add("甲")
    desk.run(SetText(desk.plan_id, section, "乙"))
    desk.undo()
    labels = [one.label for one in history(desk.session, desk.plan_id)]
    assert labels == ["新增条目", "新建计划"]


def test_a_frozen_version_keeps_what_stood_and_undo_passes_it_over(desk: Desk) -> None:
    section = desk.add("原来的话。")
    freeze = FreezeMilestone(desk.plan_id, MilestoneKind.SUBMITTED)
    desk.session.run(freeze, origin=SET_UP)
    desk.run(SetText(desk.plan_id, section, "后来的话。"))
    while desk.session.undo(desk.plan_id):
        pass
    (moment,) = milestones(desk.session, desk.plan_id)
    version = version_of_moment(desk.session, desk.plan_id, moment)
    assert [one.text for one in version.sections] == ["原来的话。"]
    assert (moment.label, moment.kind) == ("送审稿", MilestoneKind.SUBMITTED)


def test_a_second_draft_of_a_kind_is_counted_and_an_equal_one_refused(desk: Desk) -> None:
    section = desk.add("甲")
    freeze = FreezeMilestone(desk.plan_id, MilestoneKind.SUBMITTED)
    desk.run(freeze)
    with pytest.raises(KnownError, match="完全相同"):
        desk.run(freeze)
    desk.run(replace(freeze, kind=MilestoneKind.DELIBERATION))
    desk.run(SetText(desk.plan_id, section, "乙"))
    desk.run(freeze)
    labels = [one.label for one in milestones(desk.session, desk.plan_id)]
    assert sorted(labels) == ["审议稿", "送审稿", "送审稿（第2稿）"]


def test_equal_content_is_kept_once(desk: Desk) -> None:
    desk.add("甲")
    for kind in (MilestoneKind.SUBMITTED, MilestoneKind.ISSUED):
        desk.run(FreezeMilestone(desk.plan_id, kind))
    one, other = desk.session.store.rows(Milestone)
    assert one.blob == other.blob
    kept = desk.session.store.blob(one.blob)
    assert kept == to_json(version_at(desk.session, desk.plan_id))


def test_only_titled_versions_can_be_renamed(desk: Desk) -> None:
    titled = desk.run(FreezeMilestone(desk.plan_id, MilestoneKind.TITLED, "会前"))
    desk.run(RenameMilestone(desk.plan_id, titled, "会后"))
    assert desk.row(Milestone, titled).title == "会后"
    frozen = desk.run(FreezeMilestone(desk.plan_id, MilestoneKind.ISSUED))
    with pytest.raises(KnownError, match="不能改"):
        desk.run(RenameMilestone(desk.plan_id, frozen, "别的名称"))
    with pytest.raises(KnownError, match="名称"):
        desk.run(FreezeMilestone(desk.plan_id, MilestoneKind.TITLED, " "))


def test_the_state_goes_on_and_back_only_with_a_reason(desk: Desk) -> None:
    desk.run(SetPlanState(desk.plan_id, PlanState.CONSULTING))
    with pytest.raises(KnownError, match="原因"):
        desk.run(SetPlanState(desk.plan_id, PlanState.DRAFTING))
    desk.run(SetPlanState(desk.plan_id, PlanState.CHECKING, "数据要核对"))
    line = stages(desk.session, desk.plan_id)
    assert [one.name for one in line if one.passed] == ["起草"]
    (current,) = [one for one in line if one.current]
    assert (current.name, current.reason, bool(current.at)) == ("核稿", "数据要核对", True)
    assert [one.at for one in line[2:]] == [""] * 5


def test_an_undone_state_has_no_date(desk: Desk) -> None:
    desk.run(SetPlanState(desk.plan_id, PlanState.CHECKING))
    desk.undo()
    assert desk.row(Plan, desk.plan_id).state == ""
    assert [one.at for one in stages(desk.session, desk.plan_id)][1] == ""
