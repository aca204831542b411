"""What is known of each file on its way in: found, read, corrected, taken over."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.correction import LineRole, Look, Source, look
from app.paper import FoundPaper, Reading
from app.session import Session
from models.errors import KnownError
from models.kinds import PlanKind
from models.records import Plan, SourceFile

ENDINGS = frozenset({".txt", ".md", ".docx"})


class FileState(Enum):
    """How far a file has come; the value is the word people read."""

    WAITING = "待读"
    READ = "已识别"
    REFUSED = "有问题"
    TAKEN = "已导入"


@dataclass(frozen=True, slots=True)
class Fields:
    """What a person wrote over the title, year and kind of one paper."""

    title: str
    year: int | None
    kind: PlanKind


@dataclass(slots=True)
class Incoming:
    """One file; ``seen`` says where the same bytes came in before ("" for a new file)."""

    path: Path
    state: FileState = FileState.WAITING
    source: Source | None = None
    refused: KnownError | None = None
    seen: str = ""
    chosen: bool = True
    look: Look | None = None
    said: dict[int, LineRole] = field(default_factory=dict)
    written: dict[int, tuple[Fields, str]] = field(default_factory=dict)
    _before: list[dict[int, LineRole]] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether it can be taken over now."""
        return self.state is FileState.READ

    @property
    def can_take_back(self) -> bool:
        """Whether there is a correction to undo."""
        return bool(self._before)

    def take_source(self, source: Source, seen: str) -> None:
        """Note what was read; a file that came in before is not chosen by itself."""
        self.source, self.seen = source, seen
        self.state, self.chosen = FileState.READ, not seen

    def refuse(self, error: KnownError) -> None:
        """Note why the file does not come in."""
        self.refused, self.state, self.chosen = error, FileState.REFUSED, False

    def looked_at(self) -> Look:
        """Return the reading with the guesses, made when it is first wanted."""
        assert self.source is not None
        if self.look is None:
            self.look = look(self.source.lines, self.said)
        return self.look

    def say(self, said: dict[int, LineRole]) -> None:
        """Replace the corrections; ``take_back`` knows the way back."""
        if said != self.said:
            self._before.append(self.said)
            self.said, self.look = said, None

    def take_back(self) -> bool:
        """Undo the last correction; tell whether there was one."""
        if not self._before:
            return False
        self.said, self.look = self._before.pop(), None
        return True

    def write(self, paper: int, fields: Fields) -> None:
        """Note what a person wrote, and over which title: another title outdates theirs."""
        self.written[paper] = fields, self.looked_at().reading.papers[paper].title

    def papers(self) -> list[FoundPaper]:
        """Return the papers as they will be taken over."""
        found = self.looked_at().reading.papers
        return [self._with_fields(number, paper) for number, paper in enumerate(found)]

    def reading(self) -> Reading:
        """Return the reading as it will be taken over."""
        return replace(self.looked_at().reading, papers=tuple(self.papers()))

    def _with_fields(self, number: int, paper: FoundPaper) -> FoundPaper:
        if number not in self.written:
            return paper
        own, over = self.written[number]
        title = own.title if over == paper.title else paper.title
        return replace(paper, title=title, year=own.year, kind=own.kind)


def found_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files among ``paths`` and, sorted, the papers inside its folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path)))
        else:
            found[path] = None
    return list(found)


def _inside(folder: Path) -> list[Path]:
    inside = []
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        inside += [Path(here, name) for name in names if _is_paper(name)]
    return sorted(inside)


def _is_paper(name: str) -> bool:
    hidden = name.startswith((".", "~$"))  # ~$ marks what Word keeps beside an open file
    return not hidden and Path(name).suffix.lower() in ENDINGS


def seen_before(session: Session, source: Source, earlier: Sequence[Incoming]) -> str:
    """Say in a sentence that the same bytes came in before, or return an empty string."""
    for other in earlier:
        if other.source is not None and other.source.sha256 == source.sha256:
            return f"内容与本次的“{other.path.name}”完全相同。"
    files = session.store.rows(SourceFile, blob=source.sha256)
    if not files:
        return ""
    known = {file.id for file in files}
    plans = [plan for plan in session.store.rows(Plan) if plan.file_id in known]
    at = datetime.fromisoformat(files[0].made_at)
    day = f"{at.year}年{at.month}月{at.day}日"
    names = "、".join(_named(plan) for plan in plans[:3])
    where = f"，计划库里有{names}" if names else ""
    return f"这个文件{day}导入过{where}。再导入会多出一份。"


def _named(plan: Plan) -> str:
    title = f"《{plan.title}》" if plan.title else "一份无标题的计划"
    return f"{title}（在回收站）" if plan.deleted else title
