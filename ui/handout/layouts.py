"""The layouts that can be chosen, those of the office and those that come with the program."""

from dataclasses import replace

from app.commands.issue import DropProfile, SaveProfile
from app.layout.builtin import BUILT_IN, GRID
from app.layout.profile import Profile
from app.queries import own_profiles
from app.session import Session
from models.issue_records import LayoutProfile

LONGEST_NAME = 40  # characters, as ``app.layout.profile_json`` checks


class Layouts:
    """Reads and writes the layouts of one store."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def writable(self) -> bool:
        """Whether layouts can be kept."""
        return self._session.store.writable

    def all(self) -> list[Profile]:
        """Return the layouts of the office, then the built-in ones."""
        return [*own_profiles(self._session), *BUILT_IN]

    def named(self, *names: str) -> Profile:
        """Return the layout of the first name that is one; the standard's where none is."""
        there = {one.name: one for one in self.all()}
        return next((there[name] for name in names if name in there), GRID)

    def save(self, profile: Profile) -> None:
        """Keep a layout; KnownError where a value or the name is not good."""
        self._session.run(SaveProfile(profile))

    def save_copy(self, profile: Profile, label: str) -> Profile:
        """Keep a layout under a name that nobody has yet, and return it."""
        copy = self.fresh(profile, label)
        self.save(copy)
        return copy

    def fresh(self, profile: Profile, label: str) -> Profile:
        """Return a layout with a label that nobody has yet."""
        taken = {words for one in self.all() for words in (one.name, one.label)}
        label = label.strip()[: LONGEST_NAME - 4]
        wanted, count = label, 1
        while wanted in taken:
            count += 1
            wanted = f"{label}（{count}）"
        return replace(profile, name=wanted, label=wanted)

    def drop(self, name: str) -> None:
        """Take a layout of the office away; undo of the office brings it back."""
        for row in self._session.store.rows(LayoutProfile, name=name, deleted=False):
            self._session.run(DropProfile(row.id))


def is_built_in(profile: Profile) -> bool:
    """Tell whether a layout comes with the program."""
    return any(profile.name == one.name for one in BUILT_IN)
