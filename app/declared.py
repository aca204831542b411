"""Letters that a person once declared to be meant as they stand (X档): known again in any paper."""

from app.understand.blanks import literal_look
from models.kinds import BlankState
from models.records import Blank, Section
from models.store.database import Store


def declared_literals(store: Store) -> frozenset[str]:
    """Return the looks of all declared letters of the store; one that waits elsewhere is none."""
    declared = _looks(store, BlankState.LITERAL)
    return frozenset(declared - _looks(store, BlankState.OPEN) - {""})


def _looks(store: Store, state: BlankState) -> set[str]:
    return {
        literal_look(section.text, blank.start, blank.end, blank.guess)
        for blank in store.rows(Blank, state=state, deleted=False)
        for section in store.rows(Section, id=blank.section_id)
    }
