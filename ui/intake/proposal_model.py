"""The proposals of one file as a list in four groups; groups and rows know their state."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.paper import FoundPaper
from app.proposals import Choice, Decisions, Proposal, Topic
from ui.intake.proposal_words import (
    TOPIC_WORDS,
    choice_words,
    detail_words,
    understood_words,
)

PROPOSAL_ROLE = Qt.ItemDataRole.UserRole
CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FEW = 20  # changes that are told one by one
_GROUP = 0  # the id of a group's index; a row bears the place of its group plus one


class ProposalModel(QAbstractItemModel):
    """Topics at the top, their proposals below, in the order of the paper."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: Sequence[FoundPaper] = ()
        self._decisions = Decisions()
        self._topics: list[Topic] = []
        self._groups: list[list[Proposal]] = []

    def show(
        self, papers: Sequence[FoundPaper], found: Sequence[Proposal], decisions: Decisions
    ) -> None:
        """Show the proposals of a file; groups without any are left out."""
        self.beginResetModel()
        self._papers, self._decisions = papers, decisions
        groups = {topic: [one for one in found if one.topic is topic] for topic in Topic}
        self._topics = [topic for topic in Topic if groups[topic]]
        self._groups = [groups[topic] for topic in self._topics]
        self.endResetModel()

    @property
    def all(self) -> list[Proposal]:
        """Every proposal in the order of the list."""
        return [one for group in self._groups for one in group]

    @property
    def decisions(self) -> Decisions:
        """What people said about them."""
        return self._decisions

    def below(self, index: _AnyIndex) -> list[Proposal]:
        """Return the proposal of a row, or all of a group."""
        if not index.isValid():
            return []
        if index.internalId() == _GROUP:
            return self._groups[index.row()]
        return [self._groups[index.internalId() - 1][index.row()]]

    def index_of(self, wanted: Proposal) -> QModelIndex:
        """Return the index of a proposal."""
        group = self._topics.index(wanted.topic)
        return self.createIndex(self._groups[group].index(wanted), 0, group + 1)

    def first_on_line(self, line: int) -> QModelIndex:
        """Return the first proposal that stands in a line of the file."""
        for group, found in enumerate(self._groups, 1):
            for row, one in enumerate(found):
                if one.line == line:
                    return self.createIndex(row, 0, group)
        return QModelIndex()

    def next_open(self, after: _AnyIndex) -> QModelIndex:
        """Return the next proposal nobody has decided on, beginning anew at the end."""
        places = [(group, row) for group, found in enumerate(self._groups, 1)
                  for row in range(len(found))]  # fmt: skip
        here = (after.internalId(), after.row()) if after.isValid() else (0, 0)
        if after.isValid() and after.internalId() == _GROUP:
            here = (after.row() + 1, -1)
        for group, row in [p for p in places if p > here] + [p for p in places if p <= here]:
            if self._decisions.of(self._groups[group - 1][row]) is Choice.OPEN:
                return self.createIndex(row, 0, group)
        return QModelIndex()

    def refresh(self, changed: Sequence[Proposal]) -> None:
        """Show the states of some proposals anew, and those of the groups."""
        for group, found in enumerate(self._groups):
            top = self.index(group, 0)
            self.dataChanged.emit(top, top)
            if len(changed) > _FEW:
                self.dataChanged.emit(self.index(0, 0, top), self.index(len(found) - 1, 0, top))
        for one in changed if len(changed) <= _FEW else ():
            place = self.index_of(one)
            self.dataChanged.emit(place, place)

    # Qt's side

    def index(self, row: int, column: int, parent: _AnyIndex = _NOWHERE) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _GROUP)

    # PySide's stubs know only the overload of QObject.parent().
    def parent(self, index: _AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.column() > 0 or parent.internalId() != _GROUP:
            return 0
        return len(self._groups[parent.row()])

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 1

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.internalId() == _GROUP:
            shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return self._group_words(index.row()) if shown else None
        return self._of_proposal(self._groups[index.internalId() - 1][index.row()], role)

    def _of_proposal(self, one: Proposal, role: int) -> Any:
        finding = self._decisions.finding(one)
        text = self._papers[one.paper].sections[finding.section].text
        if role == PROPOSAL_ROLE:
            return one
        if role == CHOICE_ROLE:
            return self._decisions.of(one)
        if role == Qt.ItemDataRole.DisplayRole:
            return understood_words(finding, text)
        if role in {DETAIL_ROLE, Qt.ItemDataRole.ToolTipRole}:
            edited = "（已修改）" if one.key in self._decisions.edits else ""
            return edited + detail_words(finding, text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = choice_words(one.topic, self._decisions.of(one))
            words = f"{TOPIC_WORDS[one.topic]}：{understood_words(finding, text)}"
            return f"{state}，{words}。{detail_words(finding, text)}"
        return None

    def _group_words(self, row: int) -> str:
        found = self._groups[row]
        words = f"{TOPIC_WORDS[self._topics[row]]} {len(found)} 条"
        counts = self._decisions.counts(found)
        if counts[Choice.OPEN]:
            return f"{words}，{counts[Choice.OPEN]} 条未定"
        return f"{words}，都已定：要 {counts[Choice.TAKEN]} 条"
