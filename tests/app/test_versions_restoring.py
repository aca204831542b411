"""Going back: the plan says what the version says, marks keep their words, nothing is lost."""

from dataclasses import replace
from random import Random

import pytest

from app.commands.milestone import FreezeMilestone
from app.commands.plan import TakePaper
from app.commands.remark import AddRemark, Stretch
from app.commands.restoring import RestoreSections, RestoreVersion
from app.commands.section import MoveSections, TrashSections
from app.commands.target import AddTarget, SetTargetValue
from app.commands.task import AddTask, SetBodies
from app.commands.words import SetText
from app.compare.version import Version
from app.session import Session
from app.versions.comparison import restoring_does
from app.versions.moments import milestones, version_at, version_of_moment
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.records import RemarkSegment, Section
from tests.app import walk_choices
from tests.app.desk import HEADING, Desk
from tests.app.walk_choices import PAPER, Chance


def now(desk: Desk) -> Version:
    return version_at(desk.session, desk.plan_id)


def in_order(version: Version) -> Version:
    """The order of targets and tasks among each other says nothing."""
    targets = sorted(version.targets, key=lambda one: one.uid)
    tasks = sorted(version.tasks, key=lambda one: one.uid)
    return replace(version, targets=tuple(targets), tasks=tuple(tasks))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happened_the_plan_says_again_what_the_version_said(
    session: Session, seed: int
) -> None:
    for title in ("甲计划", "乙计划"):
        session.run(TakePaper(PAPER, title))
    random, versions = Random(seed), []
    makers = [one for one in walk_choices.MAKERS if one is not walk_choices.trash_plan]
    for _ in range(40):
        versions.append(version_at(session, 1))
        try:
            session.run(Chance(session, 1, random).command(makers))
        except KnownError:
            continue
    before, wanted = version_at(session, 1), random.choice(versions)
    session.run(RestoreVersion(1, wanted))
    assert in_order(version_at(session, 1)) == in_order(wanted)
    if before != wanted:
        session.undo(1)
    assert version_at(session, 1) == before


def test_newer_sections_lie_in_the_bin_and_old_ones_come_back(desk: Desk) -> None:
    old = desk.add("原有的话。")
    kept = now(desk)
    new = desk.add("新写的话。")
    desk.run(TrashSections(desk.plan_id, (old,)))
    desk.run(RestoreVersion(desk.plan_id, kept))
    assert desk.texts() == ["原有的话。"]
    assert desk.row(Section, new).deleted


def test_a_remark_keeps_its_words_while_others_are_brought_back(desk: Desk) -> None:
    section = desk.add("完成投资5亿元，新增就业300人。")
    kept = now(desk)
    desk.run(SetText(desk.plan_id, section, "力争完成投资6亿元，新增就业300人以上。"))
    at = desk.text(section).index("新增就业")
    desk.run(AddRemark(desk.plan_id, (Stretch(section, at, at + 4),), "口径？"))
    desk.run(RestoreVersion(desk.plan_id, kept))
    (segment,) = desk.session.store.rows(RemarkSegment)
    assert desk.text(section) == "完成投资5亿元，新增就业300人。"
    assert desk.text(section)[segment.start : segment.end] == "新增就业"


def test_a_chip_follows_a_value_that_comes_back(desk: Desk) -> None:
    section = desk.add("增长5.5%以上。")
    target, chip = desk.bind(section, "5.5")
    kept = now(desk)
    desk.run(SetTargetValue(desk.plan_id, target, "6"))
    desk.run(RestoreVersion(desk.plan_id, kept))
    assert (desk.value(target), desk.chip_words(chip)) == ("5.5", "5.5")


