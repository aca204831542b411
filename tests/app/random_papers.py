"""Word papers as chance makes them, with what a reader must find in them.

A paper is a list of plain values (so that hypothesis can shrink it); ``Sheet`` writes it as body
XML and keeps, beside it, the text before all changes, the text after them, and where each comment
stands. It shares nothing with the reader but the file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.app.word_files import comment, cut, end, end_of, ins, par, run, start_of

NUMBERS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "(三)",
    "1.",
    "2、",
    "（1）",
    "①",
    "第一部分 ",
    "第2节 ",
]
ITEMS = ["一是", "二是", "三是", "一要", "二要"]
DEBRIS = [">", "＞ ", "•", "　　", "\u200b", " ", "\u00ad"]
MASKS = ["X", "xx", "**", "20_年", "____", "X.X%"]
WORDS = [
    "加强领导", "全年增长6.5%以上。", "年底前完成", "《实施意见》", "“一盘棋”", "，", "；", "。",
    "：", "由办公室牵头，", "抓好落实。", "围绕目标任务做好重点工作，", "A&B<C", "😀", "（试行）",
]  # fmt: skip
WHOLE = [
    "某局2026年工作要点",
    "同志们：",
    "2026年1月5日",
    "来源：某报",
    "— 3 —",
    "第1篇：甲要点",
    "",
]
GRID = '<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>'
PEOPLE = ["甲", "乙"]

PIECES = st.sampled_from(NUMBERS + ITEMS + DEBRIS + MASKS + WORDS * 3)
TEXT = st.one_of(st.lists(PIECES, max_size=4).map("".join), st.sampled_from(WHOLE))
IN_CELL = st.sampled_from([*WORDS, *MASKS, "指标", "12", ""])
SORTS = st.sampled_from(["keep"] * 4 + ["ins", "del", "both"])
ENDS = st.sampled_from(["keep"] * 6 + ["ins", "del"])
STYLES = st.sampled_from([""] * 8 + ["T", "H1", "H2", "N", "S", "D", "C1", "auto"])


@dataclass(frozen=True)
class Part:
    """Words of one sort (kept, put in, taken out, put in and out again) by somebody."""

    sort: str
    words: str
    by: str


@dataclass(frozen=True)
class Para:
    parts: tuple[Part, ...]
    end: str = "keep"
    style: str = ""


def says(words: str, style: str = "") -> Para:
    """A paragraph without changes."""
    return Para((Part("keep", words, "甲"),), style=style)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first is kept, others may be put in or taken out as a whole."""

    rows: tuple[tuple[str, tuple[Para, ...]], ...]


@dataclass(frozen=True)
class Paper:
    blocks: tuple[Para | Table, ...]
    comments: tuple[tuple[int, int], ...]


def parts(words: st.SearchStrategy[str], most: int) -> st.SearchStrategy[tuple[Part, ...]]:
    one = st.builds(Part, SORTS, words, st.sampled_from(PEOPLE))
    return st.lists(one, min_size=1, max_size=most).map(tuple)


PARAGRAPHS = st.builds(Para, parts(TEXT, 4), ENDS, STYLES)
CELLS = st.lists(st.builds(Para, parts(IN_CELL, 2)), min_size=2, max_size=2).map(tuple)
ROWS = st.lists(
    st.tuples(st.sampled_from(["keep", "keep", "ins", "del"]), CELLS), min_size=1, max_size=3
).map(tuple)
BLOCKS = st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, st.builds(Table, ROWS))
PAPERS = st.builds(
    Paper,
    st.lists(BLOCKS, min_size=1, max_size=12).map(tuple),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3).map(tuple),
)


