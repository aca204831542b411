"""Heads, columns, and what the rows of ledgers say."""

from collections.abc import Sequence

import pytest

from app.excel_in.cells import achieved, amount, answering, bodies, clean_name, deadline
from app.excel_in.fields import Field
from app.excel_in.heads import Head, find_head
from app.excel_in.rows import Choices, Line, TargetDraft, TaskDraft, read_lines
from app.excel_in.values import FAULT, Merge, Sheet, SheetKind, SheetRow
from models.kinds import DeadlineKind, Direction, TargetKind

TARGETS = ("序号", "一级指标", "指标名称", "目标值", "计量单位", "责任单位", "完成时限", "备注")
TASKS = ("序号", "类别", "重点任务", "工作措施", "牵头部门", "配合部门", "完成时限")


def sheet(*rows: Sequence[str], merges: Sequence[Merge] = ()) -> Sheet:
    kept = [SheetRow(at, tuple(row)) for at, row in enumerate(rows, 1) if any(row)]
    return Sheet("表", tuple(kept), tuple(merges))


def lines(table: Sheet, year: int = 2026, percent: bool | None = None) -> list[Line]:
    return list(read_lines(table, Choices(find_head(table), year, None, percent)))


def head(*rows: Sequence[str], merges: Sequence[Merge] = ()) -> Head:
    return find_head(sheet(*rows, merges=merges))


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (TARGETS, SheetKind.TARGETS),
        (TASKS, SheetKind.TASKS),
        (("序号", "重点工作", "责任单位", "完成时限"), SheetKind.TASKS),
        (("二级指标", "年度目标值（2026年）", "单位"), SheetKind.TARGETS),
        (("科室名称", "简称", "别名"), SheetKind.DEPARTMENTS),
        (("序号", "部门"), SheetKind.DEPARTMENTS),
        (("姓名", "所在科室", "职务"), SheetKind.PEOPLE),
        (("序号", "指标名称", "计量单位", "完成值"), SheetKind.RESULTS),
        (("指标名称", "目标值", "完成值", "完成率"), SheetKind.TARGETS),
    ],
)
def test_the_kind_is_told_by_the_headings(columns: tuple[str, ...], kind: SheetKind) -> None:
    found = head(columns, ["1"] * len(columns))
    assert (found.first, found.last, found.kind) == (0, 0, kind)


def test_a_sheet_without_known_headings_has_no_head() -> None:
    assert head(("苹果", "梨"), ("3", "4")).first == -1


def test_titles_stand_above_the_head_and_tell_kind_and_year() -> None:
    columns = ("指标名称", "目标值", "完成值")
    found = head(("某局 2025 年度目标完成情况表",), ("单位：某局",), columns)
    assert (found.first, found.kind, found.year) == (2, SheetKind.RESULTS, 2025)
    assert found.title == "某局2025年度目标完成情况表"


def test_a_head_of_two_rows_is_read_through_joined_cells() -> None:
    found = head(
        ("序号", "重点任务", "责任分工", "", "完成时限"),
        ("", "", "牵头部门", "配合部门", ""),
        merges=[Merge(1, 0, 2, 0), Merge(1, 1, 2, 1), Merge(1, 2, 1, 3), Merge(1, 4, 2, 4)],
    )
    assert (found.first, found.last) == (0, 1)
    assert found.fields == (None, Field.TITLE, Field.LEAD, Field.SUPPORT, Field.DEADLINE)
    assert found.columns[2] == "责任分工 牵头部门"


def test_last_year_and_units_are_read_from_the_headings() -> None:
    found = head(("指标名称", "2026年目标值（万元）", "2025年完成", "备注"))
    assert found.fields == (Field.NAME, Field.VALUE, Field.LAST, None)
    assert found.units == ("", "万元", "", "")


