"""Comments and tracked changes of reviewers who only have Word or WPS."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from app.foreign.reader import read_paper, read_text
from app.foreign.tracked import MOST_MARKS
from app.paper import FoundPaper, FoundRemark, FoundReply, FoundSegment, FoundSuggestion
from models.errors import KnownError
from models.kinds import SuggestionKind
from tests.app.word_files import (
    DocxMaker,
    comment,
    cut,
    end,
    end_of,
    ins,
    par,
    run,
    start_of,
    thread,
)

LIBREOFFICE = shutil.which("soffice")
K = SuggestionKind
TITLE = par("某局2026年工作要点", style="T")
S = FoundSegment


@pytest.fixture(name="docx")
def fixture_docx(tmp_path: Path) -> DocxMaker:
    return DocxMaker(tmp_path)


def only(path: str) -> FoundPaper:
    (paper,) = read_paper(path).papers
    return paper


def texts(paper: FoundPaper) -> list[str]:
    return [section.text for section in paper.sections]


def changes(paper: FoundPaper) -> list[tuple[object, ...]]:
    """Kind, old, new and segments of each suggestion."""
    return [(one.kind, one.old, one.new, *one.segments) for one in paper.suggestions]


def remark(docx: DocxMaker, body: str) -> FoundRemark:
    (found,) = only(docx(TITLE + body, comments=comment(1, "请核对"))).remarks
    return found


def test_a_comment_stands_on_its_words_behind_the_number(docx: DocxMaker) -> None:
    body = par("（一）抓好", start_of(1), "党建。", end_of(1), "全年推进各项工作，", style="")
    found = remark(docx, body)
    assert (found.words, found.author, found.made_at) == ("请核对", "甲", "2026-11-20T09:12:37")
    assert found.segments == (S(0, 2, 5, "党建。"),)


def test_a_comment_over_items_has_a_segment_in_each(docx: DocxMaker) -> None:
    body = par("全年工作：一是抓", start_of(1), "甲。二是抓乙。", end_of(1), "三是抓丙。")
    assert remark(docx, body).segments == (S(1, 1, 3, "甲。"), S(2, 0, 3, "抓乙。"))


def test_a_comment_over_paragraphs_and_a_table(docx: DocxMaker) -> None:
    cell = f"<w:tc>{par('值')}</w:tc><w:tc>{par('6', end_of(1))}</w:tc>"
    body = par("一、目标") + par("　　增长", start_of(1), "百分之六。")
    found = remark(docx, f"{body}<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert found.segments == (S(1, 2, 7, "百分之六。"), S(2, 0, 3, "值\t6"))


def test_a_comment_behind_an_automatic_number(docx: DocxMaker) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    lists += '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    numbered = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    body = par(start_of(1), "抓好", end_of(1), "落实", extra=numbered)
    paper = only(docx(TITLE + body, comments=comment(1, "好"), numbering=lists))
    assert paper.sections[0].source_number == "1."
    assert paper.remarks[0].segments == (S(0, 0, 2, "抓好"),)


def test_a_comment_on_the_title_keeps_its_words_and_has_no_section(docx: DocxMaker) -> None:
    body = par("某局", start_of(1), "2026年", end_of(1), "工作要点", style="T") + par("抓好落实。")
    paper = only(docx(body, comments=comment(1, "改")))
    assert paper.remarks[0].segments == (S(None, 0, 0, "2026年", "某局", "工作要点\n抓好落实。"),)


def test_a_comment_without_a_range_stands_at_its_point(docx: DocxMaker) -> None:
    point = '<w:r><w:commentReference w:id="1"/></w:r>'
    assert remark(docx, par("抓好", point, "落实。")).segments == (S(0, 2, 2),)


def test_a_comment_nobody_anchored_is_on_the_whole_paper(docx: DocxMaker) -> None:
    assert remark(docx, par("抓好落实。")).segments == ()


def test_answers_and_done_come_from_the_threads(docx: DocxMaker) -> None:
    said = (
        comment(1, "请核对", key="1A")
        + comment(2, "已核对", "乙", "2B")
        + comment(3, "另", "丙", "3C")
    )
    threads = thread("1A", done="1") + thread("2B", "1A") + thread("3C")
    body = par(start_of(1), start_of(2), "抓好", end_of(1), end_of(2), "落实。")
    paper = only(docx(TITLE + body, comments=said, commentsExtended=threads))
    first, second = paper.remarks
    assert first.replies == (FoundReply("已核对", "乙", "2026-11-20T09:12:37"),)
    assert (first.resolved, second.words, second.resolved) == (True, "另", False)


def test_words_in_place_of_others_are_one_suggestion(docx: DocxMaker) -> None:
    body = par("增长", cut("5"), cut(".5%"), ins("6%"), ins("左右"), "，城镇")
    paper = only(docx(TITLE + body))
    assert texts(paper) == ["增长5.5%，城镇"]
    assert changes(paper) == [(K.REPLACE, "5.5%", "6%左右", S(0, 2, 6, "5.5%"))]
    (found,) = paper.suggestions
    assert (found.author, found.made_at) == ("甲", "2026-11-20T09:12:00")


def test_two_people_at_one_place_are_two_suggestions(docx: DocxMaker) -> None:
    paper = only(docx(TITLE + par("增长", cut("5"), ins("6", by="乙"), "%")))
    assert changes(paper) == [
        (K.DELETE, "5", "", S(0, 2, 3, "5")),
        (K.INSERT, "", "6", S(0, 3, 3)),
    ]


def test_an_insertion_behind_an_item_belongs_to_it(docx: DocxMaker) -> None:
    paper = only(docx(TITLE + par("一是抓甲。", ins("全年推进。"), "二是抓乙。")))
    assert changes(paper) == [(K.INSERT, "", "全年推进。", S(0, 3, 3))]


def test_an_insertion_someone_took_out_again_is_kept_with_his_name(docx: DocxMaker) -> None:
    nested = ins(cut("努力", by="乙"))
    paper = only(docx(TITLE + par("抓好", nested, "落实。")))
    (found,) = paper.suggestions
    assert (found.new, found.author, found.withdrawn_by) == ("努力", "甲", "乙")


def test_a_new_paragraph_follows_the_section_before_it(docx: DocxMaker) -> None:
    """Word marks the end of the paragraph that Enter was pressed in, not the new one's."""
    body = par("一、抓落实") + par("全年推进。", extra=end("ins")) + par(ins("每月调度。"))
    paper = only(docx(TITLE + body))
    assert texts(paper) == ["抓落实", "全年推进。"]
    assert changes(paper) == [(K.NEW_SECTION, "", "每月调度。", S(1, 5, 5))]


