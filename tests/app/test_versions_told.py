"""What is told of the past: a section's life with causes, the table of changes, 对照表."""

import io
import zipfile
from html import unescape
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from app.commands.accepting import AcceptSuggestions
from app.commands.remark import AddRemark, DecideRemark, Stretch
from app.commands.section import MoveSections
from app.commands.suggestion import SuggestWords
from app.commands.target import SetTargetValue
from app.commands.words import SetText
from app.versions.audit import Audit, Wanted
from app.versions.comparison import Comparison, compared
from app.versions.contrast import contrast_ledger, write_contrast, write_workbook
from app.versions.life import life_of_section
from app.versions.moments import version_at
from app.versions.reasons import taken_reasons
from models.errors import KnownError
from models.kinds import Outcome
from models.records import Suggestion
from models.splice import Splice
from tests.app.desk import Desk


def test_a_life_has_each_change_with_its_words_marked(desk: Desk) -> None:
    section = desk.add("完成投资5亿元。")
    desk.add("别的话。")
    desk.run(SetText(desk.plan_id, section, "完成投资6亿元。"))
    desk.run(SetText(desk.plan_id, section, "做错了"))
    desk.undo()
    desk.run(MoveSections(desk.plan_id, (section,), None, 1))
    first, second, third = life_of_section(desk.session, section)
    assert (first.notes, first.text) == (("新增这一节",), "完成投资5亿元。")
    assert [(one.cut, one.put) for one in second.edits] == [("5亿元", "6亿元")]
    assert (third.notes, third.edits) == (("移动位置",), ())


def test_a_change_names_the_suggestion_that_it_carried_out(desk: Desk) -> None:
    section = desk.add("完成投资5亿元。")
    desk.run(SuggestWords(desk.plan_id, section, (Splice(4, "5亿元", "6亿元"),)))
    (suggestion,) = desk.session.store.rows(Suggestion)
    desk.run(AcceptSuggestions(desk.plan_id, (suggestion.id,), reason="与省里一致"))
    last = life_of_section(desk.session, section)[-1]
    assert last.text == "完成投资6亿元。"
    assert len(last.because) == 1
    assert "与省里一致" in last.because[0]
    assert last.followed == ()


def test_a_remark_decided_after_a_change_is_told_as_what_followed(desk: Desk) -> None:
    section = desk.add("完成投资5亿元。")
    remark = desk.run(AddRemark(desk.plan_id, (Stretch(section, 0, 2),), "写明牵头单位"))
    desk.run(SetText(desk.plan_id, section, "由财务股完成投资5亿元。"))
    desk.run(DecideRemark(desk.plan_id, remark, Outcome.ADOPTED, "已写明"))
    _, changed = life_of_section(desk.session, section)
    assert changed.because == ()
    assert changed.followed == ("采纳第 1 号意见“写明牵头单位”：已写明",)


def test_the_table_of_changes_tells_old_and_new_and_what_was_undone(desk: Desk) -> None:
    section = desk.add("新登记4200户。")
    target, _ = desk.bind(section, "4200")
    desk.run(SetTargetValue(desk.plan_id, target, "4201"))
    desk.undo()
    audit = Audit(desk.session, desk.plan_id)
    told = [audit.cells(row) for row in audit.rows]
    changes = [(cells[3], cells[5], cells[6], cells[8]) for cells in told]
    assert ("正文和结构", "4200户", "4201户", "已撤销") in changes
    assert ("目标", "数值：4200", "数值：4201", "已撤销") in changes
    assert ("正文和结构", "4201户", "4200户", "撤销或重做") in changes


def test_filters_narrow_the_table(desk: Desk) -> None:
    section = desk.add("甲。")
    desk.run(SetText(desk.plan_id, section, "甲乙。"))
    desk.run(AddRemark(desk.plan_id, (Stretch(section, 0, 1),), "问"))
    audit = Audit(desk.session, desk.plan_id)
    assert {row.group for row in audit.wanted(Wanted())} == {"正文和结构", "批注"}
    assert [row.group for row in audit.wanted(Wanted(group="批注"))] == ["批注"]
    assert [audit.cells(row)[6] for row in audit.wanted(Wanted(words="输入文字"))] == ["乙"]
    assert audit.wanted(Wanted(until="2000-01-01")) == []
    assert audit.wanted(Wanted(person_id=99)) == []


