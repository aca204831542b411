"""The profiles that come with the program."""

from app.layout.profile import Margins, PageNumberPlace, Profile

GRID = Profile()
TWENTY_EIGHT = Profile(name="gbt9704_28pt", label="公文格式（行距28磅）", line=560)
# The white as it shows rather than as dialogs name it; after GB/T 33476.2-2016, not yet confirmed.
COMPENSATED = Profile(
    name="gbt9704_compensated",
    label="公文格式（按实际留白修正）",
    margins=Margins(top=1960, bottom=1847, footer=1134),
    line=589,
)
INTERNAL = Profile(
    name="internal_paper",
    label="内部材料",
    page_number=PageNumberPlace.CENTER,
    red_head_allowed=False,
)
# Read aloud at a desk: 20 pt, wide lines, and no grid of characters.
SPEECH = Profile(
    name="speech_large",
    label="讲话大字稿",
    line=760,
    drawn_in=0,
    body_size=40,
    title_size=52,
    title_line=880,
    page_number=PageNumberPlace.CENTER,
    red_head_allowed=False,
)
BUILT_IN = (GRID, TWENTY_EIGHT, COMPENSATED, INTERNAL, SPEECH)
