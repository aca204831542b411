"""What is wanted of an export: the variant, its looks, and what it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.blocks.issue_sheet import IssueSheet
from app.blocks.masking import Masks
from app.compare.version import Version
from app.layout.builtin import GRID, SPEECH
from app.layout.profile import Profile


class Variant(StrEnum):
    """What sort of copy is written."""

    CLEAN = "clean"
    COMMENTS = "comments"
    SUGGESTIONS = "suggestions"
    MARKED = "marked"
    REVIEW = "review"
    SPEECH = "speech"
    MASKED = "masked"
    CONTRAST = "contrast"


VARIANT_NAMES = {
    Variant.CLEAN: "正式稿",
    Variant.COMMENTS: "批注稿",
    Variant.SUGGESTIONS: "修改建议稿",
    Variant.MARKED: "花脸稿",
    Variant.REVIEW: "征求意见稿",
    Variant.SPEECH: "讲话大字稿",
    Variant.MASKED: "脱敏稿",
    Variant.CONTRAST: "对照表",
}
# Copies that may leave the house: they carry no remark, name, id or trace of work.
FORMAL = frozenset({Variant.CLEAN, Variant.SPEECH, Variant.MASKED, Variant.CONTRAST})
_ALWAYS_FORMAL = FORMAL - {Variant.CLEAN}


@dataclass(frozen=True, slots=True)
class Between:
    """The two versions of 花脸稿 or 对照表, and whose the changes are said to be.

    ``at`` is local time (ISO, to the second); ``reasons`` are known by the permanent id of a
    section and stand in 对照表 only.
    """

    base: Version
    later: Version
    author: str = ""
    at: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """One copy of a plan.

    ``with_comments`` and ``with_changes`` add remarks and open suggestions to a clean or review
    copy, ``with_codes`` the section codes in the margin. ``sections`` are the ids of the chosen
    sections, each with all below it; empty: all. ``guid`` names an export that is to come back
    and asks for hidden bookmarks; formal copies never bear it.
    """

    variant: Variant = Variant.CLEAN
    profile: Profile = GRID
    with_comments: bool = False
    with_changes: bool = False
    with_codes: bool = False
    sections: frozenset[int] = frozenset()
    masks: Masks = field(default_factory=Masks)
    sheet: IssueSheet | None = None
    between: Between | None = None
    guid: str = ""

    @property
    def comments(self) -> bool:
        """Whether remarks are written."""
        asked = self.with_comments and self.variant not in _ALWAYS_FORMAL
        return asked or self.variant in (Variant.COMMENTS, Variant.SUGGESTIONS)

    @property
    def changes(self) -> bool:
        """Whether open suggestions are written as tracked changes."""
        asked = self.with_changes and self.variant in (Variant.CLEAN, Variant.REVIEW)
        return asked or self.variant is Variant.SUGGESTIONS

    @property
    def codes(self) -> bool:
        """Whether section codes stand in the margin."""
        return self.with_codes or self.variant is Variant.REVIEW

    @property
    def formal(self) -> bool:
        """Whether the copy carries nothing but the paper itself."""
        return self.variant in FORMAL and not (self.comments or self.changes)

    @property
    def looks(self) -> Profile:
        """The profile it is set in; a speech copy has its own, in the fonts of the chosen one."""
        if self.variant is not Variant.SPEECH:
            return self.profile
        return replace(SPEECH, fonts=self.profile.fonts)
