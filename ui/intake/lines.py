"""The source, one row per paragraph that holds words, with its guess as a coloured word."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.correction import LineGuess, LineRole
from app.paper import SourceLine
from ui.intake.words import guess_tones, guess_words
from ui.look import current_look

GUESS, WORDS = range(2)
GUESS_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_HEADS = ("识别为", "原文段落")
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 400  # characters painted; the whole paragraph stands below the table
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields


class LinesModel(QAbstractTableModel):
    """Guess and words of each line that is not empty; ``line_of`` gives the line of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[SourceLine] = ()
        self._guesses: Sequence[LineGuess] = ()
        self._said: Mapping[int, LineRole] = {}
        self._rows: list[int] = []
        self._counts: Mapping[int, int] = {}

    def show(self, lines: Sequence[SourceLine]) -> None:
        """Show another file."""
        self.beginResetModel()
        self._lines, self._guesses, self._said, self._counts = lines, (), {}, {}
        self._rows = [at for at, line in enumerate(lines) if line.text.strip()]
        self.endResetModel()

    def judge(self, guesses: Sequence[LineGuess], said: Mapping[int, LineRole]) -> None:
        """Show these guesses beside the same lines; ``said`` marks what people corrected."""
        self._guesses, self._said = guesses, said
        self._refresh()

    def count(self, counts: Mapping[int, int]) -> None:
        """Show how many proposals were read from each line."""
        self._counts = counts
        self._refresh()

    def _refresh(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, WORDS)
            self.dataChanged.emit(self.index(0, 0), last)

    def line_of(self, row: int) -> int:
        """Return the index of the line in the file."""
        return self._rows[row]

    def row_of_line(self, line: int) -> int | None:
        """Return the row of a line of the file; None for a line without words."""
        row = bisect_left(self._rows, line)
        return row if row < len(self._rows) and self._rows[row] == line else None

    def row_of(self, paper: int, section: int | None) -> int | None:
        """Return the row in which a section begins, or the one that holds it."""
        best = None
        for row, line in enumerate(self._rows):
            guess = self._guesses[line]
            if guess.paper != paper or guess.is_gone:
                continue
            if section is None:
                return row
            if guess.section is not None and guess.section <= section:
                best = row
        return best

    def guess_of(self, row: int) -> LineGuess:
        """Return the guess of a row."""
        return self._guesses[self._rows[row]]

    def words_of(self, row: int) -> str:
        """Return the whole paragraph."""
        return self._lines[self._rows[row]].text

    def said_of(self, row: int) -> bool:
        """Tell whether a person corrected the row."""
        return self._rows[row] in self._said

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADS[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not self._guesses:
            return None
        row = index.row()
        if role == GUESS_ROLE:
            return self.guess_of(row)
        if role == COUNT_ROLE:
            return self._counts.get(self._rows[row], 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._guess_words(row) if index.column() == GUESS else self._short(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if index.column() == GUESS else self.words_of(row)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == WORDS:
            faded = self.guess_of(row).is_gone
            return QColor(current_look().tokens.disabled) if faded else None
        return None

    def _guess_words(self, row: int) -> str:
        return guess_words(self.guess_of(row)) + (" · 已改" if self.said_of(row) else "")

    def _spoken(self, row: int) -> str:
        count = self._counts.get(self._rows[row], 0)
        return self._guess_words(row) + (f"，{count} 条提议" if count else "")

    def _short(self, row: int) -> str:
        return self.words_of(row).strip()[:_LONGEST].replace("\n", " ⏎ ").replace("\t", "　")


class GuessChip(QStyledItemDelegate):
    """Paints the guess as a word on a coloured ground, deeper headings further to the right."""

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        guess = index.data(GUESS_ROLE)
        words = index.data()
        plain: _Option = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        if isinstance(guess, LineGuess):
            rect, count = QRectF(option.rect), index.data(COUNT_ROLE)
            if count:
                half = rect.height() / 2
                _paint_count(painter, rect.adjusted(0, half - 2, 0, -2), guess, count)
                rect.setHeight(half + 2)
            _paint_chip(painter, rect, guess, words)


def _paint_chip(painter: QPainter, rect: QRectF, guess: LineGuess, words: str) -> None:
    look = current_look()
    sizes, metrics = look.sizes, painter.fontMetrics()
    ground, ink = (QColor(getattr(look.tokens, name)) for name in guess_tones(guess))
    inset = _inset(guess)
    room = rect.width() - inset - sizes.gap
    width = min(room, metrics.horizontalAdvance(words) + 2 * sizes.gap)
    height = metrics.height() * 1.15
    chip = QRectF(rect.x() + inset, rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, sizes.radius, sizes.radius)
    painter.setPen(ink)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(width))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def _inset(guess: LineGuess) -> int:
    sizes = current_look().sizes
    return sizes.gap + sizes.ems(0.5) * max(0, guess.level - 1)


def _paint_count(painter: QPainter, rect: QRectF, guess: LineGuess, count: int) -> None:
    look = current_look()
    painter.setPen(QColor(look.tokens.quiet))
    room = rect.adjusted(_inset(guess) + look.sizes.gap, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{count} 条提议")


class LinesView(QTableView):
    """The table; letters typed here are corrections, never a search or an input method's."""

    row_entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegateForColumn(GUESS, GuessChip(self))
        self.setAccessibleName("原文段落和识别结果")
        self.setAccessibleDescription("选中段落后按键改正：1 到 5 标题级别，I 条目，P 正文。")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._set_sizes()
        self.selectionModel().currentRowChanged.connect(self._enter)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters belong to the corrections."""

    def chosen_lines(self) -> list[int]:
        """Return the lines of the selected rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines.line_of(row) for row in rows]

    def enter(self, row: int) -> None:
        """Select one row and show it."""
        self.setCurrentIndex(self.lines.index(row, GUESS))
        mode = QItemSelectionModel.SelectionFlag
        flags = mode.ClearAndSelect | mode.Rows
        self.selectionModel().select(self.lines.index(row, WORDS), flags)

    def _set_sizes(self) -> None:
        sizes = current_look().sizes
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        heads.resizeSection(GUESS, sizes.ems(10.5))
        heads.setHighlightSections(False)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultSectionSize(sizes.ems(3.6))
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        numbers.setHighlightSections(False)

    def _enter(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.row_entered.emit(current.row())
