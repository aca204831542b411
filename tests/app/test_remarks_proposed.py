"""Words that are cut here and put in there take their remark along, for a person to confirm."""

import pytest

from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection, TrashSections
from app.commands.span_edit import DeleteStretch, InsertLines, Place
from app.commands.words import SetText
from app.session import Session
from models.kinds import Placement
from models.records import RemarkSegment
from tests.app.desk import Desk

WORDS = "新登记经营主体4200户"
UNPLACED, PROPOSED, PLACED = Placement.UNPLACED, Placement.PROPOSED, Placement.PLACED


class Cutting(Desk):
    """Two paragraphs; a remark stands on words of the first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.here = self.add(f"全年{WORDS}，稳步增长。")
        self.there = self.add("抓好落实。")
        self.run(AddRemark(self.plan_id, (Stretch(self.here, 2, 2 + len(WORDS)),), "请核对"))

    def cut(self) -> None:
        end = Place(self.here, 2 + len(WORDS))
        self.run(DeleteStretch(self.plan_id, Place(self.here, 2), end))

    def segment(self) -> RemarkSegment:
        (segment,) = self.session.store.rows(RemarkSegment, deleted=False)
        return segment

    def stands(self) -> tuple[Placement, int | None, str]:
        one = self.segment()
        words = self.text(one.section_id)[one.start : one.end] if one.section_id else ""
        return one.placement, one.section_id, words


@pytest.fixture
def desk(session: Session) -> Cutting:
    return Cutting(session)


def test_words_put_into_another_section_are_proposed_there(desk: Cutting) -> None:
    desk.cut()
    assert desk.stands()[0] is UNPLACED
    desk.run(SetText(desk.plan_id, desk.there, f"抓好落实，{WORDS}。"))
    assert desk.stands() == (PROPOSED, desk.there, WORDS)
    desk.undo()
    assert desk.stands()[:2] == (UNPLACED, desk.here)


def test_so_they_are_in_each_line_of_a_paste(desk: Cutting) -> None:
    for lines in ((f"甲{WORDS}", "乙", "丙"), ("甲", f"乙{WORDS}", "丙"), ("甲", "乙", WORDS)):
        desk.cut()
        desk.run(InsertLines(desk.plan_id, Place(desk.there, 2), lines))
        assert desk.stands()[0::2] == (PROPOSED, WORDS)
        desk.undo()
        desk.undo()
        assert desk.stands() == (PLACED, desk.here, WORDS)


def test_so_they_are_in_a_new_section_while_the_old_one_lies_in_the_bin(desk: Cutting) -> None:
    desk.run(TrashSections(desk.plan_id, (desk.here,)))
    made = desk.run(AddSection(desk.plan_id, None, 1, text=f"实现{WORDS}。"))
    assert desk.stands() == (PROPOSED, made, WORDS)


def test_a_copy_leaves_the_remark_where_its_words_still_stand(desk: Cutting) -> None:
    desk.run(SetText(desk.plan_id, desk.there, f"抓好落实，{WORDS}。"))
    assert desk.stands() == (PLACED, desk.here, WORDS)


def test_words_that_stand_where_they_were_come_back_for_certain(desk: Cutting) -> None:
    before = desk.text(desk.here)
    desk.cut()
    desk.run(SetText(desk.plan_id, desk.here, before))
    assert desk.stands() == (PLACED, desk.here, WORDS)


def test_too_few_words_are_proposed_nowhere(desk: Cutting) -> None:
    """A word of two characters stands in every other sentence of such a paper."""
    other = desk.add("压实责任。")
    desk.run(AddRemark(desk.plan_id, (Stretch(other, 2, 4),), "写明"))
    desk.run(SetText(desk.plan_id, other, "压实。"))
    desk.run(SetText(desk.plan_id, desk.there, "抓好落实，明确责任主体。"))
    rows = desk.session.store.rows(RemarkSegment, section_id=other)
    assert [one.placement for one in rows] == [UNPLACED]