def test_new_paragraphs_before_the_first_section(docx: DocxMaker) -> None:
    body = par(ins("一、回顾"), extra=end("ins")) + par(ins("好。"), extra=end("ins"))
    paper = only(docx(body + par("抓落实，强作风。")))
    assert changes(paper) == [(K.NEW_SECTION, "", "一、回顾\n好。", S(0, 0, 0))]


def test_paragraphs_taken_out_are_one_deletion(docx: DocxMaker) -> None:
    body = par("一、抓落实") + par(cut("全年推进。"), extra=end("del"))
    body += par(cut("每月调度。"), extra=end("del")) + par("二、强作风")
    paper = only(docx(TITLE + body))
    assert texts(paper) == ["抓落实", "全年推进。", "每月调度。", "强作风"]
    old = "全年推进。\n每月调度。\n"
    both = (S(1, 0, 5, "全年推进。"), S(2, 0, 5, "每月调度。"))
    assert changes(paper) == [(K.DELETE, old, "", *both)]


def test_a_split_and_a_join(docx: DocxMaker) -> None:
    body = par("全年推进。", extra=end("ins")) + par("每月调度。", extra=end("del")) + par("见效。")
    paper = only(docx(TITLE + body))
    assert texts(paper) == ["全年推进。每月调度。", "见效。"]
    assert changes(paper) == [
        (K.SPLIT, "", "\n", S(0, 5, 5)),
        (K.DELETE, "\n", "", S(0, 10, 10)),
    ]


def test_moved_words_are_one_move(docx: DocxMaker) -> None:
    start = '<w:move{0}RangeStart w:id="{1}" w:name="move1" w:author="甲"/>'
    gone = start.format("From", 5) + ins("强化督查。", sort="moveFrom")
    gone += '<w:moveFromRangeEnd w:id="5"/>'
    come = start.format("To", 6) + ins("强化督查。", sort="moveTo") + '<w:moveToRangeEnd w:id="6"/>'
    paper = only(docx(TITLE + par("抓落实。", gone, "见效。") + par("全年推进。", come)))
    assert texts(paper) == ["抓落实。强化督查。见效。", "全年推进。"]
    ends = (S(0, 4, 9, "强化督查。"), S(1, 5, 5))
    assert changes(paper) == [(K.MOVE, "强化督查。", "强化督查。", *ends)]


