"""What the command line asks for."""

from pathlib import Path

import pytest

from app.launch import LaunchKind, read_line


@pytest.mark.parametrize("line", [[], ["--sample"], ["--data", "甲"], ["--store=乙", "--sample"]])
def test_places_and_sample_alone_mean_the_window(line: list[str]) -> None:
    assert read_line(line).kind is LaunchKind.WINDOW


@pytest.mark.parametrize("line", [["list"], ["--store", "a.db", "list"], ["--help"], ["不懂"]])
def test_anything_else_is_a_command(line: list[str]) -> None:
    assert read_line(line).kind is LaunchKind.COMMAND


def test_places_are_read_in_both_forms() -> None:
    launch = read_line(["--data", "甲", "--store=乙.db", "tour"])
    assert (launch.kind, launch.data, launch.store) == (LaunchKind.TOUR, Path("甲"), Path("乙.db"))
