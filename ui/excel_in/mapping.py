"""One row above the preview: under each heading of the sheet what the column holds."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QTableWidget

from app.excel_in.fields import Field
from app.excel_in.heads import body
from ui.excel_in.preview import Preview, offered_fields
from ui.excel_in.table import CELLS, MARK, ROW
from ui.look import current_look

LEFT_OUT = "不导入"
_WIDTHS = {ROW: 4.6, MARK: 9.8}  # letters
_LEAST, _MOST = 6.2, 18.0
_CHOSEN = 3.6  # letters for the frame and the arrow of a choice
_ROWS_MEASURED = 40


class _Choice(QComboBox):
    """What one column holds; the wheel turns the page and not the choice."""

    reached = Signal(int)

    def __init__(self, column: int) -> None:
        super().__init__()
        self.column = column
        self.setProperty("look", "field")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self.column)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingRow(QTableWidget):
    """Headings of the sheet and, below each, a choice; Tab goes from one to the next."""

    field_chosen = Signal(int, object)  # column of the sheet, Field or None

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[_Choice] = []
        self.setAccessibleName("每一列是什么")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_columns(self, preview: Preview) -> None:
        """Make a choice for each column of the sheet."""
        sizes, columns = current_look().sizes, preview.head.columns
        self.clear()
        self.choices = []
        self.setRowCount(1)
        self.setColumnCount(CELLS + len(columns))
        plain = [" ".join(words.split()) for words in columns]
        self.setHorizontalHeaderLabels(["行", "情况", *plain])
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, sizes.ems(width))
        label = QLabel("这一列是：")
        label.setProperty("look", "quiet")
        self.setCellWidget(0, MARK, label)
        for at, words in enumerate(plain):
            width = _letters(preview, at, words)
            self.setColumnWidth(CELLS + at, sizes.ems(min(max(width, _LEAST), _MOST)))
            self._add_choice(at, words, preview)
        self.setRowHeight(0, sizes.row + sizes.gap)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + sizes.row + sizes.gap + 4)

    def show_fields(self, fields: tuple[Field | None, ...]) -> None:
        """Show what the columns hold now."""
        for choice, field in zip(self.choices, fields, strict=False):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(_index(choice, field))

    def _add_choice(self, at: int, words: str, preview: Preview) -> None:
        choice = _Choice(at)
        choice.addItem(LEFT_OUT, None)
        for field in offered_fields(preview.kind):
            choice.addItem(field.value, field.value)
        choice.setCurrentIndex(_index(choice, preview.head.fields[at]))
        choice.setAccessibleName(f"“{words}”这一列是")
        choice.currentIndexChanged.connect(self._tell)
        choice.reached.connect(self._show_choice)
        self.choices.append(choice)
        self.setCellWidget(0, CELLS + at, choice)

    def _tell(self) -> None:
        choice = self.sender()
        if isinstance(choice, _Choice):
            data = choice.currentData()
            self.field_chosen.emit(choice.column, Field(data) if data else None)

    def _show_choice(self, column: int) -> None:
        self.scrollTo(self.model().index(0, CELLS + column))


def _letters(preview: Preview, column: int, heading: str) -> float:
    """Return how many Chinese letters wide a column wants to be."""
    rows = body(preview.sheet, preview.head)[:_ROWS_MEASURED]
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    longest = max((_size(cell) for cell in cells), default=0.0)
    field = preview.head.fields[column]
    chosen = _size(field.value if field is not None else LEFT_OUT) + _CHOSEN
    return max(_size(heading) + 1.4, longest + 1.6, chosen)


def _size(words: str) -> float:
    return sum(0.56 if letter.isascii() else 1.0 for letter in words)


def _index(choice: QComboBox, field: Field | None) -> int:
    return max(choice.findData(field.value), 0) if field is not None else 0
