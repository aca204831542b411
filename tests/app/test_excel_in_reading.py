"""Workbooks become plain words: numbers without noise, percents, faults, limits."""

import time
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.excel_in.book_kind import book_kind
from app.excel_in.reading import MOST_ROWS, cell_words, read_book
from app.excel_in.values import FAULT, NO_RESULT, Merge
from models.errors import KnownError
from tests.app.sheets import with_part, workbook


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_book(str(path)).sheets[0].rows]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.1 + 0.2, "0.3"),
        (12.0, "12"),
        (1e15, "1000000000000000"),
        (-2.5, "-2.5"),
        (0.0, "0"),
        (True, "是"),
        (" 满意\u00a0率 ", "满意 率"),
        (date(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30, 9, 5), "2026-06-30 09:05"),
        (float("inf"), ""),
        ("长" * 3000, "长" * 2000),
    ],
)
def test_a_cell_says_what_people_see(value: object, words: str) -> None:
    assert cell_words(value) == words


def test_percents_are_known_by_their_format(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[0.055, 0.055, 1.2, 0.5, 5]])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for at, look in enumerate(("0.0%", "0.000", "0%", '0.0"%"', '#,##0.0_ ;"约"0%'), 1):
        sheet.cell(1, at).number_format = look
    book.save(path)
    assert cells(path) == [("5.5%", "0.055", "120%", "0.5%", "500%")]


def test_units_that_only_the_format_shows_are_read(tmp_path: Path) -> None:
    looks = ('#,##0"万元"', '"≥"0"起"', "0.0吨", '0"约"', '"￥"#,##0.00', '0.0,"千元"', "0_ ")
    path = workbook(tmp_path / "a.xlsx", [[12000, 3, 3.5, 4, 5, 6000, 7]])
    book = load_workbook(path)
    for at, look in enumerate(looks, 1):
        book.worksheets[0].cell(1, at).number_format = look
    book.save(path)
    assert cells(path) == [("12000万元", "≥3起", "3.5吨", "4", "5", "6000", "7")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('指标,目标值\n销量,"5,000"\n', "gbk"),
        ('指标,目标值\r\n销量,"5,000"\r\n', "utf-8-sig"),
        ("指标;目标值\n销量;5,000\n", "utf-8"),
        ("指标\t目标值\n销量\t5,000\n", "utf-16"),
    ],
)
def test_a_table_as_plain_text_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(text.encode(encoding))
    assert cells(path) == [("指标", "目标值"), ("销量", "5,000")]


def test_faults_and_formulas_without_result_are_told(tmp_path: Path) -> None:
    raw = (
        '<row r="1"><c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
    )
    path = with_part(workbook(tmp_path / "a.xlsx", [["a"]]), raw)
    assert cells(path)[0][:3] == (FAULT, "2", NO_RESULT)


def test_rows_keep_their_numbers_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["B3"], sheet["C3"], sheet["B6"] = "甲", "乙", "丙"
    sheet.merge_cells("B3:B6")
    sheet.merge_cells("D3:XFD3")
    sheet.row_dimensions[6].hidden = True
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(path)
    read = read_book(str(path)).sheets
    assert [row.number for row in read[0].rows] == [3]
    assert read[0].rows[0].cells == ("", "甲", "乙")
    assert Merge(3, 1, 3, 1) in read[0].merges
    assert (read[0].hidden_rows, read[0].hidden, read[1].hidden) == (1, False, True)


def test_a_million_rows_in_a_few_bytes_are_read_fast(tmp_path: Path) -> None:
    raw = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    )
    path = with_part(workbook(tmp_path / "a.xlsx", [["a"]]), raw)
    begin = time.perf_counter()
    assert cells(path) == [("1", ""), ("", "2")]
    assert time.perf_counter() - begin < 8


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>",
    ],
)
def test_cells_too_far_apart_are_refused(tmp_path: Path, far: str) -> None:
    raw = f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'
    path = with_part(workbook(tmp_path / "a.xlsx", [["a"]]), raw)
    with pytest.raises(KnownError, match="散得太开"):
        read_book(str(path))


def test_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    raw = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    )
    path = with_part(workbook(tmp_path / "a.xlsx", [["a"]]), raw)
    assert cells(path) == [("1",)]


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[at] for at in range(MOST_ROWS + 1)])
    with pytest.raises(KnownError, match="一次读不下"):
        read_book(str(path))


@pytest.mark.parametrize("name", ["a.xlsx", "a.txt", "a.et"])
def test_the_bytes_tell_what_a_file_is(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "b.xlsx", [["甲"]]).rename(tmp_path / name)
    assert cells(path) == [("甲",)]


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"PK\x03\x04" + b"\x00" * 40, "损坏"),
        (b"%PDF-1.4", "PDF"),
        (b"", "空的"),
        ("甲,乙\n".encode(), "不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, match: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(KnownError, match=match):
        book_kind(path)


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="没有内容"):
        read_book(str(workbook(tmp_path / "a.xlsx", [])))


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = workbook(tmp_path / "a.xlsx", [["甲"]])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(KnownError, match="宏"):
        read_book(str(path))
