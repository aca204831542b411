"""How suggestions look: struck and underlined in the colour of a person, and told beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.commands.accepting import RefuseSuggestions
from app.commands.office import AddOfficeRow
from app.commands.plan import CreatePlan
from app.commands.section import AddSection, MoveSections
from app.commands.suggestion import SuggestMove, SuggestSplit, SuggestWords
from app.review.mode import ReviewGate
from app.session import Session
from models.kinds import SectionKind
from models.records import Person, Suggestion
from models.splice import Splice
from ui.canvas import Canvas, CanvasLook
from ui.look import DARK, LIGHT, Tokens
from ui.look.tokens import contrast

WORDS = "税利增长5.5%，新增户数3200户。"
GROUNDS = ("paper", "selection", "remark_soft", "blank_soft", "chip_soft", "raised")
LOOK = CanvasLook()


@pytest.fixture
def canvas(tmp_path: Path, qtbot: QtBot) -> Iterator[Canvas]:
    """One item below a heading; the second of two people wants other words."""
    with Session.open(tmp_path / "suiji.db") as session:
        plan_id = session.run(CreatePlan("甲县2026年工作计划")).value or 0
        heading = session.run(AddSection(plan_id, None, 0, SectionKind.HEADING, "总体")).value
        session.run(AddSection(plan_id, heading, 0, SectionKind.ITEM, WORDS, marker="是"))
        for name in ("张三", "李四"):
            values = {"name": name, "department_id": None, "post": "", "leader": False}
            session.person_id = session.run(AddOfficeRow(Person, values)).value
        made = Canvas(session)
        qtbot.addWidget(made)
        made.resize(1000, 500)
        made.open_plan(plan_id)
        made.show()
        yield made
        made.open_plan(None)


def sections(canvas: Canvas) -> list[int]:
    return [one.id for one in canvas._session.book(canvas.plan_id or 0).outline.walk()]


def suggest(canvas: Canvas, *splices: Splice) -> None:
    plan_id = canvas.plan_id or 0
    canvas._session.run(SuggestWords(plan_id, sections(canvas)[1], splices))


def formats(canvas: Canvas) -> list[Any]:
    """What is set off in the item: places and forms, whose fields have no types."""
    assert canvas._paper is not None
    return list(canvas._paper.block(1).document.firstBlock().layout().formats())


def pixels(canvas: Canvas, colour: str) -> int:
    """How many pixels of the paper, without the balloons, have a colour."""
    image = canvas.viewport().grab().toImage()
    right = canvas._lanes.text + canvas._lanes.text_width
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(right))


def balloon_words(canvas: Canvas) -> list[str]:
    canvas.grab()
    return [words for one in canvas._balloons.placed for words, _ in one.card.parts(True)]


def test_words_are_struck_and_underlined_in_the_persons_colour(canvas: Canvas) -> None:
    suggest(canvas, Splice(4, "5.5%", "6%"))
    canvas._session.gate = ReviewGate(canvas._session)
    canvas.set_reviewing(True)
    struck, put = formats(canvas)
    assert (struck.start, struck.length) == (4, 4) and (put.start, put.length) == (8, 2)
    assert struck.format.fontStrikeOut() and not struck.format.fontUnderline()
    assert put.format.fontUnderline() and not put.format.fontStrikeOut()
    colours = {one.format.foreground().color().name() for one in (struck, put)}
    assert colours == {LOOK.person(2)} and LOOK.person(1) != LOOK.person(2)


def test_who_writes_sees_a_line_and_a_wedge_and_reads_the_words_beside(canvas: Canvas) -> None:
    assert pixels(canvas, LOOK.person(2)) == 0
    suggest(canvas, Splice(0, "税利增长", ""), Splice(9, "", "力争"))
    assert canvas._paper is not None and canvas._paper.block(1).text == WORDS
    assert pixels(canvas, LOOK.person(2)) > 20
    assert balloon_words(canvas) == ["删去“税利增长”", "加上“力争”"]
    rows = canvas._session.store.rows(Suggestion)
    ids = tuple(one.id for one in rows)
    canvas._session.run(RefuseSuggestions(canvas.plan_id or 0, ids, "上级已定"))
    assert (pixels(canvas, LOOK.person(2)), balloon_words(canvas)) == (0, [])


def test_structure_is_told_beside_the_section(canvas: Canvas) -> None:
    plan_id, (heading, item) = canvas.plan_id or 0, sections(canvas)
    run = canvas._session.run
    run(SuggestSplit(plan_id, item, 4))
    run(SuggestMove(plan_id, item, None, heading))
    assert sorted(balloon_words(canvas)) == ["拆成两条", "移到“一、总体”之后"]
    canvas._session.gate = ReviewGate(canvas._session)
    run(MoveSections(plan_id, (item,), None, 0))
    assert sorted(balloon_words(canvas)) == ["拆成两条", "移到全文最前面"]


def test_balloons_follow_words_that_moved_once_the_keys_pause(canvas: Canvas, qtbot: QtBot) -> None:
    suggest(canvas, Splice(0, "税利增长", ""))
    canvas.show_section(sections(canvas)[0], 2, focus=True)
    qtbot.wait(100)  # until all is painted
    (before,) = canvas._balloons.placed
    canvas._typist._save.setInterval(60_000)  # to save would paint everything anew
    canvas.editor.insertPlainText("抓好落实" * 9)
    qtbot.waitUntil(lambda: canvas._balloons.placed[0].at.y() > before.at.y() + 10, timeout=2000)
    moved = canvas._balloons.placed[0].rect.top() - before.rect.top()
    assert moved == pytest.approx(canvas._balloons.placed[0].at.y() - before.at.y(), abs=1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_people_can_be_read(tokens: Tokens) -> None:
    assert len(set(tokens.people)) == 6
    for colour in tokens.people:
        assert min(contrast(colour, getattr(tokens, ground)) for ground in GROUNDS) >= 4.5
