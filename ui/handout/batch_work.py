"""What a batch is to write, gathered from the store before the work begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.commands.issue import RecordOutgoing
from app.export.batch import Piece, Row
from app.export.content import PlanContent
from app.export.order import Order, Variant
from app.export.outgoing import snapshot_of
from app.queries import issue_sheet, plan_content, waiting_blanks
from app.session import SET_UP, Session
from app.unfilled import told_of_copy
from app.versions.moments import NOW, milestones
from models.errors import KnownError
from models.store.summaries import PlanSummary
from models.uid import new_uid
from ui.handout.kinds import IN_VERSIONS, NOT_NOTED, Kind, kind_of
from ui.handout.versions_row import between_of

_WITH_SHEET = frozenset({Variant.CLEAN, Variant.MASKED})
_SINCE = "（与最近一次定稿比）"


@dataclass(frozen=True, slots=True)
class Copy:
    """One sort of copy: its kind and the ending of its file."""

    kind: Kind
    ending: str

    @property
    def words(self) -> str:
        """What people read in the list."""
        if self.kind.variant is None:
            return self.kind.name
        since = _SINCE if self.kind.variant in IN_VERSIONS else ""
        return f"{self.kind.name}　{_ENDING_WORDS[self.ending]}{since}"


_ENDING_WORDS = {".docx": "Word", ".pdf": "PDF", ".txt": "纯文字"}
COPIES = tuple(
    Copy(kind_of(variant), ending)
    for variant, ending in (
        (Variant.CLEAN, ".docx"), (Variant.CLEAN, ".pdf"), (Variant.CLEAN, ".txt"),
        (Variant.REVIEW, ".docx"), (Variant.COMMENTS, ".docx"), (Variant.SUGGESTIONS, ".docx"),
        (Variant.MARKED, ".docx"), (Variant.CONTRAST, ".docx"), (Variant.SPEECH, ".docx"),
        (Variant.MASKED, ".docx"), (None, ".xlsx"),
    )
)  # fmt: skip


@dataclass(slots=True)
class Work:
    """Pieces to write, the plan of each, and what could not even be begun."""

    pieces: list[Piece] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)


def gather(
    session: Session, plans: Sequence[PlanSummary], copies: Sequence[Copy], usual: Order
) -> Work:
    """Read all plans; one that cannot be read is refused, the others are not held up by it.

    ``usual`` gives layout and masks of all copies.
    """
    work = Work()
    for plan in plans:
        try:
            content = plan_content(session, plan.id)
        except KnownError as error:
            work.refused.append(Row(plan.shown_title, False, error.sentence, error.advice))
            continue
        for copy in copies:
            try:
                piece = _piece(session, content, copy, usual)
            except KnownError as error:
                name = f"{plan.shown_title} {copy.kind.name}"
                work.refused.append(Row(name, False, error.sentence, error.advice))
            else:
                work.pieces.append(piece)
                work.plans.append(plan.id)
    return work


def note_outgoing(session: Session, work: Work, rows: Sequence[Row]) -> Iterator[Row]:
    """Remember the written copies that are to come back; yield the rows with word of it."""
    for piece, plan_id, written in zip(work.pieces, work.plans, rows, strict=True):
        row = _with_unfilled(session, piece, plan_id, written)
        if not (row.written and piece.order.guid):
            yield row
            continue
        if not session.store.writable:
            yield Row(row.name, True, row.words + NOT_NOTED)
            continue
        snapshot = snapshot_of(piece.content.outline)
        kind = piece.order.variant.value
        try:
            session.run(RecordOutgoing(plan_id, piece.order.guid, kind, "", snapshot),
                        origin=SET_UP)  # fmt: skip
        except KnownError as error:
            yield Row(row.name, True, f"{row.words}但没有记下来：{error.sentence}", error.advice)
        else:
            yield Row(row.name, True, f"{row.words}已记下，收回意见时靠它对上条目。")


def _with_unfilled(session: Session, piece: Piece, plan_id: int, row: Row) -> Row:
    """Return a row with word of the places in its copy that still wait to be filled."""
    if not row.written or piece.form is not None:
        return row
    waiting = waiting_blanks(session, plan_id)
    return replace(row, words=row.words + told_of_copy(piece.order, waiting, piece.content.outline))


def _piece(session: Session, content: PlanContent, copy: Copy, usual: Order) -> Piece:
    variant = copy.kind.variant
    if variant is None:
        return Piece(content, Order(), copy.ending, "all", copy.kind.name)
    plan_id = content.plan.id
    between = None
    if variant in IN_VERSIONS:
        kept = milestones(session, plan_id)
        if not kept:
            raise KnownError("还没有定过稿，没有可以比较的版本。", "请先在“文件”菜单里定稿。")
        between = between_of(session, plan_id, kept[0], NOW)
    order = replace(
        usual,
        variant=variant,
        sheet=issue_sheet(session, plan_id) if variant in _WITH_SHEET else None,
        between=between,
        guid=new_uid() if copy.kind.comes_back else "",
    )
    return Piece(content, order, copy.ending)
