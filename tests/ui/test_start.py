"""Starting: what opens, what does not, who may write, and what is not loaded for it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import logs
from app.launch import Launch, LaunchKind
from app.messages import use
from app.paths import Places
from app.queries import library
from app.session import Session
from app.settings import Settings, load
from models.errors import KnownError
from models.records import Plan, Unit
from ui import application
from ui.desk import Desk
from ui.dialogs.welcome import WelcomeWindow
from ui.main_window import MainWindow
from ui.message_port import WindowPort
from ui.render import render_windows

SEEN = Settings(tour_done=True)
ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = (
    "asyncio", "click", "ctypes", "docx", "importlib.metadata", "lxml", "multiprocessing",
    "openpyxl", "rapidfuzz", "socket", "sqlite_utils",
)  # fmt: skip
# Rooms, dialogs and what only they need: made when they are asked for, or after the first paint.
LATER = (
    "app.commands.office", "app.commands.plan", "app.compare", "app.correction", "app.export",
    "app.foreign", "app.intake", "app.paper", "app.recognise", "app.sample", "app.understand",
    "app.upkeep", "ui.dialogs", "ui.handout", "ui.intake", "ui.ledger", "ui.library_pane",
    "ui.notice_strip", "ui.office", "ui.palette", "ui.preferences", "ui.remarks",
    "ui.report_window",
)  # fmt: skip
FIRST_WINDOW = """
import sys
from dataclasses import replace
from pathlib import Path
from app.paths import places
from app.settings import load
from models.records import Plan
from ui import application
here = places(Path(sys.argv[1]))
opened = application.open_session(here)
plan = opened.session.store.get(Plan, 1)
settings = replace(load(here.settings).settings, last_plan=plan.uid)
program = application.make_application(settings)
window = application.open_window(opened, here, settings)
program.processEvents()
assert window.writing.canvas.isVisible() and window.writing.canvas.current_section()
assert window.writing.outline.tree.isVisible() and window.writing.outline.chosen()
early = [name for name in sys.argv[2:] if name in sys.modules]
window.complete()
assert "ui.remarks" in sys.modules and window.writing.remarks.isVisible()
print(*early)
"""


@pytest.fixture(autouse=True)
def _port_is_put_back() -> Iterator[None]:
    yield
    use(None)


def test_nothing_heavy_is_loaded_for_the_first_window(here: Places, plan_id: int) -> None:
    command = [sys.executable, "-c", FIRST_WINDOW, str(here.data), *HEAVY, *LATER]
    with Session.open_for_reading(here.store):
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_a_second_program_reads_only_and_is_told_who_writes(
    qtbot: QtBot, here: Places, plan_id: int
) -> None:
    opened = application.open_session(here)
    with opened.session:
        window = application.open_window(opened, here, Settings())
        qtbot.addWidget(window)
        box = window.findChild(QMessageBox)
        assert box is not None
        assert "打开着" in box.text()
        box.close()
        window.desk.open(plan_id)
        assert window.windowTitle().endswith("（只读）")
        assert window.status.saved.text() == "只读"
        actions = window.actions_by_id
        assert not any(
            actions[name].isEnabled()
            for name in ("paper.import_files", "paper.sample", "edit.undo", "edit.redo")
        )
        assert actions["paper.export"].isEnabled()
        window.close()


def test_the_program_runs_until_its_window_is_closed(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    closer = QTimer(interval=20)
    closer.timeout.connect(close_open_plan)
    closer.start()
    status = application.start(Launch(LaunchKind.WINDOW, here.data, sample=True))
    closer.stop()
    logs.close()
    assert status == application.DONE
    with Session.open(here.store) as session:
        assert len(library(session)) == 1
    assert list(here.logs.glob("*.log"))


def close_open_plan() -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.desk.plan_id is not None:
            window.close()


def test_a_store_that_is_none_is_refused_with_a_sentence(
    here: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[KnownError] = []
    monkeypatch.setattr(WindowPort, "tell_and_wait", lambda _, error: told.append(error))
    here.store.write_bytes(b"no store" * 1000)
    status = application.start(Launch(LaunchKind.WINDOW, here.data))
    assert status == application.REFUSED
    assert len(told) == 1
    assert told[0].sentence in capsys.readouterr().err
    assert here.store.read_bytes() == b"no store" * 1000


def test_a_first_start_fills_the_unit_card_and_makes_the_daily_copy(
    qtbot: QtBot, here: Places
) -> None:
    opened = application.open_session(here)
    with opened.session as session:
        window = application.open_window(opened, here, Settings())
        qtbot.addWidget(window)
        application.after_first_paint(window, here, SEEN, sample=False)
        assert len(session.store.rows(Unit)) == 1
        qtbot.waitUntil(lambda: len(list(here.copies.glob("*每日*"))) == 1, timeout=10_000)
        qtbot.waitUntil(lambda: not window.background.running, timeout=10_000)
        assert window.library.empty.isVisible()


def test_the_sample_is_made_once_and_opened(qtbot: QtBot, here: Places) -> None:
    opened = application.open_session(here)
    with opened.session as session:
        for _ in range(2):
            start_with_sample(qtbot, opened, here)
        assert len(library(session)) == 1
        assert library(session)[0].open_remarks > 0


def start_with_sample(qtbot: QtBot, opened: application.Opened, here: Places) -> None:
    window = application.open_window(opened, here, SEEN, sample=True)
    qtbot.addWidget(window)
    application.after_first_paint(window, here, SEEN, sample=True)
    qtbot.waitUntil(lambda: window.desk.plan_id is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not window.background.running, timeout=10_000)
    window.close()


def test_render_leaves_a_picture_of_each_view(
    session: Session, plan_id: int, tmp_path: Path, here: Places
) -> None:
    made = render_windows(session, tmp_path, here)
    assert [path.name for path in made] == ["窗口-计划库.png", "窗口-计划.png"]
    assert made[0].read_bytes() != made[1].read_bytes()
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in made)
    assert session.store.writable


def test_a_first_start_shows_the_sample_and_a_tour_once(qtbot: QtBot, here: Places) -> None:
    opened = application.open_session(here)
    with opened.session:
        window = application.open_window(opened, here, Settings())
        qtbot.addWidget(window)
        application.after_first_paint(window, here, Settings(), sample=False)
        qtbot.waitUntil(lambda: window.desk.plan_id is not None, timeout=20_000)
        tour = window.findChild(WelcomeWindow)
        assert tour is not None
        titles = []
        for _ in range(3):
            titles.append(tour.title.text())
            tour.forward.click()
        assert len(set(titles)) == 3
        assert not tour.isVisible()
        assert load(here.settings).settings.tour_done
        qtbot.waitUntil(lambda: not window.background.running, timeout=10_000)
        window.close()


def test_the_plan_one_left_is_opened_again(qtbot: QtBot, here: Places, plan_id: int) -> None:
    with Session.open_for_reading(here.store) as session:
        uid = session.store.get(Plan, plan_id).uid
        settings = replace(SEEN, last_plan=uid)
        window = application.open_window(application.Opened(session, None), here, settings)
        qtbot.addWidget(window)
        assert window.desk.plan_id == plan_id
        assert window.writing.isVisible()
        window.close()


def test_a_plan_that_is_gone_leaves_the_library(qtbot: QtBot, here: Places, plan_id: int) -> None:
    with Session.open_for_reading(here.store) as session:
        settings = replace(SEEN, last_plan="NOSUCHPLAN")
        window = application.open_window(application.Opened(session, None), here, settings)
        qtbot.addWidget(window)
        assert window.desk.plan_id is None
        assert window.library.isVisible()
        window.close()


def test_a_plan_that_cannot_be_read_leaves_the_library_and_is_told(
    qtbot: QtBot, here: Places, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, __: int) -> None:
        raise KnownError("读不出来。", "请看备份。")

    monkeypatch.setattr(Desk, "open", refuse)
    with Session.open_for_reading(here.store) as session:
        settings = replace(SEEN, last_plan=session.store.get(Plan, plan_id).uid)
        window = application.open_window(application.Opened(session, None), here, settings)
        qtbot.addWidget(window)
        box = window.findChild(QMessageBox)
        assert box is not None
        assert box.text() == "读不出来。"
        assert window.library.isVisible()
        box.close()
        window.close()


def test_what_the_first_window_need_not_wait_for_is_done_after_its_first_paint(
    qtbot: QtBot, window: MainWindow
) -> None:
    done: list[str] = []
    window.hide()
    application.FirstPaint(window, [partial(done.append, "first"), partial(done.append, "second")])
    QApplication.processEvents()
    assert done == []
    window.show()
    qtbot.waitUntil(lambda: done == ["first", "second"])
    window.repaint()
    QApplication.processEvents()
    assert done == ["first", "second"]


def test_a_bug_before_the_first_paint_is_reported(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    reported: list[BaseException | None] = []

    def watch() -> None:
        monkeypatch.setattr(sys, "excepthook", lambda _, error, __: reported.append(error))

    bug = ValueError("a bug")
    application._watch_and_report(watch, ValueError, bug, None)
    assert reported == [bug]
