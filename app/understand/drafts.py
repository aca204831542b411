"""Tasks while a section is read, and statements of who answers: what they are and their words."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from app.understand.bodies import NOBODY, Duty
from app.understand.times import Limit
from app.understand.words import any_of, words

_TRIM = "，、；。：,;: \u3000"
_LEADS_IN = re.compile(  # 2、…, 工作目标：…
    r"[0-9]{1,2}[.．、](?=[\u4e00-\u9fff“《])"
    rf"|(?:{any_of(words('departments', '任务栏'), words('departments', '内容栏'))})[:：]\s?"
)


@dataclass(slots=True)
class Draft:
    """A task being read: place in the section's text, who answers, until when.

    ``own``: the sentence itself names who answers. ``heads``: 办公室：… names it for what follows.
    ``again``: a second time for the same work: 4月底前、10月底前各检查一次.
    """

    section: int
    start: int
    end: int
    duty: Duty = NOBODY
    limit: Limit | None = None
    ordered: bool = False
    heads: bool = False
    again: Limit | None = None

    @property
    def own(self) -> bool:
        """Whether somebody is already named."""
        return bool(self.duty.lead or self.duty.support)


class Statement(NamedTuple):
    """Words that say nothing but who answers for what stands before them, or until when."""

    section: int
    start: int
    end: int
    duty: Duty


def words_of(text: str, draft: Draft) -> str:
    """Return a task's words as they stand, without number, label and the marks at their ends."""
    bare = text[draft.start : draft.end].strip(_TRIM)
    lead = _LEADS_IN.match(bare)
    return bare[lead.end() :] if lead else bare
