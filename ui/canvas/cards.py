"""What balloons say: a remark with its replies, or a suggestion with what can be done about it."""

from dataclasses import dataclass
from typing import Protocol

from ui.canvas.look import CanvasLook

CLOSED_LINES = 2
OPEN_LINES = 12
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A button in an open balloon: what is done with which suggestions."""

    words: str
    deed: str  # accept, refuse, withdraw
    suggestion_ids: tuple[int, ...]


class Note(Protocol):
    """What a balloon has to know; equal notes look alike."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the balloon is about."""

    @property
    def title(self) -> str:
        """The words at the head."""

    @property
    def short(self) -> str:
        """The head where there is hardly room."""

    @property
    def state(self) -> str:
        """The words at the right of the head."""

    @property
    def quiet(self) -> bool:
        """Whether it is dealt with."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What can be done about it."""

    def colour(self, look: CanvasLook) -> str:
        """Return the colour of edge and head."""

    def parts(self, opened: bool) -> list[tuple[str, int]]:
        """Return the words, each with the most lines it may take."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a balloon says about a remark."""

    remark_id: int
    number: int
    person: str
    words: str
    replies: tuple[tuple[str, str], ...]
    resolved: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """The remark."""
        return (("remark", self.remark_id),)

    @property
    def title(self) -> str:
        """Number and person."""
        return f"批注 {self.number} · {self.person}"

    @property
    def short(self) -> str:
        """The number alone."""
        return f"{self.number}"

    @property
    def state(self) -> str:
        """Whether it is solved and how often it was answered."""
        state = "已处理" if self.resolved else ""
        replies = f"{len(self.replies)} 条回复" if self.replies else ""
        return " · ".join(filter(None, (state, replies)))

    @property
    def quiet(self) -> bool:
        """Whether it is solved."""
        return self.resolved

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Nothing: remarks are decided in the dock."""
        return ()

    def colour(self, look: CanvasLook) -> str:
        """Return the colour of remarks."""
        return look.remark_edge

    def parts(self, opened: bool) -> list[tuple[str, int]]:
        """Return the words, and the replies of an open balloon."""
        if not opened:
            return [(self.words, CLOSED_LINES)]
        replies = [(f"{name}：{words}", OPEN_LINES) for name, words in self.replies]
        return [(self.words, OPEN_LINES), *replies]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a balloon says about a suggestion, or about rivals that are one decision.

    ``lines`` are the names with what each wants, ``person`` gives the colour.
    """

    suggestion_ids: tuple[int, ...]
    lines: tuple[tuple[str, str], ...]
    person: int
    verdicts: tuple[Verdict, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The suggestions."""
        return tuple(("suggestion", one) for one in self.suggestion_ids)

    @property
    def title(self) -> str:
        """Who suggests; rivals are counted."""
        if len(self.lines) > 1:
            return f"{len(self.lines)} 条建议选一条"
        return f"建议 · {self.lines[0][0]}"

    @property
    def short(self) -> str:
        """The first letter of the name."""
        return self.lines[0][0][:1]

    @property
    def state(self) -> str:
        """Nothing: only open suggestions have balloons."""
        return ""

    @property
    def quiet(self) -> bool:
        """It still has to be decided."""
        return False

    def colour(self, look: CanvasLook) -> str:
        """Return the colour of the person."""
        return look.person(self.person)

    def parts(self, opened: bool) -> list[tuple[str, int]]:
        """Return what is suggested, by whom where there are several."""
        most = OPEN_LINES if opened else CLOSED_LINES
        if len(self.lines) == 1:
            return [(self.lines[0][1], most)]
        return [(f"{name}：{words}", most) for name, words in self.lines]
