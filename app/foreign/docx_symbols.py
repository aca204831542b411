"""Signs of symbol fonts (w:sym): the same code means ≤ in Symbol and a box in Wingdings 2."""

from __future__ import annotations

from app.recognise.numbers import CIRCLED

_FIRST, _LAST = 0xF000, 0xF0FF  # where Word puts the 256 signs of a symbol font
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"  # at the codes of a … z
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xD6: "√", 0xD7: "·",
    0xDE: "⇒", 0xE5: "∑",
} | {0x61 + at: sign for at, sign in enumerate(_GREEK)}  # fmt: skip
_WINGDINGS = (
    {
        0x46: "☞",
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x72: "□",
        0x73: "◆",
        0x74: "◆",
        0x75: "◆",
        0x76: "❖",
        0x77: "◆",
        0x9E: "·",
        0x9F: "•",
        0xA1: "○",
        0xA8: "□",
        0xA7: "▪",
        0xAB: "★",
        0xB2: "☆",
        0xB7: "•",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    }
    | {0x81 + at: CIRCLED[at] for at in range(10)}
    | {0x8C + at: CIRCLED[at] for at in range(10)}
)
_WINGDINGS_2 = (
    {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x95: "·",
        0x97: "●",
        0x98: "●",
        0xA2: "■",
        0xA3: "□",
        0xB7: "•",
    }
    | {0x6A + at: CIRCLED[at] for at in range(10)}
    | {0x75 + at: CIRCLED[at] for at in range(10)}
)
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(code: str, font: str) -> str:
    """Return the character of a w:sym by its code (hexadecimal) and font, "" for no code.

    A sign that is not known keeps its code, so that nothing is lost.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    if table is not None and (point <= 0xFF or _FIRST <= point <= _LAST):
        return table.get(point & 0xFF, chr(point) if point >= 0x20 else "")
    if _FIRST <= point <= _LAST:
        return _WINGDINGS.get(point & 0xFF, chr(point))
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else ""
