"""Two versions of one plan, or a plan and a file, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.compare.difference import difference
from app.compare.side_by_side import Mark, Row, side_by_side
from app.compare.version import Version

_MOVED = (Mark.MOVED, Mark.MOVED_AND_CHANGED)
_EDITED = (Mark.CHANGED, Mark.MOVED_AND_CHANGED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions with what people call them, and the rows to show."""

    older: Version
    newer: Version
    older_name: str
    newer_name: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The title of 对照表."""
        return f"{self.newer.title or self.older.title}修改对照表"


def compared(older: Version, newer: Version, older_name: str, newer_name: str) -> Comparison:
    """Compare two versions for showing."""
    rows = side_by_side(older, newer, difference(older, newer))
    return Comparison(older, newer, older_name, newer_name, tuple(rows))


def restoring_does(now: Version, then: Version) -> str:
    """Say what bringing the whole plan back would do; "" where it would do nothing."""
    rows = [one for one in side_by_side(now, then, difference(now, then))]
    sections = [row for row in rows if row.what == "section"]
    parts = [
        _part(sections, _EDITED, "改回 {} 节的文字或格式"),
        _part(sections, (Mark.ADDED,), "找回 {} 节"),
        _part(sections, _MOVED, "把 {} 节移回原处"),
        _part(sections, (Mark.REMOVED,), "把后来新增的 {} 节放进回收站"),
    ]
    others = sum(row.what != "section" for row in rows)
    parts.append(f"恢复 {others} 项目标、任务或计划信息" if others else "")
    return "，".join(part for part in parts if part)


def _part(rows: Sequence[Row], marks: Sequence[Mark], words: str) -> str:
    count = sum(row.mark in marks for row in rows)
    return words.format(count) if count else ""
