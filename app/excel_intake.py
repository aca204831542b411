"""Excel ledgers into the store: read in the worker, compared with a plan, taken as one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.excel import TakeOffice, TakeTargets, TakeTasks
from app.commands.work import Command
from app.excel_in.matching import Offer, Stand
from app.excel_in.values import Book, SheetKind
from app.ledger_rows import OfficeRow, TargetRow, TaskRow
from app.session import Session
from models.errors import KnownError
from models.records import Department, Person, Result, Target, Task, TaskBody

_OFFICE = (SheetKind.DEPARTMENTS, SheetKind.PEOPLE)
READING_SECONDS = 20.0  # of a sheet of 20,000 rows on an old machine


def of_office(kind: SheetKind) -> bool:
    """Tell whether rows of this kind belong to the office and not to a plan."""
    return kind in _OFFICE


def read_book_in_worker(path: Path, cancelled: Callable[[], bool] | None = None) -> Book:
    """Read a workbook in the warm worker process; KnownError as in ``app.excel_in.reading``."""
    from app.excel_in.reading import read_book
    from app.worker import in_worker

    return in_worker(read_book, str(path), seconds=READING_SECONDS, cancelled=cancelled)


def stand_of(session: Session, plan_id: int | None) -> Stand:
    """Return what rows are compared with; without a plan only the office."""
    session.flush()
    store = session.store
    departments = [row for row in store.rows(Department) if not row.deleted]
    people = [row for row in store.rows(Person) if not row.deleted]
    if plan_id is None:
        return Stand(departments=departments, people=people)
    book = session.book(plan_id)
    return Stand(
        year=book.plan.year,
        outline=book.outline,
        targets=[row for row in store.of_plan(Target, plan_id) if not row.deleted],
        results=[row for row in store.of_plan(Result, plan_id) if not row.deleted],
        tasks=[row for row in store.of_plan(Task, plan_id) if not row.deleted],
        bodies=[row for row in store.of_plan(TaskBody, plan_id) if not row.deleted],
        departments=departments,
        people=people,
    )


def take_offers(
    session: Session, plan_id: int | None, kind: SheetKind, offers: Sequence[Offer]
) -> int:
    """Write what the offers make, all in one step; return how many rows came in.

    Raises KnownError where nothing is to be taken or the plan no longer fits; then nothing has
    changed.
    """
    command = _command(plan_id, kind, offers)
    session.run(command, origin="import")
    return sum(offer.made is not None for offer in offers)


def _command(plan_id: int | None, kind: SheetKind, offers: Sequence[Offer]) -> Command:
    made = [offer.made for offer in offers if offer.made is not None]
    if not made:
        raise KnownError("没有要导入的行。", "请先勾选要导入的行，或者换一张工作表。")
    if kind in _OFFICE:
        record: type[Department] | type[Person] = Person
        if kind is SheetKind.DEPARTMENTS:
            record = Department
        return TakeOffice(record, tuple(row for row in made if isinstance(row, OfficeRow)))
    if plan_id is None:
        raise KnownError("还没有选导入到哪份计划。", "请在“导入到”里选一份计划。")
    if kind is SheetKind.TASKS:
        return TakeTasks(plan_id, tuple(row for row in made if isinstance(row, TaskRow)))
    what = "去年结果" if kind is SheetKind.RESULTS else "目标"
    rows = tuple(row for row in made if isinstance(row, TargetRow))
    return TakeTargets(plan_id, rows, what)
