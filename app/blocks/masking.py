"""脱敏: a paper without its numbers and names, by the rules an office sets.

Masked words are gone from the blocks altogether, so that no writer can let them out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.blocks.block import Block, Cell, Run, RunRole

_CN = "零〇一二三四五六七八九十百千万亿两几点"
_AMOUNT = (
    rf"(?:\d[\d,，.]*|(?=[{_CN}]*[一二三四五六七八九十两几])[{_CN}]+)\s?(?:[万亿千百]+)?(?:多|余)?"
)
_MONEY = rf"{_AMOUNT}(?=元|美元|欧元|港元)"
# Digits, per cents and counts; 五个方面 and 统一 are words, so Chinese counts need 百 or more.
_NUMBER = (
    rf"[-+－＋]?\d[\d,.]*(?:[万亿千百]+)?|百分之[{_CN}]+|[{_CN}]+(?=个百分点|倍|成(?:以上|左右))"
    rf"|(?=[{_CN}]*[一二三四五六七八九两几])(?=[{_CN}]*[百千万亿])[{_CN}]{{2,}}(?=[余多]?[^{_CN}\W])"
)
_DATE = (
    r"[〔\[（(](?:19|20)\d\d[〕\]）)]|(?:19|20)\d\d[-—–~～至](?:19|20)\d\d年度?"
    r"|\d{2,4}年(?:度|(?:\d{1,2}月(?:\d{1,2}日)?)?)|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}日"
    r"|第?\d季度|(?:19|20)\d\d(?=[-—–~～]|\b)"
)
_NEVER = r"(?!)"
_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(rf"\d+|[{_CN}]+|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Masks:
    """Which words are masked, and the sign that takes their place.

    ``numbers`` are counts and per cents, ``money`` amounts alone. ``dates`` (years too) and
    ``section_numbers`` are spared unless asked for. ``people`` and ``departments`` are those the
    office knows, ``words`` a list of its own.
    """

    sign: str = "××"
    numbers: bool = True
    money: bool = True
    people: bool = True
    departments: bool = False
    dates: bool = False
    section_numbers: bool = False
    words: tuple[str, ...] = ()


class Masker:
    """Puts the sign in the place of what is masked; made once for a paper."""

    def __init__(
        self, masks: Masks, people: Iterable[str] = (), departments: Iterable[str] = ()
    ) -> None:
        self._masks = masks
        names = [word for word in masks.words if word.strip()]
        names += people if masks.people else ()
        names += departments if masks.departments else ()
        numbers = [_MONEY] if masks.money or masks.numbers else []
        numbers += [_NUMBER] if masks.numbers else []
        counts = "|".join(numbers) or _NEVER
        self._pattern = re.compile(
            f"(?P<name>{_any_of(names)})|(?P<date>{_DATE})|(?P<number>{counts})"
        )

    def words(self, words: str) -> str:
        """Return words with the sign in them."""
        return "".join(new for _, new in self._parts(words))

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return blocks whose runs and cells hold nothing that is masked."""
        return tuple(
            replace(
                block,
                runs=tuple(self._runs(block.runs)),
                rows=tuple(tuple(self._cell(cell) for cell in row) for row in block.rows),
            )
            for block in blocks
        )

    def _cell(self, cell: Cell) -> Cell:
        return self.words(cell) if isinstance(cell, str) else tuple(self._runs(cell))

    def _runs(self, runs: Sequence[Run]) -> Iterator[Run]:
        """Yield the runs; words between two numbers are read as one, whatever runs they are in."""
        together: list[Run] = []
        for run in runs:
            if run.role is not RunRole.NUMBER and not _is_item_number(run):
                together.append(run)
                continue
            yield from self._masked(together)
            together = []
            yield self._number(run)
        yield from self._masked(together)

    def _number(self, run: Run) -> Run:
        if not self._masks.section_numbers:
            return run
        return replace(run, text=_COUNT.sub(self._masks.sign, run.text))

    def _masked(self, runs: Sequence[Run]) -> Iterator[Run]:
        """Yield the runs, each sign in the run in which the words it hides began."""
        owners = [number for number, run in enumerate(runs) for _ in run.text]
        texts = [""] * len(runs)
        at = 0
        for old, new in self._parts("".join(run.text for run in runs)):
            if new == old:
                for place, character in enumerate(old, at):
                    texts[owners[place]] += character
            else:
                texts[owners[at]] += new
            at += len(old)
        for run, text in zip(runs, texts, strict=True):
            if text:
                yield replace(run, text=text)

    def _parts(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield stretches of the words as they were, and what stands there now."""
        at = 0
        for match in self._pattern.finditer(words):
            if match.start() > at:
                between = words[at : match.start()]
                yield between, between
            yield match[0], self._instead(match)
            at = match.end()
        if at < len(words):
            yield words[at:], words[at:]

    def _instead(self, match: re.Match[str]) -> str:
        if match["date"] is None:
            return self._masks.sign
        return _DIGITS.sub(self._masks.sign, match[0]) if self._masks.dates else match[0]


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, longest first; blanks within a name do not matter."""
    known = {re.sub(r"\s", "", name) for name in names}
    longest = sorted((name for name in known if len(name) > 1), key=len, reverse=True)
    return "|".join(r"\s?".join(map(re.escape, name)) for name in longest) or _NEVER


def _is_item_number(run: Run) -> bool:
    return run.role is RunRole.ITEM and not run.section
