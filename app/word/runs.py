"""Words as runs of a Word document, each in the font of its role: plain XML text.

Signs that Chinese and Latin fonts share (“ ” … — ·) turn Latin unless they stand in runs of their
own that name the Chinese font for everything.
"""

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.layout.looks import head_cell_look, look_of, run_font
from app.layout.profile import FontRole, Profile
from app.word import styles
from app.word.xml_text import fit_for_xml

_SHARED_SIGNS = "“”—…·‘’"
# Around such signs while a run is made; no fit character, so no word of a paper has them.
_FROM, _TO = "\x01", "\x02"
# Underlined and bold, or struck: neither is told by colour, and both survive a copier.
_COMPARED = {RunRole.STRUCK: "<w:strike/>", RunRole.PUT: '<w:b/><w:u w:val="single"/>'}
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


class Dress:
    """How the runs of one look are written: around plain words, and around shared signs."""

    __slots__ = ("_breaks", "_closing", "_empty", "_from", "_nothing", "_opening", "_to")

    def __init__(self, plain: str, signs: str, *, deleted: bool = False) -> None:
        element = "w:delText" if deleted else "w:t"
        text, end = f'<{element} xml:space="preserve">', f"</{element}>"
        self._closing = f"{end}</w:r>"
        self._opening = f"<w:r>{plain}{text}"
        self._empty = self._opening + self._closing
        self._from = f"{self._closing}<w:r>{signs}{text}"
        self._to = self._closing + self._opening
        self._nothing = text + end
        self._breaks = {sign: f"{end}{xml}{text}" for sign, xml in _BREAKS.items()}

    def runs(self, words: str) -> str:
        """Return words as runs; what no XML file may hold is replaced."""
        if not words.isprintable():
            words = fit_for_xml(words)
        if "&" in words or "<" in words or ">" in words:
            words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        written = self._opening + self._with_signs(words) + self._closing
        if self._empty in written:
            written = written.replace(self._empty, "")
        return written if words.isprintable() else self._with_breaks(written)

    def _with_signs(self, words: str) -> str:
        """Return words whose shared signs stand in runs of their own."""
        for sign in _SHARED_SIGNS:
            if sign in words:
                words = words.replace(sign, f"{_FROM}{sign}{_TO}")
        if _FROM not in words:
            return words
        words = words.replace(_TO + _FROM, "")
        return words.replace(_FROM, self._from).replace(_TO, self._to)

    def _with_breaks(self, written: str) -> str:
        """Return runs whose tabs and line ends have become elements."""
        for sign, xml in self._breaks.items():
            written = written.replace(sign, xml)
        return written.replace(self._nothing, "").replace("\r", "&#13;")


class Wardrobe:
    """How all runs of a paper are written in one profile; each look is made once."""

    __slots__ = ("_made", "profile")

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._made: dict[tuple[object, ...], Dress] = {}

    def of(self, run: Run, block: Block, *, deleted: bool = False) -> Dress:
        """Return how a run of a block is written; ``deleted``: inside a w:del."""
        key = (block.kind, block.level, run.role, run.level, not run.section, deleted)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._dress(run, block, deleted)
        return found

    def cell(self, *, head: bool, deleted: bool = False, role: RunRole = RunRole.WORDS) -> Dress:
        """Return how the words of a table's cell are written."""
        key = (head, deleted, role)
        found = self._made.get(key)
        if found is None:
            font = head_cell_look(self.profile).font if head else FontRole.FANGSONG
            further = _COMPARED.get(role, "")
            signs = f"<w:rPr>{styles.chinese_fonts(font, self.profile)}{further}</w:rPr>"
            plain = f"<w:rPr>{further}</w:rPr>" if further else ""
            found = self._made[key] = Dress(plain, signs, deleted=deleted)
        return found

    def plain(self, font: FontRole, further: str = "") -> Dress:
        """Return how words outside the plan are written, ``further`` properties behind the font."""
        own = styles.fonts(font, self.profile)
        signs = styles.chinese_fonts(font, self.profile)
        return Dress(f"<w:rPr>{own}{further}</w:rPr>", f"<w:rPr>{signs}{further}</w:rPr>")

    def _dress(self, run: Run, block: Block, deleted: bool) -> Dress:
        look = look_of(block.kind, block.level, self.profile)
        font, bold = run_font(run, block.kind, block.level, self.profile)
        style = _run_style(block.kind, run)
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        weight = f'<w:b w:val="{int(bold)}"/>' if bold != look.bold else ""
        own = styles.fonts(font, self.profile) if font is not look.font else ""
        plain = f"<w:rPr>{named}{own}{weight}</w:rPr>" if named or own or weight else ""
        signs = f"<w:rPr>{named}{styles.chinese_fonts(font, self.profile)}{weight}</w:rPr>"
        return Dress(plain, signs, deleted=deleted)


def _run_style(kind: BlockKind, run: Run) -> str:
    """Return the character style by which our own reader knows numbers and run-in heads."""
    if run.role is RunRole.NUMBER or (run.role is RunRole.ITEM and not run.section):
        return styles.NUMBER_RUN
    run_in = kind in (BlockKind.LEAD, BlockKind.PARAGRAPH)
    return styles.HEAD_RUN if run_in and run.role is RunRole.HEAD else ""
