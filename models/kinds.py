"""The closed lists of the field: each value is stored in the file exactly as it stands here."""

from enum import StrEnum


class PlanKind(StrEnum):
    """What sort of paper a plan is."""

    PLAN = "plan"
    REVIEW_AND_PLAN = "review_and_plan"
    SPEECH = "speech"
    REPORT = "report"
    OTHER = "other"


class SectionKind(StrEnum):
    """What one entry of the outline tree is.

    ``UNREADABLE`` is never written: it marks a row whose stored kind this program does not know.
    """

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    SALUTATION = "salutation"
    DATE_LINE = "date_line"
    TABLE = "table"
    NOTE = "note"
    UNREADABLE = "unreadable"


class TargetKind(StrEnum):
    """How a target is measured."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    COUNT = "count"
    RANK = "rank"
    ZERO = "zero"
    PARITY = "parity"
    DELIVERABLE = "deliverable"
    FREQUENCY = "frequency"


class Direction(StrEnum):
    """Which side of the value is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ABOUT = "about"


class DeadlineKind(StrEnum):
    """What sort of time limit a task has."""

    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    WAITING = "waiting"


class Role(StrEnum):
    """How a department answers for a task."""

    LEAD = "lead"
    SUPPORT = "support"


class BlankGuess(StrEnum):
    """What is probably missing where a blank stands."""

    QUANTITY = "quantity"
    YEAR = "year"
    NAME = "name"
    PLACE = "place"
    FORMULA = "formula"
    OTHER = "other"


class BlankState(StrEnum):
    """A blank waits to be filled, was filled, or was declared to be meant literally."""

    OPEN = "open"
    FILLED = "filled"
    LITERAL = "literal"


class RemarkKind(StrEnum):
    """What a remark is about."""

    SUBSTANCE = "substance"
    WORDING = "wording"
    FORMAT = "format"
    DATA = "data"
    QUESTION = "question"


class RemarkState(StrEnum):
    """Whether a remark is still to be dealt with."""

    OPEN = "open"
    RESOLVED = "resolved"


class Opinion(StrEnum):
    """What a reader says of the whole paper when handing in."""

    NONE = ""
    AGREE = "agree"
    COMMENTS = "comments"


class Placement(StrEnum):
    """How sure the place of an anchor is: certain, waiting for a person's yes, or nowhere."""

    PLACED = "placed"
    PROPOSED = "proposed"
    UNPLACED = "unplaced"


class Outcome(StrEnum):
    """What was decided on a remark or suggestion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    DECLINED = "declined"
    EXPLAINED = "explained"


class SuggestionKind(StrEnum):
    """What a suggestion would do to the plan."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    NEW_SECTION = "new_section"
    FIELD = "field"


class SuggestionState(StrEnum):
    """Where a suggestion stands; refused ones are kept."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class MilestoneKind(StrEnum):
    """The frozen versions of a plan."""

    TITLED = "titled"
    SUBMITTED = "submitted"
    DELIBERATION = "deliberation"
    APPROVAL = "approval"
    ISSUED = "issued"


class SpanKind(StrEnum):
    """What a span over characters of a section stands for."""

    CHIP = "chip"
    TASK = "task"


class LinkKind(StrEnum):
    """How one plan, or a section of it, follows from another."""

    CARRIES_OUT = "carries_out"
    CONTINUES = "continues"
    RECTIFIES = "rectifies"
    CITES = "cites"
