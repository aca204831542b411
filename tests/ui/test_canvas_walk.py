"""A random walk over keys, compositions, the mouse, undo and others' commands: all stays equal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark
from app.commands.section import AddSection, MoveSections
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from tests.ui.canvas_walker import Walker
from ui.canvas import Canvas

KINDS = (SectionKind.PARAGRAPH, SectionKind.HEADING, SectionKind.ITEM, SectionKind.TABLE,
         SectionKind.DATE_LINE)  # fmt: skip


class Writer(Walker):
    """Plays one who writes the plan."""

    def other(self) -> None:
        """Somebody else's command, from the tree or the dock."""
        outline = self.session.book(self.plan_id).outline
        sections = list(outline.walk())
        kind, index = self.chance.choice(KINDS), self.chance.randrange(4)
        commands: list[object] = [AddSection(self.plan_id, None, index, kind, "新增")]
        if sections:
            chosen = self.chance.choice(sections)
            commands.append(MoveSections(self.plan_id, (chosen.id,), None, index))
        if self.canvas.stretches():
            commands.append(AddRemark(self.plan_id, self.canvas.stretches(), "请核对"))
        try:
            self.session.run(self.chance.choice(commands))  # type: ignore[arg-type]
        except KnownError:
            return

    def check(self) -> None:
        """Screen, paper and store show the same words in the same order."""
        self.canvas.settle()
        paper = self.canvas._paper
        stored = list(self.session.book(self.plan_id).outline.walk())
        assert paper is not None
        assert [paper.section(place).id for place in range(len(paper))] == [s.id for s in stored]
        assert [paper.block(place).text for place in range(len(paper))] == [s.text for s in stored]
        current = self.canvas.current_section()
        assert (
            current is None
            or self.canvas.editor.document().toRawText().replace("\u2029", "\n")
            == paper.section(paper.place(current)).text
        )


@pytest.fixture
def canvas(tmp_path: Path, qtbot: QtBot) -> Iterator[Canvas]:
    before = messages.use(messages.RecordingPort())
    with Session.open(tmp_path / "suiji.db") as session:
        plan_id = session.run(CreatePlan("甲县计划")).value
        for number in range(6):
            kind = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)[number % 3]
            marker = "是" if kind is SectionKind.ITEM else ""
            text = f"第{number}条要抓好落实，确保年底前完成任务{number}00项。"
            session.run(AddSection(plan_id or 0, None, number, kind, text, marker=marker))
        made = Canvas(session)
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.open_plan(plan_id)
        made.show()
        yield made
        made.open_plan(None)
    messages.use(before)


@pytest.mark.parametrize("seed", range(3))
def test_screen_and_store_agree_on_a_random_walk(canvas: Canvas, seed: int) -> None:
    canvas.setFocus()
    writer = Writer(canvas, seed)
    for _ in range(150):
        writer.step()
        writer.check()
