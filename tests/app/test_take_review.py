"""What reviewers left in a file becomes rows: remarks, answers, suggestions, people."""

from app.commands.accepting import AcceptSuggestions
from app.commands.office import AddOfficeRow
from app.commands.plan import TakePaper
from app.paper import (
    FoundPaper,
    FoundRemark,
    FoundReply,
    FoundSection,
    FoundSegment,
    FoundSuggestion,
)
from app.session import Session
from models import kinds
from models.kinds import Placement, RemarkState, SuggestionKind, SuggestionState
from models.records import (
    Decision,
    Person,
    Plan,
    Remark,
    RemarkSegment,
    Reply,
    Suggestion,
    SuggestionSegment,
)

AT = "2026-11-20T09:12:00"
SECTIONS = (FoundSection(kinds.SectionKind.PARAGRAPH, "全年增长6.5%以上，城镇新增就业。"),)
WORDS = FoundSegment(0, 2, 8, "增长6.5%")
TITLE = FoundSegment(None, 0, 0, "2026年", "某局", "工作要点")


def take(session: Session, **found: object) -> int:
    paper = FoundPaper("导入", 2026, kinds.PlanKind.PLAN, "", SECTIONS, **found)  # type: ignore[arg-type]
    plan_id = session.run(TakePaper(paper, "稿.docx")).value
    assert plan_id is not None
    return plan_id


def test_a_remark_has_number_person_time_place_and_answers(session: Session) -> None:
    said = FoundRemark("请核对", "张三", AT, (WORDS,), (FoundReply("已核对", "李四", AT),), True)
    plan_id = take(session, remarks=(said, FoundRemark("另")))
    first, second = session.store.rows(Remark, plan_id=plan_id)
    assert [(one.number, one.words) for one in (first, second)] == [(1, "请核对"), (2, "另")]
    assert (first.state, first.made_at, second.person_id) == (RemarkState.RESOLVED, AT, None)
    assert first.source == "稿.docx"
    (segment,) = session.store.rows(RemarkSegment)
    assert (segment.quote, segment.before, segment.placement) == (
        "增长6.5%", "全年", Placement.PLACED,
    )  # fmt: skip
    (reply,) = session.store.rows(Reply)
    assert session.store.get(Person, reply.person_id or 0).name == "李四"


def test_somebody_known_by_name_is_not_put_on_the_list_again(session: Session) -> None:
    card = {"name": "张三", "department_id": None, "post": "科长", "leader": False}
    known = session.run(AddOfficeRow(Person, card)).value
    take(
        session,
        remarks=(FoundRemark("甲", "张三"), FoundRemark("乙", "李四"), FoundRemark("丙", "李四")),
    )
    assert [one.name for one in session.store.rows(Person)] == ["张三", "李四"]
    assert session.store.rows(Remark)[0].person_id == known


def test_words_without_a_section_are_kept_unplaced(session: Session) -> None:
    take(session, remarks=(FoundRemark("改标题", "张三", AT, (TITLE,)),))
    (segment,) = session.store.rows(RemarkSegment)
    assert (segment.section_id, segment.quote, segment.before, segment.after) == (
        None, "2026年", "某局", "工作要点",
    )  # fmt: skip
    assert segment.placement is Placement.UNPLACED


def test_suggestions_come_open_and_one_taken_out_again_refused(session: Session) -> None:
    found = FoundSuggestion(SuggestionKind.REPLACE, "6.5%", "7%", "张三", AT, (WORDS,))
    back = FoundSuggestion(
        SuggestionKind.INSERT, "", "努力", "张三", AT, (FoundSegment(0, 2, 2),), "李四", AT
    )
    plan_id = take(session, suggestions=(found, back))
    first, second = session.store.rows(Suggestion, plan_id=plan_id)
    assert (first.old, first.new, first.state) == ("6.5%", "7%", SuggestionState.OPEN)
    assert second.state is SuggestionState.REFUSED
    (decision,) = session.store.rows(Decision)
    assert (decision.suggestion_id, decision.outcome) == (second.id, kinds.Outcome.DECLINED)
    places = session.store.rows(SuggestionSegment, suggestion_id=second.id)
    assert [(one.start, one.end, one.before) for one in places] == [(2, 2, "全年")]


def test_undo_takes_everything_back(session: Session) -> None:
    take(session, remarks=(FoundRemark("请核对", "张三", AT, (WORDS,)),))
    session.undo(None)
    for record in (Plan, Remark, RemarkSegment, Person):
        assert session.store.rows(record) == []


def test_numbers_begin_anew_in_each_plan(session: Session) -> None:
    for _ in range(2):
        take(session, remarks=(FoundRemark("甲"), FoundRemark("乙")))
    assert [one.number for one in session.store.rows(Remark)] == [1, 2, 1, 2]


TREE = (
    FoundSection(kinds.SectionKind.HEADING, "总体要求", level=1, head=4),
    FoundSection(kinds.SectionKind.PARAGRAPH, "甲段。", 0),
    FoundSection(kinds.SectionKind.HEADING, "重点工作", level=1, head=4),
    FoundSection(kinds.SectionKind.PARAGRAPH, "乙段。", 2),
)


def accepted(session: Session, *found: FoundSuggestion) -> list[str]:
    """Take a paper with suggestions, carry them all out, and return its words."""
    paper = FoundPaper("导入", 2026, kinds.PlanKind.PLAN, "", TREE, suggestions=found)
    plan_id = session.run(TakePaper(paper, "稿.docx")).value
    assert plan_id is not None
    for row in session.store.rows(Suggestion, plan_id=plan_id):
        session.run(AcceptSuggestions(plan_id, (row.id,)))
    return [one.text for one in session.book(plan_id).outline.walk()]


def test_paragraphs_put_in_become_sections_where_they_stood(session: Session) -> None:
    new = FoundSuggestion(
        SuggestionKind.NEW_SECTION, "", "一段。\n二段。", "张三", AT, (FoundSegment(0, 4, 4),)
    )
    words = ["总体要求", "一段。", "二段。", "甲段。", "重点工作", "乙段。"]
    assert accepted(session, new) == words


def test_a_section_that_was_moved_goes_there_with_all_below_it(session: Session) -> None:
    whole = (FoundSegment(0, 0, 4, "总体要求"), FoundSegment(1, 0, 3, "甲段。"))
    move = FoundSuggestion(
        SuggestionKind.MOVE, "总体要求\n甲段。\n", "\n总体要求\n甲段。", "张三", AT,
        (*whole, FoundSegment(3, 3, 3)),
    )  # fmt: skip
    assert accepted(session, move) == ["重点工作", "乙段。", "总体要求", "甲段。"]


def test_words_that_were_moved_are_taken_out_and_put_in(session: Session) -> None:
    move = FoundSuggestion(
        SuggestionKind.MOVE, "甲", "甲", "张三", AT,
        (FoundSegment(1, 0, 1, "甲"), FoundSegment(3, 0, 0)),
    )  # fmt: skip
    assert accepted(session, move) == ["总体要求", "段。", "重点工作", "甲乙段。"]
