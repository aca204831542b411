"""Remarks that were begun and not saved: kept while their plan is open, never put elsewhere."""

from dataclasses import dataclass

from app.commands.remark import Stretch
from models.anchor import Quote, find, quote_of
from models.errors import KnownError
from models.kinds import Placement, RemarkKind
from models.outline import Outline
from ui.remarks.wording import NORMAL

Stretches = tuple[Stretch, ...]


@dataclass(slots=True)
class Draft:
    """A remark in the making, with the words that stood at its stretches when it was begun."""

    stretches: Stretches
    quotes: tuple[Quote, ...]
    quoted: str
    kind: RemarkKind = RemarkKind.SUBSTANCE
    weight: int = NORMAL
    words: str = ""
    homeless: bool = False
    private: bool = False


class Drafts:
    """Drafts by the words they are about, the latest last."""

    def __init__(self) -> None:
        self._drafts: dict[Stretches, Draft] = {}

    def __len__(self) -> int:
        """Count the drafts."""
        return len(self._drafts)

    def keep(self, draft: Draft) -> None:
        """Keep a draft that holds words; forget one that holds none."""
        self.drop(draft)
        if draft.words.strip():
            self._drafts[draft.stretches] = draft

    def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        self._drafts.pop(draft.stretches, None)

    def on(self, stretches: Stretches) -> Draft | None:
        """Return the draft on these words."""
        return self._drafts.get(stretches)

    def latest(self) -> Draft | None:
        """Return the draft that was put off last."""
        return next(reversed(self._drafts.values()), None)


def begin(outline: Outline, stretches: Stretches, quoted: str) -> Draft:
    """Begin a remark on words of the outline; KnownError where they are not there."""
    return Draft(stretches, tuple(_quote(outline, one) for one in stretches), quoted)


def settle(outline: Outline, draft: Draft) -> Stretches:
    """Return where the words of a draft stand now.

    Raises:
        KnownError: they were changed or deleted meanwhile; the draft is marked ``homeless`` and
            may be put on other words by ``rehouse``.
    """
    found = [
        _stretch_now(outline, stretch, quote)
        for stretch, quote in zip(draft.stretches, draft.quotes, strict=True)
    ]
    sure = tuple(one for one in found if one is not None)
    draft.homeless = len(sure) < len(found)
    if draft.homeless:
        raise KnownError(
            "这条批注所指的文字已经改过或删除了，批注还没有保存。",
            "写好的意见还在。请重新选中文字，再执行一次“添加批注”。",
        )
    return sure


def rehouse(draft: Draft, onto: Draft) -> Draft:
    """Return a draft with the words of one and the place of another."""
    place = (onto.stretches, onto.quotes, onto.quoted)
    return Draft(*place, draft.kind, draft.weight, draft.words, private=draft.private)


def _quote(outline: Outline, stretch: Stretch) -> Quote:
    if stretch.section_id not in outline:
        raise KnownError("选中的部分已经不在了。", "请重新选中文字再加批注。")
    text = outline[stretch.section_id].text
    if stretch.start == stretch.end == 0:
        return Quote("")
    if not 0 <= stretch.start < stretch.end <= len(text):
        raise KnownError("选中的文字已经变了。", "请重新选中文字再加批注。")
    return quote_of(text, stretch.start, stretch.end)


def _stretch_now(outline: Outline, stretch: Stretch, quote: Quote) -> Stretch | None:
    if stretch.section_id not in outline:
        return None
    if not quote.quote:
        return stretch
    found = find(outline[stretch.section_id].text, quote, stretch.start)
    if found is None or found.placement is not Placement.PLACED:
        return None
    return Stretch(stretch.section_id, found.start, found.end)
