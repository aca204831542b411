"""What was done in the dialog: only that is taken back here.

Importing a plan is a step of the office as well; Ctrl+Z in this dialog must not reach it.
"""

from app.commands.work import Command
from app.session import Done, Session
from models.store.history import PastStep
from models.uid import new_uid


class Trail:
    """Runs commands of the office and remembers their batches."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._batches: set[str] = set()

    def run(self, *commands: Command) -> list[Done]:
        """Run commands as one batch; KnownError as they raise it."""
        batch = new_uid()
        self._batches.add(batch)  # known before listeners ask what can be undone
        return [self.session.run(command, batch=batch) for command in commands]

    def next_undo(self) -> PastStep | None:
        """Return what undo would take back here."""
        store = self.session.store
        return self._own(store.next_undo(None)) if store.writable else None

    def next_redo(self) -> PastStep | None:
        """Return what redo would do again here."""
        store = self.session.store
        return self._own(store.next_redo(None)) if store.writable else None

    def undo(self) -> PastStep | None:
        """Take back the newest step of this dialog."""
        return self.session.undo(None) if self.next_undo() is not None else None

    def redo(self) -> PastStep | None:
        """Do again what was taken back here."""
        return self.session.redo(None) if self.next_redo() is not None else None

    def _own(self, step: PastStep | None) -> PastStep | None:
        return step if step is not None and step.batch in self._batches else None
