"""What the person chose of a workbook, and what becomes of each row of the sheet."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from app.excel_in.fields import FIELDS, Field
from app.excel_in.forms import plan_title
from app.excel_in.heads import Head, body, fields_of, find_head, make_head
from app.excel_in.matching import Mark, Offer, Stand, match
from app.excel_in.rows import Choices, read_lines
from app.excel_in.values import Book, Sheet, SheetKind
from app.excel_intake import of_office, stand_of
from app.queries import library
from app.recognise.facts import year_of
from app.session import Session
from models.store.summaries import PlanSummary

_TURN = 0.04  # seconds of work before the window gets its turn
_BATCH = 20  # rows between two looks at the clock
_NEW_PLAN = (SheetKind.TARGETS, SheetKind.TASKS)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where rows go: a plan, a new one of this title, or the office (both empty)."""

    plan_id: int | None = None
    new_title: str = ""


class Preview(QObject):
    """One sheet at a time; every choice reads the rows again, a part in each turn of the loop."""

    chosen = Signal()  # another sheet, head or kind: columns are to be shown anew
    going_on = Signal(int, int)  # rows read, rows in all
    read = Signal()  # the rows are ready

    def __init__(self, session: Session, book: Book, plan_id: int | None, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.book = session, book
        self.sheet: Sheet = book.sheets[0]
        self.head: Head = find_head(self.sheet)
        self.plans: list[PlanSummary] = library(session)
        self.destination = Destination(plan_id)
        self.percent: bool | None = None
        self.result_year: int | None = None
        self.offers: list[Offer] = []
        self.ticked: set[int] = set()
        self._open_plan = plan_id
        self._rest: Iterator[Offer] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def reading(self) -> bool:
        """Whether rows are still being read."""
        return self._timer.isActive()

    @property
    def kind(self) -> SheetKind:
        """What the rows are."""
        return self.head.kind

    @property
    def year(self) -> int | None:
        """The year of the plan that the rows go to."""
        found = [plan.year for plan in self.plans if plan.id == self.destination.plan_id]
        return found[0] if found else year_of(self.head.title, ()) or year_of(self.book.name, ())

    @property
    def destinations(self) -> list[Destination]:
        """Where rows of this kind may go, the likeliest first."""
        if of_office(self.kind):
            return [Destination()]
        plans = [Destination(plan.id) for plan in self.plans]
        title = self.new_title
        if self.kind in _NEW_PLAN and title:
            plans.append(Destination(new_title=title))
        return plans

    @property
    def new_title(self) -> str:
        """The title that a new plan would bear."""
        return plan_title(self.head.title) or self.book.name.rpartition(".")[0]

    def choose_sheet(self, at: int) -> None:
        """Read another sheet, with the head that is found in it."""
        self.sheet = self.book.sheets[at]
        self._take_head(find_head(self.sheet))

    def choose_head(self, first: int, last: int) -> None:
        """Say which rows are the head."""
        self._take_head(make_head(self.sheet, first, last, self.kind))

    def choose_kind(self, kind: SheetKind) -> None:
        """Say what the rows are; the columns are guessed anew."""
        fields = fields_of(self.head.columns, kind)
        self._take_head(replace(self.head, kind=kind, fields=fields))

    def choose_field(self, column: int, field: Field | None) -> None:
        """Say what a column holds; another column that held the same is no longer taken."""
        fields = [None if one is field else one for one in self.head.fields]
        fields[column] = field
        self.head = replace(self.head, fields=tuple(fields))
        self.start()

    def choose_destination(self, destination: Destination) -> None:
        """Say where the rows go."""
        self.destination = destination
        self.result_year = None
        self.start()

    def choose_percent(self, percent: bool | None) -> None:
        """Say whether 0.055 among percentages means 5.5 %."""
        self.percent = percent
        self.start()

    def choose_result_year(self, year: int) -> None:
        """Say of which year the achieved values are."""
        self.result_year = year
        self.start()

    def guess_result_year(self) -> int | None:
        """Return the year the achieved values are of, as far as head and plan tell it."""
        plan_year = self.year
        if self.head.year is not None and (plan_year is None or self.head.year < plan_year):
            return self.head.year
        return plan_year - 1 if plan_year else None

    def start(self) -> None:
        """Read the rows again; short sheets are done at once."""
        stand = self._stand()
        year = self.result_year or self.guess_result_year()
        choices = Choices(self.head, self.year, year, self.percent)
        self.offers, self.ticked = [], set()
        if self.head.first < 0 or not any(self.head.fields):
            self._rest = iter(())
        else:
            self._rest = match(read_lines(self.sheet, choices), self.kind, stand)
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Read no further."""
        self._timer.stop()

    def tick(self, number: int, wanted: bool) -> None:
        """Let the row of this number come in, or not."""
        if wanted:
            self.ticked.add(number)
        else:
            self.ticked.discard(number)

    def taken(self) -> list[Offer]:
        """Return the rows that come in."""
        return [offer for offer in self.offers if offer.number in self.ticked]

    def _take_head(self, head: Head) -> None:
        self.head = head
        self.percent = self.result_year = None
        self.destination = self._likely()
        self.chosen.emit()
        self.start()

    def forget_plans(self) -> None:
        """Look for the plans again after an import, which may have made one."""
        self.plans = library(self.session)

    def begin(self) -> None:
        """Show the first sheet that holds a ledger."""
        found = [
            at for at, sheet in enumerate(self.book.sheets)
            if sheet.rows and not sheet.hidden and find_head(sheet).first >= 0
        ]  # fmt: skip
        filled = [at for at, sheet in enumerate(self.book.sheets) if sheet.rows]
        self.choose_sheet((found or filled or [0])[0])

    def _likely(self) -> Destination:
        """Return the plan that the form names, else the open one, else a new one."""
        if of_office(self.kind):
            return Destination()
        named = [plan.id for plan in self.plans if plan.title == self.new_title]
        if len(named) == 1:
            return Destination(named[0])
        if self._open_plan is not None:
            return Destination(self._open_plan)
        if self.kind in _NEW_PLAN or not self.plans:
            return Destination(new_title=self.new_title)
        return Destination(self.plans[0].id)

    def _stand(self) -> Stand:
        return stand_of(self.session, self.destination.plan_id)

    def _go_on(self) -> None:
        end = time.monotonic() + _TURN
        while time.monotonic() < end:
            some = list(islice(self._rest, _BATCH))
            self.offers += some
            self.ticked |= {one.number for one in some if one.taken and one.made is not None}
            if len(some) < _BATCH:
                self._timer.stop()
                self.read.emit()
                return
        self.going_on.emit(len(self.offers), len(body(self.sheet, self.head)))

    @property
    def doubtful(self) -> bool:
        """Whether some numbers may be percentages."""
        return self.percent is not None or any(offer.line.doubtful for offer in self.offers)

    @property
    def tells_results(self) -> bool:
        """Whether a column holds what was achieved."""
        return bool({Field.RESULT, Field.LAST} & set(self.head.fields))

    def count(self, mark: Mark) -> int:
        """Return how many rows bear a mark."""
        return sum(offer.mark is mark for offer in self.offers)


def offered_fields(kind: SheetKind) -> tuple[Field, ...]:
    """Return what a column may hold."""
    return FIELDS[kind]
