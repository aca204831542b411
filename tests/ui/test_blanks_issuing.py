"""What blanks hold up: 印发稿 is refused and leads to the list, everything else only tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.blank import DeclareLiteral
from app.commands.milestone import PlanState
from app.export.order import Variant
from app.messages import RecordingPort, use
from app.queries import waiting_blanks
from app.versions.state import Stage
from models.kinds import MilestoneKind
from models.records import Milestone
from tests.ui.blanks_desk import dialog, do, open_plan, said, somebody_works
from ui.dialogs.blanks_list import BlanksDialog
from ui.handout import ExportDialog
from ui.handout.batch_dialog import BatchDialog
from ui.handout.kept import Kept
from ui.main_window import MainWindow
from ui.versions.freeze import FreezeDialog

WAIT = 20_000
TOLD = "还有 4 处待填，会照原样留在稿子里。"
SUBMITTED, ISSUED = 0, 3  # places in the dialog


@pytest.fixture
def sections(window: MainWindow, plan_id: int) -> tuple[int, int]:
    """Two paragraphs at the top of the open plan, with two blanks each; somebody works."""
    made = open_plan(window, plan_id)
    somebody_works(window)
    return made


def fill(window: MainWindow, keep: int = 0) -> None:
    """Declare all blanks but the last few."""
    session, plan_id = window.desk.session, window.desk.plan_id or 0
    rows = waiting_blanks(session, plan_id)
    ids = tuple(row.id for row in rows[: len(rows) - keep])
    session.run(DeclareLiteral(plan_id, ids))


def frozen(window: MainWindow) -> list[MilestoneKind]:
    return [row.kind for row in window.desk.session.store.rows(Milestone)]


def test_an_issued_version_waits_until_all_is_filled(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    do(window, "view.freeze")
    asked = dialog(window, FreezeDialog)
    asked.kinds.button(ISSUED).click()
    assert asked.unfilled.text() == "还有 4 处待填，填好或标为原文后再印发。"
    assert not asked.keep.isEnabled()
    asked.blanks.click()
    assert not asked.isVisible()
    assert dialog(window, BlanksDialog).list.topLevelItemCount() == 4
    dialog(window, BlanksDialog).close()
    fill(window)
    do(window, "view.freeze")
    asked = dialog(window, FreezeDialog)
    assert not asked.unfilled.isVisible() and not asked.blanks.isVisible()
    asked.kinds.button(ISSUED).click()
    asked.keep.click()
    assert frozen(window) == [MilestoneKind.ISSUED]


def test_a_version_for_review_only_tells(window: MainWindow, sections: tuple[int, int]) -> None:
    do(window, "view.freeze")
    asked = dialog(window, FreezeDialog)
    assert asked.kinds.checkedId() == SUBMITTED and asked.unfilled.text() == TOLD
    asked.keep.click()
    assert frozen(window) == [MilestoneKind.SUBMITTED]


def test_a_refusal_of_the_command_is_told_too(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    heard = RecordingPort()
    use(heard)
    do(window, "view.freeze")
    asked = dialog(window, FreezeDialog)
    asked.wanted.emit(MilestoneKind.ISSUED, "")
    ((kind, sentence, advice),) = heard.said
    assert (kind, sentence) == ("error", "还有 4 处待填，填好或标为原文后再印发。")
    assert "待填清单" in advice and frozen(window) == []


@pytest.mark.parametrize(
    ("state", "told"), [(PlanState.SIGNING, ""), (PlanState.ISSUED, f"可以撤销。{TOLD}")]
)
def test_the_last_stage_tells_of_blanks(
    window: MainWindow, sections: tuple[int, int], state: PlanState, told: str
) -> None:
    do(window, "view.versions")
    window.versions.deeds.go_to_stage(Stage(state), Stage(PlanState.DRAFTING))
    assert said(window).endswith(told or "可以撤销。")


def test_a_formal_export_tells_and_goes_through(
    qtbot: QtBot, window: MainWindow, sections: tuple[int, int], tmp_path: Path
) -> None:
    session, plan_id = window.desk.session, window.desk.plan_id or 0
    shown = ExportDialog(session, plan_id, window, Kept(str(tmp_path)))
    shown.open()
    assert shown.told.text() == TOLD and shown.export.isEnabled()
    shown.kinds.choose(Variant.REVIEW)
    assert not shown.told.isVisible()
    shown.kinds.choose(Variant.CLEAN)
    with qtbot.waitSignal(shown.exported, timeout=WAIT) as done:
        shown.export.click()
    assert TOLD in shown.told.text() and Path(str(done.args[0])).exists()


def test_a_batch_tells_in_the_row_of_the_copy(
    qtbot: QtBot, window: MainWindow, sections: tuple[int, int], tmp_path: Path
) -> None:
    shown = BatchDialog(window.desk.session, window.desk.plan_id, window, Kept(str(tmp_path)))
    shown.open()
    with qtbot.waitSignal(shown.written, timeout=WAIT) as done:
        shown.export.click()
    (row,) = done.args[0]
    assert row.written and row.words.endswith(TOLD)


@pytest.mark.parametrize(("action", "told"), [("pages.print", 1), ("pages.print_codes", 0)])
def test_printing_tells_before_the_printer_is_chosen(
    window: MainWindow, sections: tuple[int, int], monkeypatch: pytest.MonkeyPatch,
    action: str, told: int,
) -> None:  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr(
        "ui.pages.printing.ask_and_print", lambda *_: asked.append(window.notice.words.text())
    )
    do(window, action)
    assert asked == [TOLD if told else ""]