@pytest.mark.parametrize(
    ("columns", "fields", "year"),
    [
        (
            ("指标名称", "2025年目标值", "2025年完成", "2026年目标值"),
            (Field.NAME, None, Field.LAST, Field.VALUE),
            2025,
        ),
        (
            ("指标名称", "2024年完成", "2025年完成", "2026年目标"),
            (Field.NAME, None, Field.LAST, Field.VALUE),
            2025,
        ),
        (("指标名称", "单位", "2026年计划"), (Field.NAME, Field.UNIT, Field.VALUE), 2026),
    ],
)
def test_of_several_years_the_last_is_meant(
    columns: tuple[str, ...], fields: tuple[Field | None, ...], year: int
) -> None:
    found = head(columns)
    assert (found.kind, found.fields, found.year) == (SheetKind.TARGETS, fields, year)


def test_levels_of_indicators_and_years_stand_over_two_rows() -> None:
    found = head(
        ("指标", "", "单位", "2025年", "", "2026年"),
        ("一级", "二级", "", "目标", "完成", "目标"),
        merges=[Merge(1, 0, 1, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4)],
    )
    assert (found.first, found.last) == (0, 1)
    assert found.fields == (
        Field.PART, Field.NAME, Field.UNIT, None, Field.LAST, Field.VALUE,
    )  # fmt: skip


def test_a_unit_above_the_table_is_that_of_all_amounts() -> None:
    rows = [("目标表",), ("", "单位：万元"), ("指标名称", "目标值"), ("税利", "12000")]
    found = lines(sheet(*rows, ("收入增长率", "5"), ("毛利率", "5%"), ("安全事故", "0起")))
    drafts = [line.draft for line in found]
    units = [draft.unit for draft in drafts if isinstance(draft, TargetDraft)]
    assert units == ["万元", "", "%", "起"]


def test_a_second_table_on_the_sheet_is_passed_over_openly() -> None:
    first = [("指标名称", "目标值", "单位"), ("销量", "5", "万箱"), ()]
    second = [("重点任务", "责任单位", "完成时限"), ("建厅", "办公室", "6月底")]
    found = lines(sheet(*first, *second))
    assert isinstance(found[0].draft, TargetDraft)
    assert [line.passed[:9] for line in found[1:]] == ["属于下面的另一张表"] * 2


def test_an_explanation_below_two_columns_is_no_target() -> None:
    found = lines(sheet(("指标名称", "目标值"), ("税利", "5万元"), ("注：以上为预算数",)))
    assert [line.passed for line in found] == ["", "说明文字"]


def test_the_sentence_of_a_share_says_the_percentage() -> None:
    (one,) = lines(sheet(("指标名称", "目标值", "单位"), ("合格率", "0.98", "%")), percent=True)
    assert isinstance(one.draft, TargetDraft)
    assert (one.draft.value, one.draft.words) == ("98", "合格率98%")


def test_a_head_repeated_on_the_next_page_ends_nothing() -> None:
    columns = ("指标名称", "目标值", "单位")
    found = lines(sheet(columns, ("销量", "5", "万箱"), (), columns, ("税利", "9", "万元")))
    assert [line.passed for line in found] == ["", "重复的表头", ""]


def test_rows_that_are_none_are_passed_over_with_their_reason() -> None:
    found = lines(
        sheet(
            TARGETS,
            ("1", "2", "3", "4", "5", "6", "7", "8"),
            ("一、准入服务",),
            TARGETS,
            ("1", "", "满意率", "98", "%", "", "", ""),
            ("合计", "", "", "98", "", "", "", ""),
            ("注：以上数据为快报数",),
            ("", "", "", "", "", "", "", "只有备注"),
        )
    )
    assert [one.passed for one in found] == [
        "栏次行",
        "类别行",
        "重复的表头",
        "",
        "合计行",
        "说明文字",
        "对应的栏都是空的",
    ]
    assert isinstance(found[3].draft, TargetDraft)
    assert found[3].draft.part == "准入服务"


def test_joined_and_empty_categories_are_those_above() -> None:
    first = ("1", "甲类", "建设", "做一", "办公室", "", "")
    rows = [TASKS, first, ("2", "", "", "做二", "", "", "")]
    for merges in ([Merge(2, 4, 3, 4)], []):
        drafts = [one.draft for one in lines(sheet(*rows, merges=merges))]
        assert isinstance(drafts[1], TaskDraft)
        assert (drafts[1].category, drafts[1].title) == ("甲类", "建设")
        assert drafts[1].lead == (("办公室",) if merges else None)


