"""Moments of a plan that one can look at, compare and go back to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.commands.milestone import kept_milestones
from app.compare.version import Version, from_json, version_of
from app.export.content import PlanContent
from app.session import Session
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.outline import Outline
from models.records import Milestone, Person
from models.store.history import PastStep
from models.store.past import making_of, plan_then, steps_with_content

LIVING = frozenset({"done", "settled"})  # what was undone, or undid, is in the audit alone
_PHRASE_PAUSE = 600  # seconds without a change end a group of equal changes


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to which one can go back.

    ``milestone`` is set for a kept version, ``step_id`` for a step of the journal; neither: now.
    ``count`` changes of one kind by one person stand behind an entry of the history, from ``since``
    to ``at`` (ISO times, "" for now).
    """

    label: str
    at: str = ""
    person: str = ""
    step_id: int | None = None
    milestone: Milestone | None = None
    count: int = 1
    since: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What names the moment as long as the program runs."""
        if self.milestone is not None:
            return "milestone", self.milestone.id
        return ("step", self.step_id) if self.step_id is not None else ("now", 0)

    @property
    def kind(self) -> MilestoneKind | None:
        """The kind of a kept version."""
        return self.milestone.kind if self.milestone is not None else None

    @property
    def name(self) -> str:
        """How the moment is called in a sentence."""
        return f"{self.at[:16].replace('T', ' ')} {self.label}" if self.step_id else self.label


NOW = Moment("现在")


def milestones(session: Session, plan_id: int) -> list[Moment]:
    """Return the kept versions of a plan, newest first."""
    people = people_of(session)
    rows = kept_milestones(session.store.rows(Milestone, plan_id=plan_id))
    return [
        Moment(row.title, row.made_at, people.get(row.person_id or 0, ""), milestone=row)
        for row in reversed(rows)
    ]


def history(session: Session, plan_id: int) -> list[Moment]:
    """Return the moments of the journal, newest first; equal changes in a row are one."""
    people = people_of(session)
    found: list[Moment] = []
    for group in _groups(_living(session, plan_id)):
        first, last = group[0], group[-1]
        person = people.get(last.person_id or 0, "")
        found.append(Moment(last.label, last.at, person, last.id, count=len(group), since=first.at))
    return found[::-1]


def version_at(session: Session, plan_id: int, step_id: int | None = None) -> Version:
    """Return the plan as it was right after a step; None: as it is now.

    The step belongs to the plan's history, or made the plan. Words being typed are saved first.
    Rows that this program cannot read are in no version.
    """
    session.flush()
    try:
        then = plan_then(session.store, plan_id, step_id)
    except LookupError as error:
        raise KnownError("这份计划当时还不存在。", "请选择一个较晚的时刻。") from error
    return version_of(
        PlanContent(
            plan=then.plan,
            outline=Outline(then.sections),
            targets=[row for row in then.targets if not row.deleted],
            tasks=[row for row in then.tasks if not row.deleted],
            bodies=[row for row in then.bodies if not row.deleted],
        )
    )


def version_of_moment(session: Session, plan_id: int, moment: Moment) -> Version:
    """Return what a moment holds; KnownError where a kept version cannot be read."""
    if moment.milestone is None:
        return version_at(session, plan_id, moment.step_id)
    try:
        return from_json(session.store.blob(moment.milestone.blob))
    except LookupError as error:
        raise KnownError(
            f"“{moment.label}”的内容不在这份数据里。", "请从备份里打开那时的数据。"
        ) from error


def people_of(session: Session) -> dict[int, str]:
    """Return the names of all people, those who left too."""
    return {row.id: row.name for row in session.store.rows(Person)}


def _living(session: Session, plan_id: int) -> Iterator[PastStep]:
    """Yield the steps that changed what a plan says and were not undone, its making first."""
    made = making_of(session.store, plan_id)
    if made is not None:
        yield made
    yield from steps_with_content(session.store, plan_id, LIVING)


def _groups(steps: Iterable[PastStep]) -> Iterator[list[PastStep]]:
    """Yield runs of equal changes by one person within one day and without a long pause."""
    group: list[PastStep] = []
    for step in steps:
        if group and not _goes_on(group[-1], step):
            yield group
            group = []
        group.append(step)
    if group:
        yield group


def _goes_on(one: PastStep, other: PastStep) -> bool:
    same = (one.label, one.person_id, one.origin, one.at[:10])
    if same != (other.label, other.person_id, other.origin, other.at[:10]):
        return False
    return one.at[:15] == other.at[:15] or _seconds(other.at) - _seconds(one.at) <= _PHRASE_PAUSE


def _seconds(at: str) -> int:
    """Return the seconds of the day; parsing whole dates of long histories takes long."""
    return int(at[11:13]) * 3600 + int(at[14:16]) * 60 + int(at[17:19] or 0)
