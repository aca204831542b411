"""What column 0 shows of a section: number and words."""

from models.kinds import SectionKind
from models.numbering import number_prefix
from models.records import Section

LONGEST_LABEL = 60
_EMPTY = "（空）"


def words_of(section: Section) -> str:
    """Return the heading words of a section, else its first words."""
    if section.kind is SectionKind.TABLE:
        cells = section.text.replace("\t", "　").replace("\n", "　").strip("　")
        return _shortened(f"表格　{cells}")
    return _shortened(section.title or section.text) or _EMPTY


def label_of(section: Section, number: str) -> str:
    """Return number and words as they stand in the tree."""
    return number_prefix(section, number) + words_of(section)


def copied(section: Section, number: str) -> str:
    """Return number and title for the clipboard; the whole words where there is no title."""
    return number_prefix(section, number) + (section.title or section.text)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL] + "…"
