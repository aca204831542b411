"""The fonts of a PC for the roles of a profile, and how wide Latin words are in them."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QRawFont

from app.layout.profile import FontRole, Fonts
from app.pages.families import Chosen, choose
from app.pages.line import Stretch
from app.pages.pdf_text import plain_sign

_MEASURED = 256.0  # pixels at which widths are read: large enough that rounding does not show


# Where a quotation mark that is narrower than its cell stands in it; other signs in the middle.
_SIDE = {"“": 1.0, "‘": 1.0, "”": 0.0, "’": 0.0}
MOST_SET = 4_000  # stretches of words that are kept ready to be drawn


@dataclass(frozen=True, slots=True)
class SetWords:
    """Words ready to be drawn: glyphs, signs the font lacks with their places, the whole width."""

    run: QGlyphRun | None
    strange: tuple[tuple[str, float], ...]
    width: float


class PageFonts:
    """Raw fonts by role, size and weight. Needs a QGuiApplication; ``app.pages.measure`` asks."""

    def __init__(self, fonts: Fonts) -> None:
        chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        self.has_chinese = bool(chinese)
        self.chosen: dict[FontRole, Chosen] = choose(
            fonts, frozenset(QFontDatabase.families()), chinese[0] if chinese else ""
        )
        self._raw: dict[tuple[FontRole, float, bool], QRawFont] = {}
        self._widths: dict[tuple[str, FontRole, bool], float] = {}
        self._glyphs: dict[tuple[FontRole, bool, str], tuple[int, float]] = {}
        self._set: dict[tuple[str, FontRole, float, bool, float, float], SetWords] = {}

    def raw(self, role: FontRole, size: float, bold: bool) -> QRawFont:
        """Return the font of a role in ``size`` units of the painter."""
        key = (role, size, bold)
        found = self._raw.get(key)
        if found is None:
            found = self._raw[key] = self._made(role, bold)
            found.setPixelSize(size)
        return found

    def width(self, words: str, role: FontRole, size: float, bold: bool) -> float:
        """Return how wide Latin words are."""
        key = (words, role, bold)
        found = self._widths.get(key)
        if found is None:
            raw = self.raw(role, _MEASURED, bold)
            advances = raw.advancesForGlyphIndexes(raw.glyphIndexesForString(words))
            found = self._widths[key] = sum(point.x() for point in advances) / _MEASURED
        return found * size

    def glyph(self, sign: str, role: FontRole, bold: bool) -> tuple[int, float]:
        """Return the glyph of a sign (0: the font has none) and its width in a size of 1."""
        key = (role, bold, sign)
        found = self._glyphs.get(key)
        if found is None:
            raw = self.raw(role, _MEASURED, bold)
            indexes = raw.glyphIndexesForString(sign)
            index = indexes[0] if len(indexes) == 1 else 0
            width = raw.advancesForGlyphIndexes([index])[0].x() / _MEASURED
            found = self._glyphs[key] = (index, width)
        return found

    def set_words(self, stretch: Stretch) -> "SetWords":
        """Return the glyphs of a stretch, from its left end on; the same words are set once."""
        key = (
            stretch.text, stretch.role, stretch.size, stretch.bold, stretch.step, stretch.squeeze
        )  # fmt: skip
        found = self._set.get(key)
        if found is None:
            if len(self._set) > MOST_SET:
                self._set.clear()
            found = self._set[key] = self._set_now(stretch)
        return found

    def _set_now(self, stretch: Stretch) -> "SetWords":
        indexes: list[int] = []
        places: list[QPointF] = []
        strange: list[tuple[str, float]] = []
        x = 0.0
        for sign in stretch.text:
            index, wide = self.glyph(sign, stretch.role, stretch.bold)
            width = wide * stretch.size * stretch.squeeze
            if index:
                inside = 0.0
                if stretch.step:
                    free = min(stretch.step, stretch.size * stretch.squeeze) - width
                    inside = free * _SIDE.get(sign, 0.5)
                indexes.append(index)
                places.append(QPointF((x + inside) / stretch.squeeze, 0.0))
            else:
                strange.append((sign, x))
            x += stretch.step or width + stretch.spacing
        if not indexes:
            return SetWords(None, tuple(strange), x)
        run = QGlyphRun()
        run.setRawFont(self.raw(stretch.role, stretch.size, stretch.bold))
        run.setGlyphIndexes(indexes)
        run.setPositions(places)
        return SetWords(run, tuple(strange), x)

    def drawn(self) -> dict[tuple[FontRole, bool, int], str]:
        """Return what was drawn so far: signs by font and glyph."""
        return {
            (role, bold, index): sign for (role, bold, sign), (index, _) in self._glyphs.items()
        }

    def qfont(self, role: FontRole, size: float, bold: bool) -> QFont:
        """Return a font with all fallbacks, for signs that the role's own font lacks."""
        font = QFont()
        family = self.chosen[role].used
        if family:
            font.setFamilies([family])
        font.setPixelSize(max(1, round(size)))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _made(self, role: FontRole, bold: bool) -> QRawFont:
        system = QFontDatabase.WritingSystem.SimplifiedChinese
        if role is FontRole.LATIN:
            system = QFontDatabase.WritingSystem.Latin
        return QRawFont.fromFont(self.qfont(role, 16, bold), system)


class Spelling:
    """Tells which sign was drawn with a glyph that a PDF file calls otherwise.

    One glyph serves 长 and the radical U+2ED3, 户 and 戶: what was asked for tells which is meant.
    """

    def __init__(self, fonts: PageFonts) -> None:
        self._fonts = fonts
        self._by_glyph = fonts.drawn()
        self._signs = frozenset(self._by_glyph.values())
        self._faces = sorted({(role, bold) for role, bold, _ in self._by_glyph})

    def __call__(self, sign: str) -> str:
        """Return the sign that is meant."""
        if sign in self._signs:
            return sign
        for role, bold in self._faces:
            index, _ = self._fonts.glyph(sign, role, bold)
            if index and (role, bold, index) in self._by_glyph:
                return self._by_glyph[role, bold, index]
        return plain_sign(sign)


@lru_cache(maxsize=4)
def page_fonts(fonts: Fonts) -> PageFonts:
    """Return the fonts for a profile, found once."""
    return PageFonts(fonts)