def test_a_moved_paragraph_goes_behind_another(docx: DocxMaker) -> None:
    """As Word writes it: the range opens inside the paragraph and closes between paragraphs."""

    def moved(side: str, number: int) -> str:
        start = f'<w:move{side}RangeStart w:id="{number}" w:name="move1" w:author="甲"/>'
        words = ins("每月调度。", sort=f"move{side}")
        return par(start, words, extra=end(f"move{side}")) + (
            f'<w:move{side}RangeEnd w:id="{number}"/>'
        )

    body = par("一、抓落实") + moved("From", 5) + par("全年推进。") + moved("To", 6)
    paper = only(docx(TITLE + body + par("二、强作风")))
    assert texts(paper) == ["抓落实", "每月调度。", "全年推进。", "强作风"]
    ends = (S(1, 0, 5, "每月调度。"), S(2, 5, 5))
    assert changes(paper) == [(K.MOVE, "每月调度。\n", "每月调度。\n", *ends)]


def test_rows_put_in_and_taken_out(docx: DocxMaker) -> None:
    def row(words: str, mark: str = "") -> str:
        change = f'<w:trPr><w:{mark} w:author="甲" w:date=""/></w:trPr>' if mark else ""
        inside = {"ins": ins, "del": cut}.get(mark, run)(words)
        return f"<w:tr>{change}<w:tc>{par(inside)}</w:tc><w:tc>{par('箱')}</w:tc></w:tr>"

    table = f"<w:tbl>{row('甲')}{row('乙', 'del')}{row('丙', 'ins')}</w:tbl>"
    paper = only(docx(TITLE + par("一、目标") + table))
    assert paper.sections[1].text == "甲\t箱\n乙\t箱"
    assert changes(paper) == [
        (K.DELETE, "\n乙\t箱", "", S(1, 3, 7, "\n乙\t箱")),
        (K.INSERT, "", "\n丙\t箱", S(1, 7, 7)),
    ]


def test_a_change_of_a_number_alone_is_only_told(docx: DocxMaker) -> None:
    reading = read_paper(docx(TITLE + par(cut("一、"), ins("二、"), "抓落实")))
    assert reading.papers[0].suggestions == ()
    assert any("“一、”改为“二、”" in note for note in reading.notes)


def test_a_rewritten_line_keeps_its_number_out_of_the_suggestion(docx: DocxMaker) -> None:
    paper = only(docx(TITLE + par(cut("一、抓落实"), ins("一、抓好落实"))))
    assert changes(paper) == [(K.REPLACE, "抓落实", "抓好落实", S(0, 0, 3, "抓落实"))]


def test_changes_of_the_title_have_no_section(docx: DocxMaker) -> None:
    paper = only(docx(par("某局", cut("工作"), ins("重点工作"), "要点", style="T") + par("抓好。")))
    assert paper.title == "某局工作要点"
    assert changes(paper) == [
        (K.REPLACE, "工作", "重点工作", S(None, 0, 0, "工作", "某局", "要点\n抓好。"))
    ]


def test_changes_of_looks_are_counted(docx: DocxMaker) -> None:
    looks = '<w:pPrChange w:author="甲"/><w:rPr><w:rPrChange w:author="甲"/></w:rPr>'
    notes = read_text(docx(par("抓好落实。", extra=looks))).notes
    assert any("2处只改格式的修订" in note for note in notes)


def test_an_empty_line_more_or_less_is_no_suggestion(docx: DocxMaker) -> None:
    body = par("抓好落实。", extra=end("ins")) + par("") + par("全年推进。")
    reading = read_paper(docx(TITLE + body))
    assert reading.papers[0].suggestions == ()
    assert any("空行" in note for note in reading.notes)


def test_marks_of_two_papers_stay_with_theirs(docx: DocxMaker) -> None:
    body = par("第1篇：甲要点") + par("抓好甲。") + par("第2篇：乙要点")
    body += par("抓好", start_of(1), "乙", end_of(1), ins("和丙"), "。")
    reading = read_paper(docx(body, comments=comment(1, "好")))
    first, second = reading.papers
    assert (first.remarks, first.suggestions) == ((), ())
    assert second.remarks[0].segments == (S(0, 2, 3, "乙"),)
    assert second.suggestions[0] == FoundSuggestion(
        K.INSERT, "", "和丙", "甲", "2026-11-20T09:12:00", (S(0, 3, 3),)
    )


def test_borders_of_a_comment_that_do_not_fit_make_a_point(docx: DocxMaker) -> None:
    """The end before the start, or no end at all: the place where it is called counts."""
    point = '<w:r><w:commentReference w:id="1"/></w:r>'
    turned = par('<w:commentRangeEnd w:id="1"/>', "抓好", start_of(1), "落实", point, "。")
    assert remark(docx, turned).segments == (S(0, 4, 4),)
    open_end = par("抓", start_of(1), "好落实", point, "。")
    assert remark(docx, open_end).segments == (S(0, 1, 4, "好落实"),)


