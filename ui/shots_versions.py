"""Pictures of the room 版本, of a plan on which two people worked."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.commands.milestone import FreezeMilestone, PlanState, SetPlanState
from app.commands.remark import AddRemark, DecideRemark, Stretch
from app.commands.section import AddSection, MoveSections, TrashSections
from app.commands.target import SetTargetValue
from app.commands.words import SetText
from app.session import SET_UP, Session
from models.kinds import MilestoneKind, Outcome, SectionKind
from models.records import Person, Target
from ui.main_window import MainWindow
from ui.versions.freeze import FreezeDialog

Take = Callable[[str, QWidget], None]
_PAUSE = 150  # milliseconds until a comparison is shown


def take_versions(take: Take, window: MainWindow, plan_id: int) -> None:
    """Save pictures of the room in its three ways of looking, and of its dialog."""
    window.desk.open(plan_id)
    window.actions_by_id["view.versions"].trigger()
    room = window.versions
    take("版本-无定稿", window)
    section_id = _work(window.desk.session, plan_id)
    room.moments.choose(room.moments.moments.lines[2].moment.key)  # type: ignore[union-attr]
    QTest.qWait(_PAUSE)
    take("版本-比较", window)
    room.compare.only.setChecked(False)
    room.go(1)
    take("版本-全文", window)
    room.show_life(section_id)
    room.life.slider.setValue(1)
    take("版本-一节的经过", window)
    room.tabs.setCurrentWidget(room.audit)
    take("版本-操作记录", window)
    room.deeds.freeze()
    dialog = next(one for one in room.findChildren(FreezeDialog) if one.isVisible())
    take("版本-定稿", dialog)
    dialog.close()


def _work(session: Session, plan_id: int) -> int:
    """Freeze, change, move, delete, decide, freeze again; return a section with some life."""
    people = session.store.rows(Person, deleted=False)
    outline = session.book(plan_id).outline
    rows = [row for row in outline.walk() if len(row.text) > 30 and row.text.count("。") > 1]
    session.run(FreezeMilestone(plan_id, MilestoneKind.SUBMITTED), origin=SET_UP)
    for state in (PlanState.CHECKING, PlanState.CONSULTING):
        session.run(SetPlanState(plan_id, state))
    one, gone = rows[1], rows[4]
    remark = session.run(AddRemark(plan_id, (Stretch(one.id, 0, 4),), "写明由谁牵头。")).value
    session.run(SetText(plan_id, one.id, "由办公室牵头，" + one.text))
    session.run(DecideRemark(plan_id, remark or 0, Outcome.ADOPTED, "已写明"))
    session.person_id = people[-1].id
    text = session.book(plan_id).outline[one.id].text
    session.run(SetText(plan_id, one.id, text.replace("。", "，确保落实。", 1)))
    session.run(TrashSections(plan_id, (gone.id,)))
    headings = [one for one in outline.children(None) if len(outline.children(one)) > 1]
    first = outline.children(headings[-1])[0]
    session.run(MoveSections(plan_id, (first,), headings[-1], 1))
    words = "坚持问题导向，补齐短板弱项。"
    session.run(AddSection(plan_id, headings[0], 0, SectionKind.PARAGRAPH, words))
    target = next(row for row in session.store.of_plan(Target, plan_id) if row.value)
    session.run(SetTargetValue(plan_id, target.id, f"{target.value}5"))
    session.run(FreezeMilestone(plan_id, MilestoneKind.TITLED, "局长办公会后"), origin=SET_UP)
    return one.id
