"""Remarks through random edits: never on strange words, and placed where their words still stand.

Every character of the plan is there only once, so that the text itself tells whose words a remark
stands on. 500 edits run here; ``SUIJI_EDITS=100000`` asks for the long run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random

from app.commands.remark import AddRemark, Stretch
from app.commands.section import (
    AddSection,
    MergeSection,
    MoveSections,
    RestoreSection,
    SplitSection,
    TrashSections,
)
from app.commands.span_edit import Place, ReplaceStretch
from app.commands.words import SetText
from app.session import Session
from models.errors import KnownError
from models.kinds import Placement
from models.records import RemarkSegment, Section
from tests.app.desk import Desk

EDITS = int(os.environ.get("SUIJI_EDITS", "500"))
A_WALK = 250
LOOK_EACH = 10
FIRST_UNIQUE = 0x20000  # CJK extension B and what follows it: enough characters for a long walk


class Editor:
    """Edits a plan at random; ``words`` remembers what each remark was made on."""

    def __init__(self, session: Session, seed: int) -> None:
        self.desk = Desk(session)
        self.random = Random(seed)
        self.fresh: Iterator[str] = (chr(number) for number in count(FIRST_UNIQUE))
        self.words: dict[int, str] = {}
        for _ in range(12):
            self.desk.add(self.unique(self.random.randint(20, 40)))
        for _ in range(30):
            self.remark()

    def unique(self, size: int) -> str:
        return "".join(next(self.fresh) for _ in range(size))

    def sections(self) -> list[Section]:
        return list(self.desk.walk())

    def remark(self) -> None:
        section = self.random.choice([one for one in self.sections() if one.text])
        start, end = sorted(self.random.sample(range(len(section.text) + 1), 2))
        add = AddRemark(self.desk.plan_id, (Stretch(section.id, start, end),), "请核对")
        remark_id = self.desk.run(add)
        (segment,) = self.desk.session.store.rows(RemarkSegment, remark_id=remark_id)
        self.words[segment.remark_id] = section.text[start:end]

    def edit(self) -> None:
        """Do one random thing; one that is refused changes nothing."""
        deeds: tuple[Callable[[], object], ...] = (
            self.type, self.type, self.type, self.split, self.merge, self.move, self.trash,
            self.stretch, self.undo,
        )  # fmt: skip
        try:
            self.random.choice(deeds)()
        except KnownError:
            return

    def type(self) -> None:
        one = self.random.choice(self.sections())
        start = self.random.randint(0, len(one.text))
        end = min(len(one.text), start + self.random.choice((0, 0, 1, 3, 8)))
        put = self.unique(self.random.randint(0, 5))
        self.desk.run(SetText(self.desk.plan_id, one.id, one.text[:start] + put + one.text[end:]))

    def split(self) -> None:
        one = self.random.choice(self.sections())
        offset = self.random.randint(0, len(one.text))
        self.desk.run(SplitSection(self.desk.plan_id, one.id, offset))

    def merge(self) -> None:
        self.desk.run(MergeSection(self.desk.plan_id, self.random.choice(self.sections()).id))

    def move(self) -> None:
        one = self.random.choice(self.sections())
        place = self.random.randint(0, len(self.sections()))
        self.desk.run(MoveSections(self.desk.plan_id, (one.id,), None, place))

    def trash(self) -> None:
        gone = self.desk.session.store.rows(Section, deleted=True)
        if gone and self.random.random() < 0.7:
            self.desk.run(RestoreSection(self.desk.plan_id, self.random.choice(gone).id))
        elif len(self.sections()) > 6:
            one = self.random.choice(self.sections())
            self.desk.run(TrashSections(self.desk.plan_id, (one.id,)))
        else:
            add = AddSection(self.desk.plan_id, None, 0, text=self.unique(30))
            self.desk.run(add)

    def stretch(self) -> None:
        rows = self.sections()
        first = self.random.randrange(len(rows))
        last = min(len(rows) - 1, first + self.random.randint(0, 1))
        start = Place(rows[first].id, self.random.randint(0, len(rows[first].text)))
        end = Place(rows[last].id, self.random.randint(0, len(rows[last].text)))
        self.desk.run(ReplaceStretch(self.desk.plan_id, start, end, (self.unique(2),)))

    def undo(self) -> None:
        """Undo some steps, now and then beyond the making of a remark, and redo a few."""
        session, plan_id = self.desk.session, self.desk.plan_id
        made = sum(step.label == "添加批注" for step in session.store.past_steps(plan_id))
        for _ in range(self.random.randint(1, 3)):
            newest = session.store.next_undo(plan_id)
            if newest is not None and newest.label != "添加批注" and made:
                session.undo(plan_id)
        if self.random.random() < 0.5:
            session.redo(plan_id)


def judged(editor: Editor, first: frozenset[str]) -> tuple[int, int]:
    """How many remarks have all their words standing together, and how many of them are placed.

    Asserts that none stands on nothing or on a character of ``first``, the plan's first words,
    that it was not made on: only words typed into its own or in their place may belong to it.
    """
    texts = {one.id: one.text for one in editor.desk.session.store.rows(Section)}
    standing = placed = 0
    for remark_id, words in editor.words.items():
        under = []
        rows = editor.desk.session.store.rows(RemarkSegment, remark_id=remark_id, deleted=False)
        for one in rows:
            if one.placement is Placement.PLACED and one.section_id is not None:
                under.append(texts[one.section_id][one.start : one.end])
                assert under[-1], f"remark {remark_id} is placed on nothing"
                assert not (first - set(words)).intersection(under[-1]), under[-1]
        if any(words in one.text for one in editor.sections()):
            standing += 1
            placed += "".join(under) == words
    return standing, placed


def walked(session: Session, seed: int) -> tuple[int, int]:
    """Sum up what ``judged`` found at the looks taken on one walk."""
    editor = Editor(session, seed)
    first = frozenset("".join(one.text for one in editor.sections()))
    standing = placed = 0
    for step in range(A_WALK):
        editor.edit()
        if step % LOOK_EACH == 0:
            here = judged(editor, first)
            standing, placed = standing + here[0], placed + here[1]
    return standing, placed


def test_no_remark_stands_on_strange_words_and_nearly_all_find_their_own(tmp_path: Path) -> None:
    """Each walk has a store of its own: in one for all, every undo would search all steps."""
    standing = placed = 0
    for seed in range(max(1, EDITS // A_WALK)):
        store = tmp_path / f"{seed}.db"
        with Session.open(store) as session:
            here = walked(session, seed)
        store.unlink()
        standing, placed = standing + here[0], placed + here[1]
    print(f"{EDITS} edits: {placed} of {standing} remarks stand on their words")
    assert standing > EDITS // 2
    assert placed >= 0.95 * standing
