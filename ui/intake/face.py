"""The widgets of the import dialog and where they stand; nothing happens here."""

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.empty_hint import EmptyHint
from ui.intake.file_list import FileList
from ui.intake.keys import KeyBar
from ui.intake.lines import LinesView
from ui.intake.paper_fields import PaperFields
from ui.intake.tree import ReadingTree
from ui.look import current_look

_WIDTH, _HEIGHT = 88, 46  # letters


class Face:
    """Everything that is seen, by name."""

    def __init__(self, dialog: QDialog) -> None:
        self.files = FileList()
        self.fields = PaperFields()
        self.lines = LinesView()
        self.keys = KeyBar(self.lines)
        self.tree = ReadingTree()
        self.hint = EmptyHint("正在查找文件", "请稍候。")
        self.notice = _words("note")
        self.place = _words("quiet")
        self.whole = QPlainTextEdit()
        self.whole.setProperty("look", "field")
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName("选中段落的全文")
        self.removed = QStringListModel(dialog)
        self.removed_list = QListView()
        self.removed_list.setModel(self.removed)
        self.removed_list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.removed_list.setWordWrap(True)
        self.removed_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.removed_list.setAccessibleName("去掉的内容和原因")
        self.removed_head = _words("quiet")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("进度")
        self.progress.setTextVisible(False)
        self.progress_words = QLabel()
        self.stop = _button("停止读取")
        self.message = _words("")
        self.take_all = _button("全部导入")
        self.take_all.setProperty("look", "primary")
        self.take_chosen = _button("只导入勾选的")
        self.cancel = _button("取消")
        self._lay_out(dialog)

    def _lay_out(self, dialog: QDialog) -> None:
        sizes = current_look().sizes
        self.pages = QStackedWidget()
        self.pages.addWidget(self.hint)
        self.pages.addWidget(self._review())
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(_titled("文件（空格键勾选）", self.files))
        across.addWidget(self.pages)
        across.setStretchFactor(1, 1)
        across.setChildrenCollapsible(False)
        across.setSizes([sizes.ems(15), sizes.ems(73)])
        layout = QVBoxLayout(dialog)
        layout.addLayout(self._progress_row())
        layout.addWidget(across, 1)
        layout.addWidget(self.message)
        layout.addLayout(self._button_row())
        room = dialog.screen().availableSize() * 0.94
        dialog.resize(QSize(sizes.ems(_WIDTH), sizes.ems(_HEIGHT)).boundedTo(room))

    def _review(self) -> QWidget:
        sizes = current_look().sizes
        left, right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.lines)
        left.addWidget(_stacked(self.place, self.whole))
        right.addWidget(self.tree)
        self.removed_pane = _stacked(self.removed_head, self.removed_list)
        right.addWidget(self.removed_pane)
        both = QSplitter(Qt.Orientation.Horizontal)
        for part, shares in ((left, (30, 7)), (right, (27, 10))):
            part.setSizes([sizes.ems(share) for share in shares])
            part.setStretchFactor(0, 4)
            part.setStretchFactor(1, 1)
            part.setChildrenCollapsible(False)
            both.addWidget(part)
        both.setSizes([sizes.ems(44), sizes.ems(28)])
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        for small in (self.whole, self.removed_list, self.tree, self.lines):
            small.setMinimumSize(sizes.ems(8), sizes.ems(3))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(sizes.gap, 0, 0, 0)
        layout.addWidget(self.notice)
        layout.addWidget(self.fields)
        layout.addWidget(self.keys)
        layout.addWidget(both, 1)
        page.setMinimumSize(sizes.ems(31), sizes.ems(24))
        area = QScrollArea()  # large text on a small screen
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _progress_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.progress_words)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        return row

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.take_all, self.take_chosen, self.cancel):
            row.addWidget(button)
        return row

    def prefer_chosen(self, chosen: bool) -> None:
        """Make the button primary that most people will want."""
        for button, first in ((self.take_chosen, chosen), (self.take_all, not chosen)):
            button.setProperty("look", "primary" if first else None)
            button.style().unpolish(button)
            button.style().polish(button)

    def show_progress(self, words: str, done: int, total: int, stop: str) -> None:
        """Show how far the work is (``total`` 0: not known yet) and what stops it."""
        self.progress_words.setText(words)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.stop.setText(stop)
        for widget in (self.progress_words, self.progress, self.stop):
            widget.show()

    def hide_progress(self) -> None:
        """Show no work."""
        for widget in (self.progress_words, self.progress, self.stop):
            widget.hide()


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


def _titled(words: str, widget: QWidget) -> QWidget:
    label = _words("quiet")
    label.setText(words)
    return _stacked(label, widget)


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current_look().sizes.ems(0.2))
    layout.addWidget(above)
    layout.addWidget(below, 1)
    return both
