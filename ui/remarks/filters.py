"""Which remarks are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.kinds import RemarkKind, RemarkState
from ui.remarks.queries import RemarkLine

EVERYBODY = -1


@dataclass(frozen=True, slots=True)
class RemarkFilter:
    """What a remark must be; ``state`` and ``kind`` None mean any, ``person`` 0 means unsigned.

    ``text`` is looked for in remark, quoted words, replies, reason, person and number.
    """

    state: RemarkState | None = RemarkState.OPEN
    person: int = EVERYBODY
    kind: RemarkKind | None = None
    text: str = ""

    def keeps(self, line: RemarkLine) -> bool:
        """Tell whether a remark is shown."""
        remark = line.remark
        return (
            self.state in (None, remark.state)
            and self.person in (EVERYBODY, remark.person_id or 0)
            and self.kind in (None, remark.kind)
            and _holds(line, self.text)
        )

    def counts(self, lines: Iterable[RemarkLine]) -> dict[RemarkState | None, int]:
        """Count the remarks of each state that the other conditions keep; None counts all."""
        anyhow = replace(self, state=None)
        kept = [line.remark.state for line in lines if anyhow.keeps(line)]
        counts: dict[RemarkState | None, int] = {state: kept.count(state) for state in RemarkState}
        counts[None] = len(kept)
        return counts


def _holds(line: RemarkLine, text: str) -> bool:
    wanted = text.strip().casefold()
    if not wanted:
        return True
    words = [line.remark.words, line.quoted, line.person, str(line.remark.number)]
    words += [reply.words for reply in line.replies]
    if line.verdict is not None:
        words.append(line.verdict.decision.reason)
    return any(wanted in one.casefold() for one in words)