def test_the_table_goes_out_to_excel(desk: Desk, tmp_path: Path) -> None:
    desk.add("甲。")
    audit = Audit(desk.session, desk.plan_id)
    out = tmp_path / "记录.xlsx"
    write_workbook(out, audit.ledger(audit.rows, "操作记录"))
    assert "新增条目" in words_in(out)


def test_the_workbook_sets_changed_words_off(desk: Desk, tmp_path: Path) -> None:
    made = comparison(desk)
    out = tmp_path / "对照表.xlsx"
    write_contrast(out, contrast_ledger(made.title, made.rows))
    assert "5亿元" in words_in(out)
    (sheet,) = openpyxl.load_workbook(out, rich_text=True).worksheets
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    runs = [run for cell in cells if isinstance(cell, CellRichText) for run in cell]
    struck = [one.text for one in runs if isinstance(one, TextBlock) and one.font.strike]
    put = [one.text for one in runs if isinstance(one, TextBlock) and one.font.u]
    assert (struck, put) == (["5亿元"], ["6亿元"])
    plain = [
        [str(cell) for cell in row] for row in openpyxl.load_workbook(out).worksheets[0].values
    ]
    assert any("完成投资5亿元。" in row for row in plain)


def words_in(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
        names = [name for name in file.namelist() if name.endswith(".xml")]
        return "".join(unescape(file.read(name).decode()) for name in names)


def comparison(desk: Desk) -> Comparison:
    section = desk.add("完成投资5亿元。")
    before = version_at(desk.session, desk.plan_id)
    desk.run(SuggestWords(desk.plan_id, section, (Splice(4, "5亿元", "6亿元"),)))
    (suggestion,) = desk.session.store.rows(Suggestion)
    desk.run(AcceptSuggestions(desk.plan_id, (suggestion.id,), reason="与省里一致"))
    return compared(before, version_at(desk.session, desk.plan_id), "送审稿", "现在")


def test_the_contrast_has_the_reason_beside_old_and_new(desk: Desk) -> None:
    found = comparison(desk)
    reasons = taken_reasons(desk.session, desk.plan_id)
    (row,) = contrast_ledger(found.title, found.rows, reasons).rows
    assert [str(cell) for cell in row[1:4]] == ["修改", "完成投资5亿元。", "完成投资6亿元。"]
    assert "与省里一致" in str(row[4])


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_contrast_is_written_as_word_and_excel(desk: Desk, tmp_path: Path, ending: str) -> None:
    found = comparison(desk)
    out = tmp_path / f"对照表{ending}"
    write_contrast(out, contrast_ledger(found.title, found.rows))
    words = words_in(out)
    assert all(part in words for part in ("原文", "修改后", "理由", "5亿元", "6亿元"))


def test_changed_words_are_struck_and_underlined_in_word(desk: Desk, tmp_path: Path) -> None:
    found = comparison(desk)
    out = tmp_path / "对照表.docx"
    write_contrast(out, contrast_ledger(found.title, found.rows))
    (table,) = docx.Document(str(out)).tables
    old, new = table.rows[1].cells[2], table.rows[1].cells[3]
    struck = "".join(run.text for run in old.paragraphs[0].runs if run.font.strike)
    put = [run for run in new.paragraphs[0].runs if run.font.underline]
    assert (struck, "".join(run.text for run in put)) == ("5亿元", "6亿元")
    assert all(run.font.bold for run in put)
    assert (old.text, new.text) == ("完成投资5亿元。", "完成投资6亿元。")


def test_without_a_change_there_is_no_contrast(desk: Desk, tmp_path: Path) -> None:
    desk.add("甲。")
    here = version_at(desk.session, desk.plan_id)
    with pytest.raises(KnownError, match="没有差别"):
        contrast_ledger("对照表", compared(here, here, "甲", "乙").rows)
    with pytest.raises(KnownError, match="Word 或 Excel"):
        write_contrast(tmp_path / "表.pdf", contrast_ledger("表", comparison(desk).rows))
