"""Where 版头, 版记 and page number stand (GB/T 9704-2012 cl. 7.2, 7.4, 7.5). Lengths are twips."""

from dataclasses import dataclass

from app.blocks.paper import RedHead
from app.layout.profile import FontRole

MARK_TOP = 1984  # 35 mm from the edge of the text to the mark, cl. 7.2.4
RULE_BELOW_NUMBER = 227  # 4 mm, cl. 7.2.7
BLANKS_AROUND_NUMBER = 2  # above the 发文字号 (cl. 7.2.5) and between rule and title (cl. 7.3.1)
RED = "FF0000"
PAGE_NUMBER_SIZE = IMPRINT_SIZE = 28
# No mark is higher than 22 mm, which earlier standards named; long names grow narrow before small.
_HIGHEST, _LOWEST, _NARROWEST = 124, 64, 60
_DOCUMENT = "文件"


@dataclass(frozen=True, slots=True)
class Mark:
    """The 发文机关标志: its lines, 文件 beside them, size (half-points) and narrowing (percent)."""

    lines: tuple[str, ...]
    beside: str
    size: int
    narrow: int = 100

    @property
    def line(self) -> int:
        """The height of one line of the mark."""
        return self.size * 11


def mark_of(head: RedHead, width: int) -> Mark:
    """Return the mark as large as fits the width; names of a joint paper stand in lines."""
    names = head.marks
    beside = ""
    if len(names) > 1 and any(name.endswith(_DOCUMENT) for name in names):
        names = tuple(name.removesuffix(_DOCUMENT) for name in names)
        beside = _DOCUMENT
    longest = max((len(name) for name in names), default=1)
    longest += len(beside) + 1 if beside else 0  # a character of white parts them
    fitting = width // max(longest, 1) // 10
    highest = _HIGHEST // 2 if len(names) > 2 else _HIGHEST
    if fitting >= _LOWEST:
        return Mark(names, beside, min(fitting, highest))
    narrow = max(_NARROWEST, fitting * 100 // _LOWEST)
    return Mark(names, beside, min(_LOWEST, fitting * 100 // narrow), narrow)


def head_fields(head: RedHead) -> tuple[tuple[str, FontRole], ...]:
    """Return 份号, 密级 and 紧急程度 by lines from the top; 密级 keeps the second (cl. 7.2.2)."""
    fields = [(head.copy_number, FontRole.FANGSONG)] if head.copy_number else []
    if head.secrecy:
        fields = [*(fields or [("", FontRole.FANGSONG)]), (head.secrecy, FontRole.HEITI)]
    if head.urgency:
        fields.append((head.urgency, FontRole.HEITI))
    return tuple(fields)


def signer_rows(head: RedHead) -> tuple[tuple[str, ...], ...]:
    """Return the signers of an upward paper, two in a row (cl. 7.2.6)."""
    signers = head.signers
    return tuple(signers[at : at + 2] for at in range(0, len(signers), 2))
