"""What the session tells its listeners after each step: which kinds of rows changed, and which."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows that a step wrote, by table name; ``plan_id`` is its scope (None: the office)."""

    plan_id: int | None
    rows: frozenset[tuple[str, int]]

    @property
    def kinds(self) -> frozenset[str]:
        """Return the names of the tables that changed."""
        return frozenset(table for table, _ in self.rows)

    def ids(self, kind: str) -> frozenset[int]:
        """Return the ids of the rows of one table that changed."""
        return frozenset(row_id for table, row_id in self.rows if table == kind)


Listener = Callable[[Changed], None]


class Bell:
    """Rings listeners in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return the call that removes it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def ring(self, changed: Changed) -> None:
        """Tell all listeners; those who stop listening meanwhile are spared."""
        for listener in list(self._listeners):
            if listener in self._listeners:
                listener(changed)
