"""What holds for every test: no window, no foreign data folder, silence.

A test fails when it logs a warning it did not expect, leaves a modal window open, or lets Qt warn
(the last by pytest-qt, see pyproject.toml).
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

data_folder_numbers = count()


@pytest.fixture(autouse=True)
def _data_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The program under test keeps its data in a folder that does not exist yet."""
    folder = tmp_path_factory.getbasetemp() / f"suiji-data-{next(data_folder_numbers)}"
    monkeypatch.setenv("SUIJI_DATA", str(folder))


class WarningKeeper(logging.Handler):
    """Keeps every record of level WARNING or more."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _silence_is_part_of_passing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on unexpected warnings, and on expected ones (marker expects_log) that never came."""
    keeper = WarningKeeper()
    root = logging.getLogger()
    root.addHandler(keeper)
    yield
    root.removeHandler(keeper)
    patterns = [str(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    surprises = [line for line in keeper.lines if not any(re.search(p, line) for p in patterns)]
    absent = [p for p in patterns if not any(re.search(p, line) for line in keeper.lines)]
    if surprises:
        pytest.fail("logged without being expected:\n" + "\n".join(surprises), pytrace=False)
    if absent:
        pytest.fail("expected in the log but absent:\n" + "\n".join(absent), pytrace=False)


@pytest.fixture(autouse=True)
def _no_window_left_waiting() -> Iterator[None]:
    """Fail when a modal window is still open; close it so that the next test starts clean."""
    yield
    waiting = open_modal_windows()
    titles = [f"{type(window).__name__} {window.windowTitle()!r}" for window in waiting]
    for window in waiting:
        window.close()
    if titles:
        pytest.fail("left open: " + ", ".join(titles), pytrace=False)


def open_modal_windows() -> list[QWidget]:
    widgets = sys.modules.get("PySide6.QtWidgets")  # a test without Qt shall not load it
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible() and w.isModal()]
