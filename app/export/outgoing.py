"""What a copy that went out said, section by section, so that what comes back finds its place."""

import json
from dataclasses import asdict, dataclass

from models.errors import KnownError
from models.numbering import numbers
from models.outline import Outline

FORM = 1


@dataclass(frozen=True, slots=True)
class SectionSent:
    """A section as it went out: its permanent id, its number as printed, its words."""

    uid: str
    number: str
    text: str


def snapshot_of(outline: Outline) -> bytes:
    """Return the words of all sections in the order of reading; equal plans give equal bytes."""
    found = numbers(outline)
    sent = [SectionSent(row.uid, found[row.id], row.text) for row in outline.walk()]
    values = {"form": FORM, "sections": [asdict(one) for one in sent]}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def sections_of(snapshot: bytes) -> tuple[SectionSent, ...]:
    """Return the sections that a snapshot holds; KnownError where it is damaged."""
    try:
        values = json.loads(snapshot)
        if values["form"] > FORM:
            raise KnownError("这份记录由更新的岁计保存，现在打不开。", "请换用新版本的岁计。")
        return tuple(
            SectionSent(str(one["uid"]), str(one["number"]), str(one["text"]))
            for one in values["sections"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("发出稿子的记录已经损坏，读不出来。", "请从备份里取回数据。") from error
