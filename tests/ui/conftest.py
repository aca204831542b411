"""A store with one plan made by commands, and the window on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection
from app.messages import RecordingPort, use
from app.paths import Places, places, prepare, resources
from app.session import Session
from app.settings import Settings
from models.kinds import SectionKind
from ui.application import make_application
from ui.main_window import MainWindow
from ui.wiring import make_window

TITLE = "青禾县统计局2026年工作计划"


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Let pytest-qt make the application first, so that ours only dresses it."""
    return QApplication


@pytest.fixture(autouse=True)
def _windows_really_go(qapp: QApplication) -> Iterator[None]:
    """Closed windows go at once: each one left alive would be dressed again by later tests."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _nothing_stays_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """Without a display Qt keeps copied words until after Python's end, and crashes on them."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def here(tmp_path: Path, qapp: object) -> Places:
    make_application(Settings())
    here = replace(places(tmp_path), resources=resources())
    prepare(here)
    return here


@pytest.fixture
def session(here: Places) -> Iterator[Session]:
    with Session.open(here.store) as session:
        yield session


@pytest.fixture
def plan_id(session: Session) -> int:
    """A plan of two headings, two 一是 items in one flow, and one remark."""
    plan_id = session.run(CreatePlan(TITLE, 2026)).value
    assert plan_id is not None
    heading = SectionKind.HEADING
    first = session.run(AddSection(plan_id, None, 0, heading, "夯实统计基础", 1)).value
    session.run(AddSection(plan_id, None, 1, heading, "严守数据质量", 1))
    item = AddSection(plan_id, first, 0, SectionKind.ITEM, "建立一套台账。", marker="是")
    session.run(item)
    text = "开展两轮核查。"
    added = session.run(replace(item, index=1, text=text, starts_paragraph=False)).value
    assert added is not None
    session.run(AddRemark(plan_id, (Stretch(added, 0, 2),), "请写明哪两轮。"))
    return plan_id


@pytest.fixture
def window(qtbot: QtBot, session: Session, plan_id: int, here: Places) -> Iterator[MainWindow]:
    """The window on the library of that store; it speaks to its own port."""
    window = shown_window(qtbot, session, here)
    yield window
    use(None)


@pytest.fixture
def said() -> Iterator[RecordingPort]:
    """What is told to people while the test runs; asks and boxes never appear."""
    recorder = RecordingPort()
    before = use(recorder)
    yield recorder
    use(before)


def shown_window(qtbot: QtBot, session: Session, here: Places) -> MainWindow:
    window = make_window(session, here)
    window.show_library()
    qtbot.addWidget(window)
    use(window.port)
    window.show()
    qtbot.waitExposed(window)
    return window
