"""The actions that fit, as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.palette.ranking import Candidate, rank

CandidateRole = Qt.ItemDataRole.UserRole + 1
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ActionListModel(QAbstractListModel):
    """Holds the actions while the palette is open, and shows those that fit the words typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: list[QAction] = []
        self._candidates: list[Candidate] = []
        self._shown: list[int] = []

    def take(self, actions: Sequence[QAction]) -> None:
        """Offer other actions; separators, hidden and nameless ones are left out."""
        self._actions = [one for one in actions if _is_offered(one)]
        self._candidates = [candidate(action) for action in self._actions]

    def show(self, query: str, recent: Sequence[str]) -> None:
        """Show what fits."""
        self.beginResetModel()
        self._shown = rank(query, self._candidates, recent)
        self.endResetModel()

    def action(self, index: _AnyIndex) -> QAction | None:
        """Return the action of an index."""
        return self._actions[self._shown[index.row()]] if index.isValid() else None

    def first_enabled(self) -> QModelIndex:
        """Return the first action that can be done, or else the first."""
        rows = [row for row, at in enumerate(self._shown) if self._candidates[at].enabled]
        return self.index(rows[0] if rows else 0)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at = self._shown[index.row()]
        shown = self._candidates[at]
        if role == CandidateRole:
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._actions[at].icon()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(shown)
        return None


def candidate(action: QAction) -> Candidate:
    """Return an action as the palette knows it; its group is the property ``group``."""
    name = clean(action.text())
    return Candidate(
        name=name,
        group=str(action.property("group") or ""),
        shortcut=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        enabled=action.isEnabled(),
        key=action.objectName() or name,
    )


def clean(text: str) -> str:
    """Return an action's text without its mnemonic and the dots that promise a dialog."""
    words = text.replace("&&", "\0")
    start = words.find("(&")
    if start >= 0 and words[start + 3 : start + 4] == ")":
        words = words[:start] + words[start + 4 :]
    return words.replace("&", "").replace("\0", "&").rstrip("…. ")


def spoken(shown: Candidate) -> str:
    """Return an action as a screen reader says it."""
    parts = [shown.name, shown.group, shown.shortcut, "" if shown.enabled else "现在不能用"]
    return "，".join(part for part in parts if part)


def _is_offered(action: QAction) -> bool:
    return action.isVisible() and not action.isSeparator() and bool(clean(action.text()))