def test_one_section_comes_back_alone_with_its_task(desk: Desk) -> None:
    one, other = desk.add("甲事。"), desk.add("乙事。")
    task = desk.run(AddTask(desk.plan_id, "办甲事", one, ("办公室",)))
    kept = now(desk)
    desk.run(SetText(desk.plan_id, one, "甲事改了。"))
    desk.run(SetText(desk.plan_id, other, "乙事改了。"))
    desk.run(SetBodies(desk.plan_id, task, ("财务股",)))
    desk.run(MoveSections(desk.plan_id, (one,), None, 1))
    uid = desk.row(Section, one).uid
    desk.run(RestoreSections(desk.plan_id, kept, (uid,)))
    assert desk.texts() == ["甲事。", "乙事改了。"]
    assert now(desk).tasks[0].lead == ("办公室",)


def test_a_number_that_comes_back_with_one_section_counts_everywhere(desk: Desk) -> None:
    one, other = desk.add("增长5.5%。"), desk.add("确保增长5.5%。")
    target, _ = desk.bind(one, "5.5")
    desk.bind(other, "5.5", target)
    kept = now(desk)
    desk.run(SetTargetValue(desk.plan_id, target, "6"))
    desk.run(RestoreSections(desk.plan_id, kept, (desk.row(Section, one).uid,)))
    assert desk.texts() == ["增长5.5%。", "确保增长5.5%。"]
    assert desk.value(target) == "5.5"


def test_a_deleted_section_comes_back_to_its_place(desk: Desk) -> None:
    heading = desk.add("重点任务", kind=HEADING)
    rows = [desk.add(text, heading) for text in ("一。", "二。", "三。")]
    kept = now(desk)
    desk.run(TrashSections(desk.plan_id, (rows[1],)))
    desk.run(RestoreSections(desk.plan_id, kept, (desk.row(Section, rows[1]).uid,)))
    assert desk.texts() == ["重点任务", "一。", "二。", "三。"]


def test_without_its_heading_a_section_cannot_come_back(desk: Desk) -> None:
    heading = desk.add("重点任务", kind=HEADING)
    row = desk.add("一。", heading)
    kept = now(desk)
    desk.run(TrashSections(desk.plan_id, (heading,)))
    with pytest.raises(KnownError, match="标题"):
        desk.run(RestoreSections(desk.plan_id, kept, (desk.row(Section, row).uid,)))
    assert desk.texts() == []


def test_people_are_told_what_restoring_would_do(desk: Desk) -> None:
    section = desk.add("甲。")
    kept = now(desk)
    desk.run(SetText(desk.plan_id, section, "乙。"))
    desk.add("新。")
    desk.run(AddTarget(desk.plan_id, "目标"))
    assert restoring_does(now(desk), kept) == (
        "改回 1 节的文字或格式，把后来新增的 1 节放进回收站，恢复 1 项目标、任务或计划信息"
    )
    assert restoring_does(kept, kept) == ""


def test_a_kept_version_can_be_restored_from_its_bytes(desk: Desk) -> None:
    section = desk.add("甲。")
    desk.run(FreezeMilestone(desk.plan_id, MilestoneKind.SUBMITTED))
    desk.run(SetText(desk.plan_id, section, "乙。"))
    (moment,) = milestones(desk.session, desk.plan_id)
    kept = version_of_moment(desk.session, desk.plan_id, moment)
    desk.run(RestoreVersion(desk.plan_id, kept, moment.name))
    assert desk.texts() == ["甲。"]
    assert desk.session.store.past_steps(desk.plan_id)[-1].label == "整份恢复到“送审稿”"


def test_a_chip_lets_go_where_number_and_value_were_apart(desk: Desk) -> None:
    section = desk.add("增长5.5%以上。")
    target = desk.run(AddTarget(desk.plan_id, "增速", value="6"))
    kept = now(desk)
    _, chip = desk.bind(section, "5.5", target)
    desk.run(RestoreVersion(desk.plan_id, kept))
    assert (desk.value(target), desk.text(section)) == ("6", "增长5.5%以上。")
    assert desk.chip_words(chip) is None
