"""What must be true of the main window after each step: what is shown is what is stored."""

from __future__ import annotations

from typing import Any

from app.plan_book import PlanBook
from app.queries import library
from models.numbering import number_prefix, numbers
from models.outline import Outline
from models.records import Remark, Target, Task
from models.store.schema import OWNERS, RECORDS
from tests.ui.shown import library_line, paper_lines, tree_lines
from ui.canvas.marks import Marks
from ui.ledger.tab import LedgerTab
from ui.main_window import MainWindow
from ui.outline.labels import label_of

OF_PLANS = [
    record
    for record, table in RECORDS.items()
    if table in OWNERS or (table != "plan" and "plan_id" in record.__dataclass_fields__)
]


def everything(window: MainWindow, plan_id: int) -> list[Any]:
    """All rows of a plan, those in the recycle bin too."""
    store = window.desk.session.store
    return [store.of_plan(record, plan_id) for record in OF_PLANS]


def check_screen(window: MainWindow) -> None:
    """Tree, paper, tables and library show the store, and words that still wait for the store."""
    plan_id = window.desk.plan_id
    if plan_id is None:
        check_library(window)
        return
    fresh = PlanBook(window.desk.session.store, plan_id)
    assert list(window.desk.session.book(plan_id).outline.walk()) == list(fresh.outline.walk())
    check_paper(window, fresh.outline, waiting_words(window, plan_id))
    check_tree(window, fresh.outline)
    check_tables(window, plan_id)


def check_store(window: MainWindow) -> None:
    """Once the words are written nothing waits, and the counts are those of the store."""
    plan_id = window.desk.plan_id
    if plan_id is None:
        return
    session = window.desk.session
    assert not waiting_words(window, plan_id)
    check_screen(window)
    (plan,) = [one for one in library(session) if one.id == plan_id]
    assert window.status.words.text() == f"{plan.words:,} 字"
    assert window.status.blanks.text() == f"待填 {plan.blanks} 处"
    assert window.status.remarks.text() == f"未处理批注 {plan.open_remarks} 条"
    remarks = window.writing.remarks
    remarks.refresh()
    stored = {one.id for one in session.store.of_plan(Remark, plan_id) if not one.deleted}
    assert {line.id for line in remarks._lines} == stored


def waiting_words(window: MainWindow, plan_id: int) -> dict[int, str]:
    """The words that were typed and are not written yet, by section."""
    phrase = window.desk.session._phrases.get(plan_id)
    if phrase is None or not isinstance(phrase.waiting, str):
        return {}
    return {phrase.section_id: phrase.waiting}


def check_paper(window: MainWindow, outline: Outline, waiting: dict[int, str]) -> None:
    counted = numbers(outline)
    lines = [
        number_prefix(one, counted.get(one.id, "")) + waiting.get(one.id, one.text)
        for one in outline.walk()
    ]
    assert paper_lines(window) == lines
    canvas = window.writing.canvas
    current = canvas.current_section()
    if current is not None:
        shown = canvas.editor.document().toRawText().replace("\u2029", "\n")
        assert shown == waiting.get(current, outline[current].text)
    texts = {one.id: waiting.get(one.id, one.text) for one in outline.walk()}
    for stretch in canvas.stretches():
        assert 0 <= stretch.start <= stretch.end <= len(texts[stretch.section_id])
    if not waiting:
        check_marks(window, outline)


def check_marks(window: MainWindow, outline: Outline) -> None:
    """Remarks, blanks and chips lie on the words that the store says."""
    fresh = Marks(window.desk.session)
    shown = window.writing.canvas._marks
    for section in outline.walk():
        assert shown.of(section.id) == fresh.of(section.id)
        for mark in fresh.of(section.id):
            if mark.remark_id:
                assert shown.card(mark.remark_id) == fresh.card(mark.remark_id)


def check_tree(window: MainWindow, outline: Outline) -> None:
    model = window.writing.outline.model
    counted = numbers(outline)
    if not model.filtered:
        lines = [label_of(one, counted.get(one.id, "")) for one in outline.walk()]
        assert tree_lines(window) == lines
    for section_id in window.writing.outline.selected_ids():
        assert section_id in outline


def check_tables(window: MainWindow, plan_id: int) -> None:
    store = window.desk.session.store
    targets = {one.id for one in store.of_plan(Target, plan_id) if not one.deleted}
    tasks = {one.id for one in store.of_plan(Task, plan_id) if not one.deleted}
    for tab, stored in ((window.ledger.targets, targets), (window.ledger.tasks, tasks)):
        if tab.isVisible():
            assert {entry.id for entry in tab.model.entries} == stored
            check_cells(tab, plan_id)


def check_cells(tab: LedgerTab, plan_id: int) -> None:
    model = tab.model
    fresh = model.book.read(model.session, plan_id, model._today())
    assert model.entries == fresh
    for row, entry_id in enumerate(model.ids):
        cells = next(entry.cells for entry in fresh if entry.id == entry_id)
        for column, cell in enumerate(cells):
            assert model.index(row, column).data() == cell.shown


def check_library(window: MainWindow) -> None:
    plans = library(window.desk.session)
    if window.library.search.text():
        return
    assert window.library.model.rowCount() == len(plans)
    for row, plan in enumerate(plans):
        assert library_line(window, row)[0] == plan.shown_title
        assert library_line(window, row)[3] == f"{plan.words:,}"
