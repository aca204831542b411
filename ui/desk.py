"""What lies on the desk: the session, the plan that is open, and word of every change."""

from PySide6.QtCore import QObject, Signal

from app.events import Changed
from app.plan_book import PlanBook
from app.session import Session
from models.store.history import PastStep


class Desk(QObject):
    """One session seen by the window. Undo and redo act on the open plan, else on the office."""

    plan_opened = Signal(int)
    plan_left = Signal()
    changed = Signal(object)
    places_changed = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan_id: int | None = None
        self._heard: Changed | None = None
        self._stop_listening = session.listen(self._hear)

    @property
    def writable(self) -> bool:
        """Whether this program may change the store."""
        return self.session.store.writable

    @property
    def book(self) -> PlanBook | None:
        """The open plan in memory."""
        return self.session.book(self.plan_id) if self.plan_id is not None else None

    def open(self, plan_id: int) -> None:
        """Open a plan; KnownError where its row cannot be read."""
        self.session.book(plan_id)
        if self.plan_id is not None and self.plan_id != plan_id:
            self.session.forget(self.plan_id)
        self.plan_id = plan_id
        self.plan_opened.emit(plan_id)

    def leave(self) -> None:
        """Go back to the library."""
        if self.plan_id is None:
            return
        plan_id, self.plan_id = self.plan_id, None
        self.session.forget(plan_id)
        self.plan_left.emit()

    def next_undo(self) -> PastStep | None:
        """Return what undo would take back."""
        return self.session.store.next_undo(self.plan_id) if self.writable else None

    def next_redo(self) -> PastStep | None:
        """Return what redo would do again."""
        return self.session.store.next_redo(self.plan_id) if self.writable else None

    def undo(self) -> PastStep | None:
        """Take back the newest step and point at the place where something changed."""
        return self._pointing(self.session.undo(self.plan_id))

    def redo(self) -> PastStep | None:
        """Do again what was undone last and point at the place."""
        return self._pointing(self.session.redo(self.plan_id))

    def close(self) -> None:
        """Hear of no more changes; the session itself is closed by whoever opened it."""
        self._stop_listening()

    def _hear(self, changed: Changed) -> None:
        self._heard = changed
        self.changed.emit(changed)

    def _pointing(self, step: PastStep | None) -> PastStep | None:
        heard, self._heard = self._heard, None
        if step is None or heard is None or self.book is None:
            return step
        outline = self.book.outline
        touched = [row_id for row_id in heard.ids("section") if row_id in outline]
        if touched:
            self.places_changed.emit(sorted(touched))
        return step
