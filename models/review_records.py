"""The rows of a review round: who was asked, what was signed off, scans; as in ``records``."""

from dataclasses import dataclass

from models.kinds import Opinion


@dataclass(frozen=True, slots=True)
class Review:
    """A person who was asked to read a plan: until when, and what they handed in.

    ``due`` is a date or None; ``handed_in_at`` is None while there is no answer.
    """

    id: int
    uid: str
    plan_id: int
    person_id: int
    asked_at: str
    due: str | None
    opinion: Opinion
    words: str
    handed_in_at: str | None
    deleted: bool


@dataclass(frozen=True, slots=True)
class Signoff:
    """A section that somebody has read and agrees with."""

    id: int
    uid: str
    plan_id: int
    section_id: int
    person_id: int | None
    made_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a plan or to one of its remarks: the scan of a paper."""

    id: int
    uid: str
    plan_id: int
    remark_id: int | None
    file_id: int
    made_at: str
    deleted: bool
