"""附件说明, 署名 and 成文日期 in their places (GB/T 9704-2012 cl. 7.3.4, 7.3.5)."""

from collections.abc import Iterator, Sequence

from app.blocks.block import Block, BlockKind
from app.layout.closing_places import attachment_places, signed_places
from app.layout.profile import Profile
from app.pages.paragraph import Room

_GROUPS = {
    BlockKind.ATTACHMENT_NOTE: BlockKind.ATTACHMENT_NOTE,
    BlockKind.SIGNATURE: BlockKind.SIGNATURE,
    BlockKind.SIGN_DATE: BlockKind.SIGNATURE,
}


def closing_rooms(
    blocks: Sequence[Block], sealed: bool, profile: Profile, width: float
) -> dict[int, Room]:
    """Return the room of each closing paragraph by the place of its block."""
    found: dict[int, Room] = {}
    for places in _together(blocks):
        if blocks[places[0]].kind is BlockKind.ATTACHMENT_NOTE:
            found.update(_attachments(blocks, places, profile, width))
        else:
            found.update(_signed(blocks, places, sealed, profile, width))
    return found


def _together(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of closing paragraphs that follow each other."""
    places: list[int] = []
    for place in [place for place, block in enumerate(blocks) if block.kind in _GROUPS]:
        kind = _GROUPS[blocks[place].kind]
        if places and (place > places[-1] + 1 or kind is not _GROUPS[blocks[places[-1]].kind]):
            yield places
            places = []
        places.append(place)
    if places:
        yield places


def _attachments(
    blocks: Sequence[Block], places: Sequence[int], profile: Profile, width: float
) -> Iterator[tuple[int, Room]]:
    hanging = attachment_places([blocks[place].text for place in places], profile)
    for place, entry in zip(places, hanging, strict=True):
        yield place, Room(width, entry.first / 20, entry.wrapped / 20)


def _signed(
    blocks: Sequence[Block], places: Sequence[int], sealed: bool, profile: Profile, width: float
) -> Iterator[tuple[int, Room]]:
    names = [place for place in places if blocks[place].kind is BlockKind.SIGNATURE]
    dates = [place for place in places if blocks[place].kind is BlockKind.SIGN_DATE]
    date = blocks[dates[0]].text if dates else ""
    signed = signed_places([blocks[place].text for place in names], date, sealed, profile)
    for place, right in zip(names, signed.names, strict=True):
        yield place, Room(width, right=right / 20)
    for place in dates:
        yield place, Room(width, right=signed.date / 20)
