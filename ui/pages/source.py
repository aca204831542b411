"""The paper that 版式预览 shows: composed once, then kept equal to the plan."""

from dataclasses import replace

from app.blocks.block import Block
from app.blocks.draft import Draft
from app.blocks.issue_sheet import IssueSheet
from app.blocks.items import with_item_leads
from app.blocks.paper import Paper
from app.events import Changed
from app.export.order import Order
from app.export.variants import issued
from app.layout.profile import ItemBold, Profile
from app.messages import port
from app.queries import issue_sheet
from app.session import Session
from models.errors import KnownError

_SHEET = "issue_sheet"
_SHOWN = frozenset({"section", "plan", _SHEET})


class PaperSource:
    """One plan's clean paper, with what its issue sheet says."""

    def __init__(self, session: Session, plan_id: int) -> None:
        self._session, self._plan_id = session, plan_id
        self._book = session.book(plan_id)
        self._draft = Draft(self._book.plan, self._book.outline)
        self._sheet = self._read_sheet()
        self._made: dict[Block, Block] = {}
        self._changed: set[tuple[str, int]] = set()

    def take(self, changed: Changed) -> bool:
        """Note what a step wrote; tell whether the paper may look otherwise now.

        Nothing is read yet: steps come with keys, and the paper is asked for after a pause.
        """
        if not changed.kinds & _SHOWN:
            return False
        self._changed |= changed.rows
        return True

    def paper(self, profile: Profile) -> Paper:
        """Return the paper as it stands now."""
        self._catch_up()
        own = blocks = self._draft.blocks()
        if profile.bold_items is not ItemBold.NONE:
            blocks = with_item_leads(blocks, sentence=profile.bold_items is ItemBold.SENTENCE)
        paper = issued(Order(profile=profile, sheet=self._sheet), Paper(blocks))
        return self._remembered(paper, own)

    def uid_place(self, caret: tuple[int, int]) -> tuple[str, int] | None:
        """Return a place by the section's uid; None where the section is gone."""
        section_id, offset = caret
        outline = self._book.outline
        return (outline[section_id].uid, offset) if section_id in outline else None

    def section_of(self, uid: str) -> int | None:
        """Return the id of a section by its uid."""
        return next((one.id for one in self._book.outline.walk() if one.uid == uid), None)

    def _catch_up(self) -> None:
        """Read what was written since the paper was last asked for."""
        if not self._changed:
            return
        changed = Changed(self._book.plan.id, frozenset(self._changed))
        self._changed.clear()
        self._draft.refresh(self._book.plan, self._book.outline, changed.ids("section"))
        if _SHEET in changed.kinds:
            self._sheet = self._read_sheet()

    def _read_sheet(self) -> IssueSheet | None:
        """Return the issue sheet; one that is damaged is told and left out."""
        try:
            return issue_sheet(self._session, self._plan_id)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return None

    def _remembered(self, paper: Paper, own: tuple[Block, ...]) -> Paper:
        """Return the paper with the same objects for blocks that were made for it before.

        Whoever sets pages knows blocks again by that.
        """
        known = {id(block) for block in own}
        if all(id(block) in known for block in paper.blocks):
            return paper
        before = self._made
        made = (one for one in paper.blocks if id(one) not in known)
        self._made = {block: before.get(block, block) for block in made}
        blocks = (one if id(one) in known else self._made[one] for one in paper.blocks)
        return replace(paper, blocks=tuple(blocks))
