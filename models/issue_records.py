"""The rows of issuing a paper: layouts of the office, issue sheets, what was sent out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """A layout of the office under its own name; ``data`` is JSON (``app.layout.profile_json``).

    No two living ones bear the same ``name``; ``label`` is what people read.
    """

    id: int
    uid: str
    name: str
    label: str
    data: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class IssueSheetRow:
    """The issue sheet of a plan, one at most that is alive; ``data`` is JSON."""

    id: int
    uid: str
    plan_id: int
    data: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A copy that left the house and is to come back; ``uid`` is the GUID it bears.

    ``kind`` is its variant, ``recipient`` who got it, ``blob`` the words of each section then.
    """

    id: int
    uid: str
    plan_id: int
    made_at: str
    kind: str
    recipient: str
    blob: str
    person_id: int | None
    deleted: bool
