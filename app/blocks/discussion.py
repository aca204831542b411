"""What was said about a plan, as the store keeps it: all that comments and changes are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.records import (
    Decision,
    Person,
    Remark,
    RemarkSegment,
    Reply,
    Span,
    Suggestion,
    SuggestionSegment,
    Target,
    Task,
)


@dataclass(frozen=True, slots=True)
class Discussion:
    """The living rows of one plan, without private remarks; people of all times.

    ``targets`` and ``tasks`` are those that a remark may be on, ``spans`` the words they stand in.
    """

    remarks: Sequence[Remark] = ()
    remark_segments: Sequence[RemarkSegment] = ()
    replies: Sequence[Reply] = ()
    suggestions: Sequence[Suggestion] = ()
    suggestion_segments: Sequence[SuggestionSegment] = ()
    decisions: Sequence[Decision] = ()
    people: Sequence[Person] = ()
    targets: Sequence[Target] = ()
    tasks: Sequence[Task] = ()
    spans: Sequence[Span] = ()