def test_a_row_that_cannot_be_read_says_why() -> None:
    found = lines(
        sheet(
            TARGETS,
            ("1", "", "", "98", "%", "", "", ""),
            ("2", "", "增长率", FAULT, "%", "", "", ""),
            ("3", "", "增长率", "-2.5%", "", "", "", ""),
            ("4", "", "增长率", "0.055", "%", "", "", ""),
        )
    )
    assert [one.draft for one in found] == [None] * 4
    told = ("没有目标名称", "公式错误", "负数", "可能是百分数")
    for words, one in zip(told, found, strict=True):
        assert words in one.trouble


@pytest.mark.parametrize(("percent", "value"), [(True, "5.5"), (False, "0.055")])
def test_the_person_says_what_small_numbers_are(percent: bool, value: str) -> None:
    (one,) = lines(sheet(TARGETS, ("4", "", "增长率", "0.055", "%", "", "", "")), percent=percent)
    assert isinstance(one.draft, TargetDraft)
    assert (one.draft.value, one.draft.unit) == (value, "%")


LEVEL, COUNT, GROWTH = TargetKind.LEVEL, TargetKind.COUNT, TargetKind.GROWTH
LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST


@pytest.mark.parametrize(
    ("cell", "unit", "name", "value", "found_unit", "kind", "direction"),
    [
        ("≥98%", "", "满意率", "98", "%", LEVEL, LEAST),
        ("不低于95", "%", "办结率", "95", "%", LEVEL, LEAST),
        ("3起以内", "", "投诉", "3", "起", COUNT, MOST),
        ("1,234.5", "万元", "税收", "1234.5", "万元", LEVEL, LEAST),
        ("６．５", "％", "增幅", "6.5", "%", GROWTH, LEAST),
        ("12万", "元", "收入", "12", "万元", None, None),
        ("0", "起", "安全事故", "0", "起", TargetKind.ZERO, Direction.EXACTLY),
        ("下降3%", "", "能耗", "3", "%", TargetKind.CHANGE, LEAST),
        ("XX", "户", "新增", None, "户", None, None),
        ("全省前3", "", "考核排名", "3", "位", TargetKind.RANK, MOST),
        ("95以上", "%", "率", "95", "%", LEVEL, LEAST),
    ],
)
def test_amounts_with_operators(
    cell: str,
    unit: str,
    name: str,
    value: str | None,
    found_unit: str,
    kind: TargetKind | None,
    direction: Direction | None,
) -> None:
    found = amount(cell, unit, name, 2026, None)
    assert not found.trouble
    assert (found.value, found.unit, found.kind, found.direction) == (
        value,
        found_unit,
        kind,
        direction,
    )


def test_a_whole_share_among_shares_is_a_hundred_percent() -> None:
    shares = [amount(cell, "%", "合格率", 2026, True).value for cell in ("0.95", "1", "95")]
    assert shares == ["95", "100", "95"]
    assert amount("1", "%", "合格率", 2026, None).value == "1"
    assert amount("≥0.985", "%", "合格率", 2026, None).doubtful
    assert amount("≥0.985", "%", "合格率", 2026, True).value == "98.5"


@pytest.mark.parametrize(
    ("cell", "unit", "value", "direction"),
    [
        ("<3", "起", "3", Direction.AT_MOST),
        ("＜5%", "", "5", Direction.AT_MOST),
        ("<=5", "%", "5", Direction.AT_MOST),
        ("＞90%", "", "90", Direction.AT_LEAST),
        (">=5", "个", "5", Direction.AT_LEAST),
        ("≥5", "", "5", Direction.AT_LEAST),
        ("不超过5", "", "5", Direction.AT_MOST),
        ("3000余", "户", "3000", Direction.ABOUT),
    ],
)
def test_signs_of_comparison_give_the_direction(
    cell: str, unit: str, value: str, direction: Direction
) -> None:
    found = amount(cell, unit, "投诉量", 2026, None)
    assert (found.value, found.direction) == (value, direction)


def test_what_a_cell_says_besides_its_number_is_told() -> None:
    found = amount("12000万元（增长5%）", "", "税利", 2026, None)
    assert (found.value, found.unit) == ("12000", "万元")
    assert "增长5%" in found.note
    assert "范围" in amount("5-6万箱", "", "销量", 2026, None).note


