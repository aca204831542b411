"""Fills pages from above with lines, rows and what stands in its place already."""

from collections.abc import Sequence
from dataclasses import replace

from app.layout.profile import FontRole
from app.pages.line import GREY, Drawn, Line, Stretch, baseline
from app.pages.page import Fixed, Lines, Page, Rows
from app.pages.paragraph import SetParagraph
from app.pages.sheet import Sheet, sheet_of
from app.pages.styling import Styling
from app.pages.table import SetTable

_ROUNDING = 0.01
_CODE_SIZE, _CODE_LINE, _CODE_GAP = 7.5, 10.0, 5.65  # the gap is 2 mm


class Flow:
    """Fills pages from above; ``used`` is the height that is taken on the last of them."""

    def __init__(self, styling: Styling, lying: bool) -> None:
        self.pages: list[Page] = []
        self.sheet = sheet_of(styling.profile, lying)
        self._styling = styling
        self._used = 0.0
        self._begin()

    @property
    def mark(self) -> tuple[int, int, float, Sheet]:
        """How far it has come: pages, parts on the last of them, height taken there, its sheet."""
        return len(self.pages), len(self.pages[-1].parts), self._used, self.sheet

    def resume(self, pages: Sequence[Page], mark: tuple[int, int, float, Sheet]) -> None:
        """Take over what stood on other pages up to a mark."""
        count, parts, self._used, self.sheet = mark
        last = pages[count - 1]
        self.pages = [*pages[: count - 1], replace(last, parts=last.parts[:parts])]

    def append(
        self,
        pages: Sequence[Page],
        mark: tuple[int, int, float, Sheet],
        end: tuple[int, int, float, Sheet],
    ) -> None:
        """Take over what stood on other pages between a mark like this one's and their end."""
        count, parts, _, _ = mark
        _, _, self._used, self.sheet = end
        by = len(self.pages) - count
        self.pages[-1].parts += pages[count - 1].parts[parts:]
        rest = pages[count:]
        self.pages += [replace(one, number=one.number + by) for one in rest] if by else rest

    def new_page(self) -> None:
        """Go on to a new page, unless this one is still empty."""
        if self.pages[-1].parts:
            self._begin()

    def lie(self, lying: bool) -> None:
        """See that what follows stands on a page that lies, or on one that does not."""
        if lying == self.sheet.lying:
            return
        self.sheet = sheet_of(self._styling.profile, lying)
        if not self.pages[-1].parts:
            self.pages.pop()
        self._begin()

    def make_room(self, height: float) -> None:
        """Begin a new page where a height is not left on this one."""
        if height > self._left():
            self.new_page()

    def put_fixed(self, drawn: Drawn, height: float) -> None:
        """Put what was set in its place on the page."""
        self.pages[-1].parts.append(Fixed(drawn))
        self._used += height

    def put_empty(self, height: float) -> None:
        """Leave a line empty."""
        if height > self._left():
            self._begin()
        self._used += height

    def put_words(self, words: SetParagraph, codes: Sequence[str] = ()) -> None:
        """Put a paragraph on this page and as many as it takes."""
        done, count, height = 0, len(words.lines), words.line_height
        while done < count:
            fitting = int(self._left() / height)
            if fitting <= 0:
                self._begin_if_used()
                fitting = max(1, int(self._left() / height))
            last = min(count, done + fitting)
            top = self.sheet.top + self._used
            self.pages[-1].parts.append(Lines(words, done, last, self.sheet.left, top))
            if codes and not done:
                self._put_codes(codes, top, height)
            self._used += (last - done) * height
            done = last

    def put_table(self, table: SetTable) -> None:
        """Put rows one by one; those of the head come again on top of each page."""
        heads = tuple(range(table.heads))
        numbers: list[int] = []
        top = self._used
        for row, height in enumerate(table.heights):
            if height > self._left() and (numbers or self._used):
                self._put_rows(table, numbers, heads, top)
                self._begin()
                top, numbers = 0.0, []
                if row >= table.heads:
                    numbers = list(heads)
                    self._used += table.head_height
            numbers.append(row)
            self._used += height
        self._put_rows(table, numbers, (), top)

    def put_at_foot(self, drawn: Drawn, height: float) -> None:
        """Put what stands at the foot of the last page; ``drawn`` begins at the top of the sheet.

        Where it does not fit any more it gets a page of its own.
        """
        if height > self._left():
            self._begin()
        by = self.sheet.top + self.sheet.text_height - height
        self.pages[-1].parts.append(Fixed(drawn.moved(by)))
        self._used = self.sheet.text_height

    def _put_rows(
        self, table: SetTable, numbers: Sequence[int], heads: Sequence[int], top: float
    ) -> None:
        """Put rows on the page, unless they are but a head whose table goes on elsewhere."""
        if numbers and tuple(numbers) != tuple(heads):
            rows = Rows(table, tuple(numbers), self.sheet.left, self.sheet.top + top)
            self.pages[-1].parts.append(rows)

    def _put_codes(self, codes: Sequence[str], top: float, height: float) -> None:
        """Put the codes of a block beside its first line, one below the other."""
        lines = []
        top += (height - _CODE_LINE) / 2
        for words in codes:
            width = self._styling.measure.width(words, FontRole.LATIN, _CODE_SIZE, False)
            x = self.sheet.left - _CODE_GAP - width
            shown = Stretch(x, words, FontRole.LATIN, _CODE_SIZE, colour=GREY)
            lines.append(Line(top, _CODE_LINE, baseline(top, _CODE_LINE, _CODE_SIZE), (shown,)))
            top += _CODE_LINE
        self.pages[-1].parts.append(Fixed(Drawn(tuple(lines))))

    def _left(self) -> float:
        return self.sheet.text_height - self._used + _ROUNDING

    def _begin_if_used(self) -> None:
        if self._used:
            self._begin()

    def _begin(self) -> None:
        self.pages.append(Page(len(self.pages) + 1, self.sheet, self._styling))
        self._used = 0.0
