"""A plan on the desk: what tests of commands need to write, mark and look at it."""

from collections.abc import Iterator
from typing import Any

from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.target import AddTarget, BindChip
from app.commands.work import Command
from app.session import Session
from models.kinds import SectionKind
from models.numbering import numbers
from models.quantity import parse
from models.records import Section, Span, Target

HEADING, ITEM = SectionKind.HEADING, SectionKind.ITEM
PARAGRAPH = SectionKind.PARAGRAPH


class Desk:
    """One plan of a session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.plan_id = self.run(CreatePlan("测试计划", 2026))

    def run(self, command: Command) -> int:
        """Run a command and return the id it gave (0 where it gave none)."""
        return self.session.run(command).value or 0

    def add(self, text: str, parent: int | None = None, **values: Any) -> int:
        """Add a section behind its siblings; a paragraph unless ``kind`` says otherwise."""
        end = len(self.session.book(self.plan_id).outline.children(parent))
        return self.run(AddSection(self.plan_id, parent, end, text=text, **values))

    def undo(self) -> None:
        assert self.session.undo(self.plan_id) is not None

    def row(self, record: type[Any], row_id: int) -> Any:
        return self.session.store.get(record, row_id)

    def text(self, section_id: int) -> str:
        return self.session.store.get(Section, section_id).text

    def texts(self) -> list[str]:
        """The words of all sections in the order of reading."""
        return [one.text for one in self.walk()]

    def walk(self) -> Iterator[Section]:
        return self.session.book(self.plan_id).outline.walk()

    def numbers(self) -> list[str]:
        found = numbers(self.session.book(self.plan_id).outline)
        return [found[one.id] for one in self.walk()]

    def children(self, parent: int | None) -> list[int]:
        return self.session.book(self.plan_id).outline.children(parent)

    def bind(self, section_id: int, number: str, target_id: int | None = None) -> tuple[int, int]:
        """Tie the first place of ``number`` to a (new) target; return target and chip."""
        target_id = target_id or self.run(AddTarget(self.plan_id, "目标"))
        start = self.text(section_id).index(number)
        chip = BindChip(self.plan_id, target_id, section_id, start, start + len(number))
        return target_id, self.run(chip)

    def value(self, target_id: int) -> str | None:
        return self.session.store.get(Target, target_id).value

    def chip_words(self, chip_id: int) -> str | None:
        """The words under a chip, None where it let go: the target's value, X where it is open."""
        chip = self.session.store.get(Span, chip_id)
        if chip.deleted:
            return None
        words = self.text(chip.section_id)[chip.start : chip.end]
        read = parse(words)
        assert chip.target_id is not None and (read is not None or set(words) <= set("X*."))
        assert (read and read.value) == self.value(chip.target_id)
        return words
