"""Words set off in a document without a change of it: heading words, struck and put words."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.review.shown_text import ShownText
from app.review.suggested import Ink
from ui.canvas.look import CanvasLook
from ui.canvas.utf16 import units


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a document in UTF-16 units, with how it is set off."""

    start: int
    end: int
    weight: QFont.Weight | None = None
    colour: str = ""
    struck: bool = False


def runs(shown: ShownText, head: int, weight: QFont.Weight, look: CanvasLook) -> tuple[Run, ...]:
    """Return what is set off in shown words, of which ``head`` own ones are heading words.

    ``colour`` is that of the first person who struck or put the words; put words are underlined.
    """
    if not shown.everybody:
        return (Run(0, units(shown.text, head), weight),) if head else ()
    border = shown.at_shown(head)
    found = []
    for piece, start in shown.placed():
        end = start + len(piece.words)
        colour = look.person(piece.by[0]) if piece.by else ""
        for first, last, bold in (
            (start, min(end, border), weight),
            (max(start, border), end, None),
        ):
            if first < last and (colour or bold is not None):
                begin = units(shown.text, first)
                size = units(shown.text[first:last], last - first)
                found.append(Run(begin, begin + size, bold, colour, piece.ink is Ink.STRUCK))
    return tuple(found)


class Emphasis(QSyntaxHighlighter):
    """Sets runs off; unlike formats of an editor they stay in place while words are composed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._runs: tuple[Run, ...] = ()

    def show_runs(self, wanted: tuple[Run, ...]) -> None:
        """Set off these runs and no others."""
        if wanted != self._runs:
            self._runs = wanted
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        place = self.currentBlock().position()
        size = self.currentBlock().length()
        for run in self._runs:
            start, end = max(run.start - place, 0), min(run.end - place, size)
            if start < end:
                self.setFormat(start, end - start, _form(run))


def _form(run: Run) -> QTextCharFormat:
    form = QTextCharFormat()
    if run.weight is not None:
        form.setFontWeight(run.weight)
    if run.colour:
        form.setForeground(QColor(run.colour))
        form.setFontStrikeOut(run.struck)
        form.setFontUnderline(not run.struck)
    return form
