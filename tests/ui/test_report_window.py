"""A bug ends in one window with a report that can be saved; a known error in a sentence."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.messages import RecordingPort
from models.errors import KnownError
from ui.report_window import BugReporter, ReportWindow

BUG = "ERROR ui.report_window: a bug reached the window"


@pytest.fixture
def reporter(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[BugReporter]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = BugReporter()
    reporter.install()
    yield reporter
    if reporter.window is not None:
        reporter.window.close()


def happen(error: Exception) -> None:
    """Let an exception reach the hook, as one from a slot does."""
    try:
        raise error
    except Exception as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


def report_windows() -> list[ReportWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ReportWindow)]


@pytest.mark.expects_log(BUG)
def test_two_bugs_share_one_window(reporter: BugReporter) -> None:
    happen(ZeroDivisionError("first"))
    happen(LookupError("second"))
    assert report_windows() == [reporter.window]
    assert reporter.window is not None
    assert "ZeroDivisionError: first" in reporter.window.report
    assert "LookupError: second" in reporter.window.report


@pytest.mark.expects_log(BUG)
def test_the_report_can_be_saved(reporter: BugReporter, tmp_path: Path) -> None:
    happen(ZeroDivisionError("first"))
    assert reporter.window is not None
    reporter.window.save(str(tmp_path / "报告.txt"))
    saved = (tmp_path / "报告.txt").read_text(encoding="utf-8")
    assert saved == reporter.window.report
    assert "test_report_window.py" in saved


@pytest.mark.expects_log(BUG)
def test_after_closing_another_bug_opens_a_new_window(qtbot: QtBot, reporter: BugReporter) -> None:
    happen(ZeroDivisionError("first"))
    assert reporter.window is not None
    reporter.window.close()
    qtbot.waitUntil(lambda: reporter.window is None)
    happen(LookupError("second"))
    assert reporter.window is not None
    assert "first" not in reporter.window.report


@pytest.mark.expects_log(BUG)
def test_a_bug_on_a_thread_is_reported_in_the_window(qtbot: QtBot, reporter: BugReporter) -> None:
    thread = threading.Thread(target=int, args=("nothing",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.window is not None)
    assert reporter.window is not None
    assert "ValueError" in reporter.window.report


def test_a_known_error_is_told_and_not_reported(reporter: BugReporter, said: RecordingPort) -> None:
    happen(KnownError("磁盘已满。", "请清理磁盘。"))
    assert said.said == [("error", "磁盘已满。", "请清理磁盘。")]
    assert report_windows() == []
