"""The colours of the program by what they are for; every value is "#rrggbb".

Words on any ground they are meant for reach a contrast of 4.5:1 (WCAG 2.1 cl. 1.4.3), edges of
fields and focus rings 3:1 (cl. 1.4.11); a test computes both.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours; ``…_soft`` is the ground for words in the colour of that name."""

    background: str
    surface: str
    raised: str
    line: str
    edge: str
    hover: str
    text: str
    quiet: str
    disabled: str
    accent: str
    accent_strong: str
    accent_text: str
    selection: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    success: str
    success_soft: str
    chip: str
    chip_soft: str
    remark: str
    remark_soft: str
    blank: str
    blank_soft: str
    paper: str
    paper_text: str
    people: tuple[str, ...]  # words of one person each, on paper and on any soft ground
    dark: bool


LIGHT = Tokens(
    background="#f3f5f7",
    surface="#ffffff",
    raised="#ffffff",
    line="#dde2e8",
    edge="#848e99",
    hover="#edf1f5",
    text="#1f2328",
    quiet="#57606a",
    disabled="#848e99",
    accent="#1f5f8b",
    accent_strong="#184d72",
    accent_text="#ffffff",
    selection="#d9eaf5",
    warning="#8a4f00",
    warning_soft="#fdefd3",
    danger="#ad241c",
    danger_soft="#fbe7e5",
    success="#1a6a41",
    success_soft="#e0f2e7",
    chip="#17557f",
    chip_soft="#e1eef7",
    remark="#3d6b21",
    remark_soft="#e6f2dd",
    blank="#8a4f00",
    blank_soft="#fff0c2",
    paper="#ffffff",
    paper_text="#1f2328",
    people=("#b3261e", "#1f5fae", "#6a3fa0", "#8a4f00", "#00695c", "#9c1f6e"),
    dark=False,
)

DARK = Tokens(
    background="#1b1f23",
    surface="#22272d",
    raised="#2a3037",
    line="#39414a",
    edge="#77828e",
    hover="#2d343c",
    text="#e5e9ee",
    quiet="#a7b1bc",
    disabled="#77828e",
    accent="#7db8e0",
    accent_strong="#98c9ea",
    accent_text="#0d1a24",
    selection="#28465c",
    warning="#f0b25e",
    warning_soft="#40321b",
    danger="#ff9a91",
    danger_soft="#4a2826",
    success="#74d09f",
    success_soft="#1f3b2c",
    chip="#a9d3ee",
    chip_soft="#264053",
    remark="#a9d48a",
    remark_soft="#2c3d24",
    blank="#f0c877",
    blank_soft="#4a3f20",
    paper="#252a30",
    paper_text="#e5e9ee",
    people=("#ff9a91", "#8ab8f5", "#c9a5f2", "#f0b25e", "#6fd0c0", "#f59bd0"),
    dark=True,
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
