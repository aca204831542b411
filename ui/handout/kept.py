"""What people chose last, which every dialog of this room begins with."""

from dataclasses import dataclass, field

from app.blocks.masking import Masks
from app.export.naming import DEFAULT_PATTERN


@dataclass(frozen=True, slots=True)
class Kept:
    """Folder ("": documents), name of a layout ("": the standard's), pattern of names, masks."""

    folder: str = ""
    layout: str = ""
    pattern: str = DEFAULT_PATTERN
    masks: Masks = field(default_factory=Masks)
