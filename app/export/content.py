"""What an export takes: a plan with everything that may stand in a paper or a ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.blocks.discussion import Discussion
from app.blocks.table import Ledger
from models.outline import Outline
from models.records import Department, Person, Plan, Result, Target, Task, TaskBody


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A plan as values.

    ``departments`` give today's names to bodies known by their id; ``opinions`` is the table of
    what was said and decided (``app.review.opinions``), ``discussion`` the rows behind it; both are
    None where they were not gathered.
    """

    plan: Plan
    outline: Outline
    targets: Sequence[Target] = ()
    tasks: Sequence[Task] = ()
    bodies: Sequence[TaskBody] = ()
    departments: Sequence[Department] = ()
    people: Sequence[Person] = ()
    results: Sequence[Result] = ()
    opinions: Ledger | None = None
    discussion: Discussion | None = None
