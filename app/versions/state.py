"""How far a paper has come, with date and person, read from the journal."""

from dataclasses import dataclass

from app.commands.milestone import STATE_NAMES, PlanState, state_of, state_order
from app.session import Session
from app.versions.moments import LIVING, people_of
from models.records import Plan
from models.store.past import steps_of_ids


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line; ``at`` and ``person`` say when it was reached last, "" if never."""

    state: PlanState
    at: str = ""
    person: str = ""
    reason: str = ""
    passed: bool = False
    current: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return STATE_NAMES[self.state]


def stages(session: Session, plan_id: int) -> list[Stage]:
    """Return all seven stages of a plan in order."""
    plan = session.store.get(Plan, plan_id)
    here = state_of(plan.state)
    reached = _reached(session, plan_id) | {}
    reached.setdefault(PlanState.DRAFTING, Stage(PlanState.DRAFTING, plan.created_at))
    found = []
    for state in PlanState:
        known = reached.get(state) if state_order(state) <= state_order(here) else None
        stage = known or Stage(state)
        passed = state_order(state) < state_order(here)
        found.append(
            Stage(state, stage.at, stage.person, stage.reason, passed, current=state is here)
        )
    return found


def _reached(session: Session, plan_id: int) -> dict[PlanState, Stage]:
    """Return when each state was entered last; what was undone does not count."""
    changes = [one for one in session.store.life_of("plan", plan_id) if "state" in one.data]
    changes = [one for one in changes if one.op == "U"]
    steps = steps_of_ids(session.store, (one.step_id for one in changes))
    people = people_of(session)
    found: dict[PlanState, Stage] = {}
    for change in changes:
        step = steps.get(change.step_id)
        if step is None or step.state not in LIVING:
            continue
        state = state_of(str(change.data["state"][1]))
        reason = step.label.partition("：")[2]
        found[state] = Stage(state, step.at, people.get(step.person_id or 0, ""), reason)
    return found
