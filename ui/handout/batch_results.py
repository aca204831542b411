"""What became of each file of a batch: while it is written, and afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.export.batch import Row
from app.jobs import Progress
from ui.handout.pieces import say, told
from ui.look import current_look, icon

_SHARE = 58  # percent of the width that file names take at most


class BatchResults(QWidget):
    """A progress bar, then a line for each file: written, or what was wrong and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("导出进度")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["文件", "结果"])
        self.list.setRootIsDecorated(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName("每个文件的结果")
        self.details = told()
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.lead, self.bar):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.details)
        self.list.currentItemChanged.connect(self._show_details)

    def begin(self, total: int) -> None:
        """Show that work has begun."""
        self.lead.setText("正在导出…")
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(0)
        self.bar.show()
        self.list.clear()
        self.list.hide()
        self.details.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work has come."""
        self.lead.setText(progress.label)
        self.bar.setValue(progress.done)

    def show_rows(self, rows: Sequence[Row], folder: str) -> None:
        """Show what became of all files; what was not written stands first."""
        self.bar.hide()
        self.list.show()
        written = sum(row.written for row in rows)
        left = len(rows) - written
        words = f"写出 {written} 个文件，在：{folder}"
        self.lead.setText(f"{words}\n没有写 {left} 个，原因见下面。" if left else words)
        for row in sorted(rows, key=_order):
            self.list.addTopLevelItem(_line(row))
        widest = max(self.list.sizeHintForColumn(0), current_look().sizes.ems(12))
        self.list.setColumnWidth(0, min(widest, self.list.width() * _SHARE // 100))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _show_details(self, line: QTreeWidgetItem | None, *_: object) -> None:
        say(self.details, f"{line.text(0)}：{line.text(1)}" if line is not None else "", "quiet")


def _order(row: Row) -> bool:
    return row.written


def _line(row: Row) -> QTreeWidgetItem:
    words = row.words.replace(f"“{row.name}”", "")  # the name stands beside it
    result = words + row.advice if row.written else f"没有写。{words}{row.advice}"
    line = QTreeWidgetItem([row.name, result])
    line.setIcon(1, icon("check-circle" if row.written else "warning",
                         "success" if row.written else "danger"))  # fmt: skip
    for column in (0, 1):
        line.setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter)
    return line
