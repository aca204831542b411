"""What was said about a plan: one list in document order, and the table made of it."""

from pathlib import Path

import docx
import openpyxl

from app.commands.accepting import AcceptSuggestions, RefuseSuggestions
from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, DecideRemark, Stretch
from app.commands.review import HandIn
from app.commands.suggestion import SuggestSection, SuggestWords
from app.commands.target import AddTarget
from app.export.exporter import export_plan
from app.queries import plan_content
from app.review.points import Point, PointKind, points
from models.kinds import Opinion, Outcome
from models.records import Person
from models.splice import Splice
from tests.app.desk import HEADING, Desk


def person(desk: Desk, name: str) -> int:
    values = {"name": name, "department_id": None, "post": "", "leader": False}
    return desk.run(AddOfficeRow(Person, values))


def told(desk: Desk) -> list[Point]:
    session = desk.session
    outline = session.book(desk.plan_id).outline
    return points(session.store, desk.plan_id, outline, session.person_id)


def reviewed(desk: Desk) -> tuple[int, int]:
    """A plan with a remark behind a suggestion, written in the other order."""
    first = desk.add("总体要求", kind=HEADING)
    body = desk.add("税利增长5.5%。", first)
    second = desk.add("重点任务", kind=HEADING)
    desk.session.person_id = person(desk, "张三")
    remark = desk.run(AddRemark(desk.plan_id, (Stretch(second, 0, 4),), "请细化"))
    desk.run(SuggestWords(desk.plan_id, body, (Splice(4, "5.5%", "6%"),)))
    return remark, body


def test_points_stand_in_document_order_with_place_and_words(desk: Desk) -> None:
    reviewed(desk)
    first, second = told(desk)
    assert (first.code, first.place, first.quote) == ("建议1", "一、", "5.5%")
    assert first.words == "“5.5%”改为“6%”"
    assert (second.code, second.place, second.words) == ("批注1", "二、", "请细化")
    assert {one.person for one in (first, second)} == {"张三"}


def test_a_change_within_a_number_is_told_with_the_whole_of_it(desk: Desk) -> None:
    """Nobody knows what “2”改为“5” means; it is told so after the decision too."""
    body = desk.add("新增户数4200户，增长5.5%。")
    edits = (Splice(5, "2", "5"), Splice(13, ".5", ""))
    desk.run(SuggestWords(desk.plan_id, body, edits))
    wanted = ["“4200户”改为“4500户”", "“5.5%”改为“5%”"]
    assert [one.words for one in told(desk)] == wanted
    desk.run(AcceptSuggestions(desk.plan_id, tuple(one.id for one in told(desk))))
    assert desk.text(body) == "新增户数4500户，增长5%。"
    assert [one.words for one in told(desk)] == wanted


def test_what_was_decided_is_told(desk: Desk) -> None:
    remark, _ = reviewed(desk)
    suggestion = told(desk)[0].id
    desk.session.person_id = person(desk, "李四")
    desk.run(DecideRemark(desk.plan_id, remark, Outcome.PARTLY, "已补充一条"))
    desk.run(RefuseSuggestions(desk.plan_id, (suggestion,), "上级已定"))
    found = {one.kind: one for one in told(desk)}
    assert not any(one.open for one in found.values())
    assert (found[PointKind.REMARK].outcome, found[PointKind.REMARK].handler) == (
        Outcome.PARTLY, "李四",
    )  # fmt: skip
    assert found[PointKind.SUGGESTION].reason == "上级已定"


def test_a_point_without_a_place_is_kept_at_the_end(desk: Desk) -> None:
    _, body = reviewed(desk)
    desk.run(SuggestSection(desk.plan_id, body, "新增的一段。"))
    desk.undo()
    desk.run(AddRemark(desk.plan_id, (), "总体可行"))
    assert [one.code for one in told(desk)] == ["建议1", "批注1", "批注2"]
    assert (told(desk)[-1].section_id, told(desk)[-1].place) == (None, "")


def test_private_remarks_are_seen_by_their_writer_only(desk: Desk) -> None:
    desk.session.person_id = person(desk, "张三")
    desk.run(AddRemark(desk.plan_id, (), "先记下", private=True))
    assert len(told(desk)) == 1
    desk.session.person_id = person(desk, "李四")
    assert told(desk) == []


def test_the_table_is_written_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    remark, _ = reviewed(desk)
    desk.run(DecideRemark(desk.plan_id, remark, Outcome.ADOPTED))
    desk.session.person_id = person(desk, "王五")
    desk.run(HandIn(desk.plan_id, Opinion.AGREE))
    content = plan_content(desk.session, desk.plan_id)
    export_plan(content, tmp_path / "意见.xlsx", "opinions")
    (sheet,) = openpyxl.load_workbook(tmp_path / "意见.xlsx").worksheets
    rows = [[cell for cell in row if cell is not None] for row in sheet.values]
    flat = ["｜".join(map(str, row)) for row in rows]
    assert any("建议1" in row and "未处理" in row for row in flat)
    assert any("批注1" in row and "采纳" in row and "请细化" in row for row in flat)
    assert any("王五" in row and "无意见" in row for row in flat)


def test_the_table_is_written_as_a_word_file_on_its_side(desk: Desk, tmp_path: Path) -> None:
    reviewed(desk)
    content = plan_content(desk.session, desk.plan_id)
    (note,) = export_plan(content, tmp_path / "意见.docx", "opinions")
    assert "意见采纳情况表" in note
    document = docx.Document(str(tmp_path / "意见.docx"))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["序号", "编号"]
    assert [row.cells[1].text for row in table.rows[1:]] == ["建议1", "批注1"]
    page = document.sections[0]
    sides = [page.page_width, page.left_margin, page.right_margin]
    width, left, right = (int(side or 0) for side in sides)
    assert width > int(page.page_height or 0)
    assert sum(int(cell.width or 0) for cell in table.rows[0].cells) == width - left - right


def test_a_remark_on_a_target_tells_its_name(desk: Desk) -> None:
    section = desk.add("税利增长5.5%。")
    target = desk.run(AddTarget(desk.plan_id, "税利增幅", section_id=section))
    desk.run(AddRemark(desk.plan_id, (), "口径请核对", target_id=target))
    (point,) = told(desk)
    assert (point.place, point.quote, point.section_id) == ("目标", "税利增幅", section)
