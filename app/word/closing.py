"""附件说明, 署名, 成文日期: paragraphs whose indents depend on their words (cl. 7.3.4, 7.3.5)."""

from collections.abc import Iterator, Sequence

from app.blocks.block import Block, BlockKind
from app.layout.closing_places import attachment_places, signed_places
from app.layout.profile import Profile

_GROUPS = {
    BlockKind.ATTACHMENT_NOTE: BlockKind.ATTACHMENT_NOTE,
    BlockKind.SIGNATURE: BlockKind.SIGNATURE,
    BlockKind.SIGN_DATE: BlockKind.SIGNATURE,
}


def closing_indents(blocks: Sequence[Block], sealed: bool, profile: Profile) -> dict[int, str]:
    """Return the w:ind of each closing paragraph by the place of its block."""
    found: dict[int, str] = {}
    for places in _neighbours(blocks):
        members = [(place, blocks[place]) for place in places]
        if members[0][1].kind is BlockKind.ATTACHMENT_NOTE:
            found.update(_attachments(members, profile))
        else:
            found.update(_signed(members, sealed, profile))
    return found


def _neighbours(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of closing paragraphs that stand together."""
    together: list[int] = []
    for place, block in enumerate(blocks):
        kind = _GROUPS.get(block.kind)
        if together and kind is not _GROUPS[blocks[together[-1]].kind]:
            yield together
            together = []
        if kind is not None:
            together.append(place)
    if together:
        yield together


def _attachments(
    members: Sequence[tuple[int, Block]], profile: Profile
) -> Iterator[tuple[int, str]]:
    places = attachment_places([block.text for _, block in members], profile)
    for (place, _), stand in zip(members, places, strict=True):
        hanging = stand.wrapped - stand.first
        indent = f'<w:ind w:left="{stand.wrapped}" w:firstLineChars="0" w:hanging="{hanging}"/>'
        yield place, indent


def _signed(
    members: Sequence[tuple[int, Block]], sealed: bool, profile: Profile
) -> Iterator[tuple[int, str]]:
    names = [(place, block) for place, block in members if block.kind is BlockKind.SIGNATURE]
    dates = [(place, block) for place, block in members if block.kind is BlockKind.SIGN_DATE]
    date = dates[0][1].text if dates else ""
    stand = signed_places([block.text for _, block in names], date, sealed, profile)
    for (place, _), right in zip(names, stand.names, strict=True):
        yield place, _right(right, profile)
    for place, _ in dates:
        yield place, _right(stand.date, profile)


def _right(right: int, profile: Profile) -> str:
    """Return an indent from the right edge, in hundredths of characters and in twips."""
    characters = round(right * 10 / profile.body_size)
    return (
        f'<w:ind w:rightChars="{characters}" w:right="{right}" '
        'w:firstLineChars="0" w:firstLine="0"/>'
    )
