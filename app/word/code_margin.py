"""Section codes of a draft, small and grey in the left margin; no word of the plan moves.

They stand in text boxes: behind paragraphs in frames (framePr) LibreOffice loses the tracked
changes of the next paragraph when it saves.
"""

from collections.abc import Sequence

from app.layout.profile import FontRole, Profile
from app.word import styles
from app.word.paragraphs import paragraph_xml
from app.word.runs import Dress
from app.word.text_box import Spot, text_box

_FROM_EDGE, _FROM_TEXT = 340, 113  # 6 mm of white at the edge of the page, 2 mm beside the text


def codes_xml(
    codes: Sequence[str], margin: int, number: int, profile: Profile, inside: int = 0
) -> str:
    """Return the codes of a block as a box beside its first line, a run of its paragraph.

    ``margin`` is that at the left of the page, ``number`` the box's own in the document; the words
    of a paragraph in a table begin ``inside`` the text.
    """
    width = margin - _FROM_EDGE - _FROM_TEXT
    spot = Spot(
        left=-(width + _FROM_TEXT + inside),
        top=(profile.line - styles.CODE_LINE) // 2,
        width=width,
        height=len(codes) * styles.CODE_LINE,
        across="column",
        down="paragraph",
    )
    words = Dress("", f"<w:rPr>{styles.chinese_fonts(FontRole.FANGSONG, profile)}</w:rPr>")
    return text_box(spot, paragraph_xml(styles.CODE, words.runs("\n".join(codes))), number)
