"""The one door: every change of the store goes through ``Session.run``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from app.commands.words import SetText, refuse_line_ends
from app.commands.work import Command, Work, section_in_sight
from app.events import Bell, Changed, Listener
from app.plan_book import PlanBook
from models.outline import Outline
from models.splice import Splice
from models.store.database import Store
from models.store.history import PastStep
from models.store.opening import open_for_reading, open_store
from models.store.step import StepInfo, Touched
from models.uid import new_uid

SET_UP = "set_up"  # the origin of steps that undo passes over


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the id it returned and the rows it wrote."""

    value: int | None
    changed: Changed


@dataclass(slots=True)
class _Phrase:
    """Typing that is not closed yet: further words of it go into the same step."""

    section_id: int
    step_id: int | None = None
    waiting: str | tuple[Splice, ...] | None = None  # words, or what is suggested on them


class Gate(Protocol):
    """Looks at what is about to be written while somebody reviews: ``app.review.mode``."""

    def admit(self, command: Command) -> Command:
        """Return what runs instead of a command; KnownError where it must not run."""
        ...

    def admit_turn(self, tables: frozenset[str]) -> None:
        """Hear which tables undo or redo would write; KnownError where it must not."""


class Session:
    """An open store with who works at it, plans in memory, listeners, and text being typed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.person_id: int | None = None
        self.gate: Gate | None = None
        self._bell = Bell()
        self._books: dict[int, PlanBook] = {}
        self._phrases: dict[int, _Phrase] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a store for writing; KnownError as in ``models.store.opening.open_store``."""
        return cls(open_store(path))

    @classmethod
    def open_for_reading(cls, path: Path) -> Self:
        """Open a store beside another program; commands are refused."""
        return cls(open_for_reading(path))

    def __enter__(self) -> Self:
        """Use the session as a context manager that closes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Save what is still being typed and close."""
        self.close()

    def close(self) -> None:
        """Save what is still being typed and close the store."""
        try:
            self.flush()
        finally:
            self.store.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change; the returned call ends it."""
        return self._bell.listen(listener)

    def book(self, plan_id: int) -> PlanBook:
        """Return a plan in memory, read at the first call."""
        if plan_id not in self._books:
            self._books[plan_id] = PlanBook(self.store, plan_id)
        return self._books[plan_id]

    def forget(self, plan_id: int) -> None:
        """Close a plan: what is typed is saved, the memory is given back."""
        self.flush()
        self._books.pop(plan_id, None)

    def run(self, command: Command, *, origin: str = "local", batch: str | None = None) -> Done:
        """Save what is being typed, run the command as one step, publish what changed.

        An exception anywhere: nothing is written and nothing is in the history.
        """
        self._close_phrases()
        return self._run(command, origin, batch, onto=None)

    def run_all(self, commands: Sequence[Command], *, origin: str = "local") -> list[Done]:
        """Run commands as steps of one batch, which one undo takes back together."""
        batch = new_uid()
        return [self.run(command, origin=origin, batch=batch) for command in commands]

    def type_text(self, plan_id: int, section_id: int, text: str) -> None:
        """Note the words of a section while somebody types; ``flush`` writes them.

        Words of one phrase (until ``end_phrase``) become one step, however often they are saved.
        KnownError at once where the section cannot take them: what was noted can then always be
        written, if the disk allows.
        """
        section = section_in_sight(self.book(plan_id).outline, section_id)
        refuse_line_ends(section.kind, text)
        self._phrase_of(plan_id, section_id).waiting = text

    def type_suggestion(self, plan_id: int, section_id: int, splices: tuple[Splice, ...]) -> None:
        """Note what the one who works suggests on the words of a section, as ``type_text`` does."""
        section = section_in_sight(self.book(plan_id).outline, section_id)
        for one in splices:
            refuse_line_ends(section.kind, one.put)
        self._phrase_of(plan_id, section_id).waiting = splices

    def _phrase_of(self, plan_id: int, section_id: int) -> _Phrase:
        phrase = self._phrases.get(plan_id)
        if phrase is not None and phrase.section_id != section_id:
            self.end_phrase(plan_id)
            phrase = None
        if phrase is None:
            phrase = self._phrases[plan_id] = _Phrase(section_id)
        return phrase

    def flush(self) -> None:
        """Write all words that are still being typed; nothing happens where there are none."""
        for plan_id, phrase in list(self._phrases.items()):
            if phrase.waiting is None:
                continue
            command = _typed(plan_id, phrase.section_id, phrase.waiting)
            done = self._run(command, "local", None, onto=self._open_step(plan_id, phrase))
            phrase.waiting = None
            newest = self.store.next_undo(plan_id)
            if done.changed.rows and newest is not None:
                phrase.step_id = newest.id

    def end_phrase(self, plan_id: int) -> None:
        """Close the phrase: pause, caret jump, Enter, paste; what follows is a new step."""
        self.flush()
        self._phrases.pop(plan_id, None)

    def undo(self, plan_id: int | None) -> PastStep | None:
        """Take back the newest step of a plan (None: of the office); None where there is none."""
        self._close_phrases()
        self._admit_turn(plan_id, back=True)
        return self._turned(plan_id, self.store.undo(plan_id, self.person_id))

    def redo(self, plan_id: int | None) -> PastStep | None:
        """Do again what was undone last; None where there is nothing."""
        self._close_phrases()
        self._admit_turn(plan_id, back=False)
        return self._turned(plan_id, self.store.redo(plan_id, self.person_id))

    def _admit_turn(self, plan_id: int | None, back: bool) -> None:
        if self.gate is not None:
            self.gate.admit_turn(self.store.tables_of_turn(plan_id, back=back))

    def _run(self, command: Command, origin: str, batch: str | None, onto: int | None) -> Done:
        if self.gate is not None:
            command = self.gate.admit(command)
        settled = origin == SET_UP
        info = StepInfo(command.label, command.plan_id, self.person_id, origin, batch, settled)
        outline = self.book(command.plan_id).outline if command.plan_id else Outline()
        with self.store.step(info, onto) as run:
            value = command.apply(Work(run.step, outline, self.person_id))
        return Done(value, self._publish(command.plan_id, [run.touched]))

    def _open_step(self, plan_id: int, phrase: _Phrase) -> int | None:
        """Return the phrase's step if nothing else was done in the plan since."""
        newest = self.store.next_undo(plan_id)
        same = newest is not None and newest.id == phrase.step_id
        return phrase.step_id if same else None

    def _close_phrases(self) -> None:
        self.flush()
        self._phrases.clear()

    def _turned(
        self, plan_id: int | None, turned: list[tuple[PastStep, Touched]]
    ) -> PastStep | None:
        self._publish(plan_id, [touched for _, touched in turned])
        return turned[0][0] if turned else None

    def _publish(self, plan_id: int | None, touched: Sequence[Touched]) -> Changed:
        rows = frozenset(row for one in touched for row in one.rows)
        changed = Changed(plan_id, rows)
        if not rows:
            return changed
        self._drop_lost_books(changed)
        self._forget_lost_person(changed)
        for book in self._books.values():
            book.refresh(rows)
        self._bell.ring(changed)
        return changed

    def _drop_lost_books(self, changed: Changed) -> None:
        """Close plans whose very making was undone."""
        from models.records import Plan

        for plan_id in changed.ids("plan") & self._books.keys():
            if not self.store.rows(Plan, id=plan_id):
                del self._books[plan_id]

    def _forget_lost_person(self, changed: Changed) -> None:
        """Let nobody sign with a person whose very making was undone."""
        from models.records import Person

        if self.person_id in changed.ids("person") and not self.store.rows(
            Person, id=self.person_id
        ):
            self.person_id = None


def _typed(plan_id: int, section_id: int, waiting: str | tuple[Splice, ...]) -> Command:
    """Return the command that writes what was typed."""
    if isinstance(waiting, str):
        return SetText(plan_id, section_id, waiting)
    from app.commands.suggestion import SuggestWords  # a start needs it not

    return SuggestWords(plan_id, section_id, waiting)
