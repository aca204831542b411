"""Columns of a table that nobody gave widths."""

from __future__ import annotations

from app.blocks.block import Block, BlockKind
from app.layout.columns import column_shares

HEAD = ("序号", "任务", "责任单位", "时限")
LONG = "持续推进食品安全监管全覆盖，落实企业主体责任和属地管理责任"
ROWS = (HEAD, ("1", LONG, "食品股", "6月底"), ("2", LONG, "餐饮股", "12月底"))


def shares(*rows: tuple[str, ...], widths: tuple[float, ...] = ()) -> tuple[float, ...]:
    return column_shares(Block(BlockKind.TABLE, rows=rows, widths=widths))


def test_long_words_get_the_room_that_short_ones_leave() -> None:
    number, task, body, until = shares(*ROWS)
    assert task > 4 * body
    assert number < body
    assert abs(number + task + body + until - 36) < 0.01


def test_short_cells_keep_one_line() -> None:
    number, _, body, until = shares(*ROWS)
    assert number >= 2 and body >= 4 and until >= 3


def test_a_table_of_short_words_is_shared_by_them() -> None:
    assert shares(("指标", "目标值"), ("销量", "98")) == (3.0, 4.0)


def test_the_widths_of_its_maker_hold() -> None:
    assert shares(*ROWS, widths=(1.0, 2.0, 3.0, 4.0)) == (1.0, 2.0, 3.0, 4.0)


def test_empty_cells_and_lines_in_cells_do_no_harm() -> None:
    assert shares(("", "甲\n乙丙"), ("", "")) == (1.0, 3.0)
