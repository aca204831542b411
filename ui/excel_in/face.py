"""The widgets of the Excel import and where they stand; nothing happens here."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.excel_in.mapping import MappingRow
from ui.excel_in.table import RowsTable
from ui.look import current_look
from ui.report_page import ReportPage

_WIDTH, _HEIGHT = 84, 46  # letters
_ROOMY = 34  # letters of height in which the table has room enough
_GUIDE = "核对每一列是什么；空格键勾选或取消一行。有问题的行不会导入，按“导入”之前什么都不改。"


class Face:
    """Everything that is seen, by name."""

    def __init__(self, dialog: QDialog, table: RowsTable) -> None:
        self.sheet, self.kind, self.head = QComboBox(), QComboBox(), QComboBox()
        self.destination, self.percent = QComboBox(), QComboBox()
        self.result_year = QSpinBox()
        self.result_year.setRange(1949, 2999)
        self.mapping, self.table = MappingRow(), table
        self.notice, self.detail = _words("note"), _words("")
        self.summary = _words("")
        self.only_bad = QCheckBox("只看有问题的行")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("正在核对各行")
        self.take, self.cancel = _button("导入"), _button("取消")
        self.take.setProperty("look", "primary")
        self.report = ReportPage("导入其他工作表", "Excel 导入结果.txt")
        self.pages = QStackedWidget()
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out(dialog)

    def show_choice(self, widget: QWidget, shown: bool) -> None:
        """Show a choice with its label, or neither."""
        widget.setVisible(shown)
        self._labels[widget].setVisible(shown)

    def _lay_out(self, dialog: QDialog) -> None:
        sizes = current_look().sizes
        guide = _words("quiet")
        guide.setText(_GUIDE)
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.gap)
        layout.addLayout(self._choices())
        layout.addWidget(guide)
        layout.addWidget(self.notice)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.mapping)
        both.addWidget(self.table, 1)
        layout.addLayout(both, 1)
        layout.addWidget(self.detail)
        layout.addWidget(self.progress)
        layout.addLayout(self._foot())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pages.addWidget(work)
        self.pages.addWidget(self.report)
        QVBoxLayout(dialog).addWidget(self.pages)
        room = dialog.screen().availableSize() * 0.94
        size = QSize(sizes.ems(_WIDTH), sizes.ems(_HEIGHT)).boundedTo(room)
        dialog.resize(size)
        lines = 2 if size.height() > sizes.ems(_ROOMY) else 1
        self.detail.setMinimumHeight(lines * self.detail.fontMetrics().lineSpacing())

    def _choices(self) -> QGridLayout:
        """Two lines of choices, each with a label that a key reaches."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_look().sizes.gap)
        for at, (words, widget) in enumerate((
            ("工作表(&S)", self.sheet), ("内容是(&K)", self.kind), ("表头在(&H)", self.head),
            ("导入到(&D)", self.destination), ("完成值是哪年的(&Y)", self.result_year),
            ("小于 1 的数(&P)", self.percent),
        )):  # fmt: skip
            label = QLabel(words)
            label.setBuddy(widget)
            widget.setAccessibleName(words.partition("(")[0])
            self._labels[widget] = label
            row, column = divmod(at, 3)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(widget, row, 2 * column + 1)
        for box in (self.sheet, self.head, self.destination):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
        for column, share in ((1, 3), (3, 2), (5, 3)):
            grid.setColumnStretch(column, share)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.only_bad)
        row.addWidget(self.take)
        row.addWidget(self.cancel)
        return row


def _words(look: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label


def _button(words: str) -> QPushButton:
    """Make a button that Enter in a list or table does not press."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
