"""What the menu does to sections: it acts on the choice in the tree, or where the caret stands."""

from PySide6.QtCore import QObject

from app.commands.section import (
    AddSection,
    DemoteSections,
    MoveSections,
    PromoteSection,
    SetSectionKind,
    TrashSections,
)
from app.commands.work import Command
from models.errors import KnownError
from models.kinds import SectionKind
from models.outline import Outline
from models.tree import can_hold
from ui.main_window import MainWindow


class Structure(QObject):
    """The menu 结构."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def heading(self) -> None:
        """Write a heading of the level of the present one behind it."""
        self._add(SectionKind.HEADING)

    def paragraph(self) -> None:
        """Write a paragraph below the present heading, or behind the present paragraph."""
        self._add(SectionKind.PARAGRAPH)

    def to_heading(self) -> None:
        """Turn the present section into a heading."""
        self._turn(SectionKind.HEADING)

    def to_item(self) -> None:
        """Turn the present section into a 一是 item."""
        self._turn(SectionKind.ITEM, "是")

    def to_paragraph(self) -> None:
        """Turn the present section into plain text."""
        self._turn(SectionKind.PARAGRAPH)

    def promote(self) -> None:
        """Lift the present section one level."""
        plan_id, section_id = self._present()
        self._run(PromoteSection(plan_id, section_id), section_id)

    def demote(self) -> None:
        """Lower the chosen sections one level."""
        plan_id, section_id = self._present()
        self._run(DemoteSections(plan_id, self._chosen(section_id)), section_id)

    def up(self) -> None:
        """Move the present section before its neighbour."""
        self._step(-1)

    def down(self) -> None:
        """Move the present section behind its neighbour."""
        self._step(1)

    def trash(self) -> None:
        """Put the chosen sections into the recycle bin; undo brings them back."""
        plan_id, section_id = self._present()
        self._run(TrashSections(plan_id, self._chosen(section_id)))

    def _add(self, kind: SectionKind) -> None:
        plan_id, section_id = self._place()
        outline = self._outline()
        if section_id is None:
            self._run_new(AddSection(plan_id, None, len(outline.children(None)), kind))
            return
        present = outline[section_id]
        if kind is SectionKind.PARAGRAPH and can_hold(present):
            self._run_new(AddSection(plan_id, section_id, 0, kind))
            return
        beside = _heading_of(outline, section_id) if kind is SectionKind.HEADING else section_id
        index = outline.siblings(beside).index(beside) + 1
        self._run_new(AddSection(plan_id, outline[beside].parent_id, index, kind))

    def _turn(self, kind: SectionKind, marker: str = "") -> None:
        plan_id, section_id = self._present()
        self._run(SetSectionKind(plan_id, section_id, kind, marker=marker), section_id)

    def _step(self, by: int) -> None:
        plan_id, section_id = self._present()
        outline = self._outline()
        siblings = outline.siblings(section_id)
        place = siblings.index(section_id) + by
        if not 0 <= place < len(siblings):
            raise KnownError(
                "已经到头了，不能再移动。", "需要移到别的标题下面时，请在层次树里拖动。"
            )
        parent_id = outline[section_id].parent_id
        self._run(MoveSections(plan_id, (section_id,), parent_id, place), section_id)

    def _run(self, command: Command, then_show: int | None = None) -> None:
        self._window.settle()
        self._window.desk.session.run(command)
        if then_show is not None:
            self._window.writing.canvas.show_one_of([then_show])

    def _run_new(self, command: AddSection) -> None:
        self._window.settle()
        made = self._window.desk.session.run(command).value
        if made is not None:
            self._window.show_room("view.writing")
            self._window.writing.canvas.show_section(made, focus=True)

    def _place(self) -> tuple[int, int | None]:
        plan_id = self._window.desk.plan_id
        assert plan_id is not None
        return plan_id, self._window.writing.canvas.current_section()

    def _present(self) -> tuple[int, int]:
        plan_id, section_id = self._place()
        if section_id is None or section_id not in self._outline():
            raise KnownError("还没有选中条目。", "请先在正文或层次树里点一下要处理的条目。")
        return plan_id, section_id

    def _chosen(self, section_id: int) -> tuple[int, ...]:
        chosen = self._window.writing.outline.selected_ids()
        return tuple(chosen) if section_id in chosen else (section_id,)

    def _outline(self) -> Outline:
        book = self._window.desk.book
        assert book is not None
        return book.outline


def _heading_of(outline: Outline, section_id: int) -> int:
    """Return the section itself if it is a heading, else the nearest heading above it."""
    for section in (outline[section_id], *outline.ancestors(section_id)):
        if section.kind is SectionKind.HEADING:
            return section.id
    return section_id
