"""The issue sheet of a plan: what stands around its words when it goes out as an official paper."""

from dataclasses import dataclass, field

from app.blocks.paper import Imprint, Properties, RedHead


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """Fields from which 版头, 附件说明, 署名, 成文日期 and 版记 are made; "" and () for none.

    ``recipients`` are the 主送机关 in one line, ``organs`` sign the paper, ``signed_on`` is an ISO
    date, ``annotation`` the words of the 附注 without brackets. ``with_head`` and ``with_imprint``:
    they are printed (off by default, since an organ's name alone asks for no red head).
    """

    head: RedHead | None = None
    with_head: bool = False
    imprint: Imprint | None = None
    with_imprint: bool = False
    recipients: str = ""
    organs: tuple[str, ...] = ()
    signed_on: str = ""
    sealed: bool = False
    attachments: tuple[str, ...] = ()
    annotation: str = ""
    properties: Properties = field(default_factory=Properties)
