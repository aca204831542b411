"""A whole paper: its blocks, and what stands around them on the sheet or in the margin."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.blocks.block import Block

UNSIGNED = "未署名"  # stands for the name of somebody nobody knows; read back as no name


class HeadMode(StrEnum):
    """How the 红头 is made: drawn, or left blank for paper that already bears it."""

    DIGITAL = "digital"
    PREPRINTED = "preprinted"


@dataclass(frozen=True, slots=True)
class RedHead:
    """The 版头 (GB/T 9704-2012 cl. 7.2); "" and () where a field does not apply.

    ``marks`` are the organs' names as printed (with 文件 where wanted), more than one for a joint
    paper. ``signers`` stand on upward papers only, ``secrecy`` is 机密★1年, ``urgency`` 特急.
    """

    marks: tuple[str, ...]
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    mode: HeadMode = HeadMode.DIGITAL


@dataclass(frozen=True, slots=True)
class Imprint:
    """The 版记 (cl. 7.4) at the foot of the last page; ``printed_on`` is 2026年1月8日."""

    copies_to: tuple[str, ...] = ()
    printer: str = ""
    printed_on: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words somebody said: ``author`` a name, ``at`` local time (ISO, to the second)."""

    author: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a section by its uid: offsets in its text, end exclusive; equal: the whole of it."""

    section: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its answers. Without stretches it belongs to the whole paper."""

    uid: str
    said: Said
    stretches: tuple[Stretch, ...] = ()
    replies: tuple[Said, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file itself says of the paper: only what the user chose, else nothing."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file's worth of blocks.

    ``sealed``: the date leaves room for a seal (cl. 7.3.5.1). ``guid`` names the export; only a
    paper that is to come back has one, and only then are hidden bookmarks written. ``code_margin``
    prints the blocks' codes beside them. ``lying``: all pages lie on their side.
    """

    blocks: tuple[Block, ...]
    head: RedHead | None = None
    imprint: Imprint | None = None
    threads: tuple[Thread, ...] = ()
    properties: Properties = field(default_factory=Properties)
    sealed: bool = False
    guid: str = ""
    code_margin: bool = False
    lying: bool = False
