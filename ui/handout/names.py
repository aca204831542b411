"""The name offered for one file, by the office's pattern."""

from datetime import date

from app.blocks.masking import Masks
from app.export.content import PlanContent
from app.export.naming import DEFAULT_PATTERN, named
from app.export.order import Order, Variant
from app.queries import plan_content
from app.session import Session
from models.errors import KnownError
from ui.handout.kinds import Kind


class NameMaker:
    """Makes names for one plan; who is masked is read only where something is masked."""

    def __init__(self, session: Session, plan_id: int, pattern: str) -> None:
        self._session, self._plan_id, self._pattern = session, plan_id, pattern
        book = session.book(plan_id)
        self._light = PlanContent(book.plan, book.outline)
        self._full: PlanContent | None = None

    def name(self, kind: Kind, masks: Masks) -> str:
        """Return a name without ending; a pattern that means nothing gives way to the usual."""
        variant = kind.variant or Variant.CLEAN
        order = Order(variant=variant, masks=masks)
        state = kind.name if kind.variant is None else ""
        content = self._content(variant)
        try:
            return named(self._pattern, content, order, state, date.today())
        except KnownError:
            return named(DEFAULT_PATTERN, content, order, state, date.today())

    def _content(self, variant: Variant) -> PlanContent:
        if variant is not Variant.MASKED:
            return self._light
        if self._full is None:
            self._full = plan_content(self._session, self._plan_id)
        return self._full