def test_answers_in_a_circle_are_kept(docx: DocxMaker) -> None:
    said = comment(1, "子", key="1A") + comment(2, "丑", "乙", "2B")
    path = docx(
        TITLE + par("抓好落实。"),
        comments=said,
        commentsExtended=thread("1A", "2B") + thread("2B", "1A"),
    )
    assert [(one.words, one.replies) for one in only(path).remarks] == [("子", ()), ("丑", ())]


def test_more_comments_than_one_import_takes(docx: DocxMaker) -> None:
    many = "".join(f'<w:comment w:id="{number}"/>' for number in range(MOST_MARKS + 1))
    with pytest.raises(KnownError, match="批注和修订太多"):
        read_paper(docx(par("抓好落实。"), comments=many))


def test_a_footnote_that_calls_itself_ends(docx: DocxMaker) -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{par("注文", call)}</w:footnote>'
    lines = read_text(docx(par("正文。", call), footnotes=notes)).lines
    assert [line.text for line in lines] == ["正文。", "注文"]


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_a_file_saved_again_by_libreoffice_says_the_same(docx: DocxMaker, tmp_path: Path) -> None:
    """It splits a change where Chinese and Latin letters meet, and renumbers comments."""
    body = par("一、抓好党建") + par(
        "增长", cut("5.5%"), ins("6%左右"), start_of(7), "。", end_of(7)
    )
    body += par("全年推进。", extra=end("ins")) + par(ins("新的一段。"))
    body += par(cut("去掉一段。"), extra=end("del")) + par("末段。A", ins(cut("努", by="乙")), "B")
    made = docx(TITLE + body, comments=comment(7, "请核对"))
    first = only(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", "docx", "--outdir"]
    command += [str(tmp_path / "again"), made]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    second = only(str(tmp_path / "again" / Path(made).name))
    assert (texts(second), changes(second)) == (texts(first), changes(first))
    assert [one.segments for one in second.remarks] == [one.segments for one in first.remarks]


def test_a_frame_that_was_put_in_stays_a_change(docx: DocxMaker) -> None:
    row = f'<w:trPr><w:ins w:author="甲"/></w:trPr><w:tc>{par("新")}</w:tc>'
    found = read_text(docx(par("旧。") + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + par("后。")))
    assert [line.text for line in found.lines] == ["旧。", "后。"]
    assert [one.new.strip() for one in found.marks.changes] == ["新"]


def test_a_table_put_in_before_another_table_is_kept(docx: DocxMaker) -> None:
    row = f"<w:tc>{par('新')}</w:tc><w:tc>{par('表')}</w:tc>"
    put = f'<w:tbl><w:tr><w:trPr><w:ins w:author="甲"/></w:trPr>{row}</w:tr></w:tbl>'
    old = f"<w:tbl><w:tr><w:tc>{par('旧')}</w:tc><w:tc>{par('表')}</w:tc></w:tr></w:tbl>"
    found = read_text(docx(par("前。", extra=end("ins")) + put + old))
    assert [line.text for line in found.lines] == ["前。", "旧\t表"]
    assert "新\t表" in "".join(one.new for one in found.marks.changes)


def test_a_file_of_nothing_but_insertions_says_what_to_do(docx: DocxMaker) -> None:
    body = "".join(par(ins(words), extra=end("ins")) for words in ("要点", "全年推进。"))
    with pytest.raises(KnownError, match="全是还没有接受的修订") as caught:
        read_paper(docx(body))
    assert "接受全部修订" in caught.value.advice


def test_a_head_put_in_place_of_another_stands_behind_what_goes(docx: DocxMaker) -> None:
    """The changes never overlap: the old head takes its line end along."""
    heads = [
        f'<w:tr><w:trPr><w:{sort} w:author="甲"/></w:trPr><w:tc>{par(words)}</w:tc></w:tr>'
        for sort, words in (("del", "旧"), ("ins", "新"))
    ]
    table = f"<w:tbl>{''.join(heads)}<w:tr><w:tc>{par('值')}</w:tc></w:tr></w:tbl>"
    found = read_text(docx(table)).marks.changes
    assert [(one.start, one.end, one.new) for one in found] == [(0, 2, ""), (2, 2, "新\n")]
    whole = read_text(docx(f"<w:tbl>{''.join(heads)}</w:tbl>{par('后')}")).marks.changes
    assert [(one.start, one.end, one.new) for one in whole] == [(0, 1, "新")]