@dataclass
class Sheet:
    """One paper being written: XML, both texts, the borders of comments."""

    paper: Paper
    xml: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    length: int = 0
    border: int = 0
    places: dict[int, int] = field(default_factory=dict)
    counted: int = 0

    def __post_init__(self) -> None:
        """Write the blocks; a paragraph in front of a table, and the last, end for good."""
        blocks = self.paper.blocks
        joined = False
        for at, block in enumerate(blocks):
            last = at + 1 == len(blocks)
            if isinstance(block, Table):
                self._table(block)
            else:
                sure = last or isinstance(blocks[at + 1], Table)
                end_sort = "keep" if sure else block.end
                self._paragraph(block, end_sort, joined)
            joined = isinstance(block, Para) and not last and block.end == "ins"
            joined = joined and not isinstance(blocks[at + 1], Table)
            if not last and not joined:
                self._text("del" if self._ends_deleted(at) else "keep", "\n")

    def _ends_deleted(self, at: int) -> bool:
        block, following = self.paper.blocks[at], self.paper.blocks[at + 1]
        return isinstance(block, Para) and block.end == "del" and isinstance(following, Para)

    def _text(self, sort: str, words: str) -> None:
        if sort in {"keep", "del"}:
            self.before.append(words)
            self.length += len(words)
        if sort in {"keep", "ins"}:
            self.after.append(words)

    def _paragraph(self, block: Para, end_sort: str, joined: bool) -> None:
        own, style = "", block.style
        kept = "".join(part.words for part in block.parts if part.sort in {"keep", "del"})
        if style == "auto":
            style = ""
            if kept.strip() and end_sort != "ins" and not joined:
                self.counted += 1
                own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
                gap = " " if kept[0].isdigit() else ""
                self._text("keep", f"{self.counted}.{gap}")
        inside = self._parts(block.parts)
        if end_sort == "ins":
            self._text("ins", "\n")
        own += end(end_sort) if end_sort != "keep" else ""
        self.xml.append(par(inside, style=style, extra=own))

    def _parts(self, given: tuple[Part, ...]) -> str:
        written = [self._borders()]
        for part in given:
            words = run(escape(part.words))
            if part.sort == "ins":
                words = ins(words, by=part.by)
            elif part.sort == "del":
                words = cut(words, by=part.by)
            elif part.sort == "both":
                words = ins(cut(words, by="丙"), by=part.by)
            self._text(part.sort, part.words)
            written += [words, self._borders()]
        return "".join(written)

    def _borders(self) -> str:
        """Write what comments begin or end here."""
        here, self.border = self.border, self.border + 1
        self.places[here] = self.length
        written = ""
        for number, borders in enumerate(self.paper.comments):
            first, last = sorted(borders)
            written += start_of(number) if first == here else ""
            written += end_of(number) if last == here else ""
        return written

    def _table(self, table: Table) -> None:
        rows = ""
        told = [part.words for _, cells in table.rows for cell in cells for part in cell.parts]
        if not any(told) and all(sort == "keep" for sort, _ in table.rows[1:]):
            table = Table((("keep", (says("指标"),) * 2),))  # none is blank
        for at, (given_sort, cells) in enumerate(table.rows):
            sort = given_sort if at else "keep"
            if at:
                self._text(sort, "\n")
            inside = ""
            for place, cell in enumerate(cells):
                if place:
                    self._text(sort, "\t")
                given = cell.parts if sort == "keep" else self._of_row(cell.parts, sort)
                inside += f"<w:tc>{par(self._parts(given))}</w:tc>"
            change = f'<w:trPr><w:{sort} w:author="甲"/></w:trPr>' if sort != "keep" else ""
            rows += f"<w:tr>{change}{inside}</w:tr>"
        self.xml.append(f"<w:tbl>{GRID}{rows}</w:tbl>")

    def _of_row(self, given: tuple[Part, ...], sort: str) -> tuple[Part, ...]:
        return tuple(Part(sort, part.words, "甲") for part in given)

    @property
    def body(self) -> str:
        return "".join(self.xml)

    @property
    def comments(self) -> str:
        numbers = range(len(self.paper.comments))
        return "".join(comment(number, f"意见{number}") for number in numbers)

    @property
    def ranges(self) -> dict[str, tuple[int, int] | None]:
        """Where each comment stands in the text before the changes; None: nowhere."""
        found: dict[str, tuple[int, int] | None] = {}
        for number, borders in enumerate(self.paper.comments):
            first, last = (self.places.get(border) for border in sorted(borders))
            start = first if first is not None else last
            stop = last if last is not None else first
            found[f"意见{number}"] = None if start is None or stop is None else (start, stop)
        return found