def test_a_body_is_no_unit() -> None:
    found = head(("指标名称", "目标值", "责任单位"), ("税利", "5", "财务科"))
    assert found.fields == (Field.NAME, Field.VALUE, None)


def test_departments_may_have_further_columns() -> None:
    found = head(("序号", "科室名称", "别名", "负责人"), ("1", "办公室", "局办", "张三"))
    assert found.kind is SheetKind.DEPARTMENTS
    assert found.fields == (None, Field.NAME, Field.ALIASES, None)


def test_a_margin_is_no_target() -> None:
    found = amount("5.2万箱±1%", "", "销量", 2026, None)
    assert (found.value, found.unit, "上下 1%" in found.note) == ("5.2", "万箱", True)


def test_words_without_a_number_leave_the_value_open_and_say_so() -> None:
    found = amount("进一步提高", "", "质量", 2026, None)
    assert found.value is None
    assert "没有认出数字" in found.note


@pytest.mark.parametrize(
    ("cell", "end", "kind"),
    [
        ("2026-06-30", "2026-06-30", DeadlineKind.DATE),
        ("2026/6/5", "2026-06-05", DeadlineKind.DATE),
        ("2026.6", "2026-06-30", DeadlineKind.DATE),
        ("46203", "2026-06-30", DeadlineKind.DATE),
        ("6/30", "2026-06-30", DeadlineKind.DATE),
        ("202606", "2026-06-30", DeadlineKind.DATE),
        ("20260605", "2026-06-05", DeadlineKind.DATE),
        ("6月底前", "2026-06-30", DeadlineKind.DATE),
        ("上半年", "2026-06-30", DeadlineKind.PERIOD),
        ("长期坚持", None, DeadlineKind.ONGOING),
        ("看情况", None, DeadlineKind.WAITING),
    ],
)
def test_time_limits(cell: str, end: str | None, kind: DeadlineKind) -> None:
    limit, _ = deadline(cell, 2026)
    assert limit is not None
    assert (limit.end, limit.kind) == (end, kind)
    assert deadline("", 2026) == (None, "")


def test_bodies_are_parted_and_nobody_is_lost_silently() -> None:
    assert bodies("办公室、财务股，信息股") == (["办公室", "财务股", "信息股"], [])
    assert bodies("办 公 室") == (["办公室"], [])
    assert bodies("办公室 张三") == (["办公室"], ["张三"])
    assert bodies("各股室") == ([], ["各股室"])
    assert answering("办公室（牵头）\n信息股") == (["办公室"], ["信息股"], [])


def test_beside_a_leader_the_responsible_bodies_support() -> None:
    columns = ("重点任务", "牵头部门", "责任单位", "配合部门")
    (one,) = lines(sheet(columns, ("做一件事", "办公室", "财务股、办公室", "各股室、信息股")))
    assert isinstance(one.draft, TaskDraft)
    assert (one.draft.lead, one.draft.support) == (("办公室",), ("财务股", "信息股"))
    assert "各股室" in one.notes[0]


def test_results_and_names() -> None:
    assert achieved("97.3%", "") == ("97.3", "%", "")
    assert achieved("3,950", "户") == ("3950", "户", "")
    assert achieved("已建成投用", "") == (None, "", "已建成投用")
    assert achieved("—", "户") == (None, "", "")
    assert [clean_name(words) for words in ("1.满意率", "（一） 满意 率", "1.5万亩", "①甲")] == [
        "满意率",
        "满意率",
        "1.5万亩",
        "甲",
    ]


def test_last_year_may_be_a_percentage_too() -> None:
    columns = ("指标名称", "目标值", "单位", "上年完成")
    table = sheet(columns, ("满意率", "98", "%", "0.973"))
    (one,) = lines(table)
    assert "完成值“0.973”可能是百分数" in one.trouble
    assert one.doubtful
    (one,) = lines(table, percent=True)
    assert isinstance(one.draft, TargetDraft)
    assert one.draft.result is not None
    assert (one.draft.result.value, one.draft.result.unit) == ("97.3", "%")
