"""The widgets of the import dialog and where they stand; nothing happens here."""

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.empty_hint import EmptyHint
from ui.intake.ask import AskStrip
from ui.intake.file_list import FileList
from ui.intake.keys import KeyBar
from ui.intake.lines import LinesView
from ui.intake.paper_fields import PaperFields
from ui.intake.paragraph import Legend, Paragraph, stacked
from ui.intake.proposal_pane import ProposalPane
from ui.intake.tree import ReadingTree
from ui.look import current_look
from ui.report_page import ReportPage

_WIDTH, _HEIGHT = 104, 58  # letters
_GUIDE = (
    "<b>第 1 步</b>　看左边：颜色词是识别结果，不对就选中那一段，按下面的按钮或它后面的键。&emsp;"
    "<b>第 2 步</b>　看右边的提议：要的按 Enter，不要的按 Delete。&emsp;<b>第 3 步</b>　按“导入”。"
)


class Face:
    """Everything that is seen, by name."""

    def __init__(self, dialog: QDialog) -> None:
        self.files = FileList()
        self.fields = PaperFields()
        self.lines = LinesView()
        self.keys = KeyBar(self.lines)
        self.tree = ReadingTree()
        self.proposals = ProposalPane()
        self.tabs = QTabWidget()
        self.hint = EmptyHint("正在查找文件", "请稍候。")
        self.guide = words_label("quiet")
        self.guide.setTextFormat(Qt.TextFormat.RichText)
        self.guide.setText(_GUIDE)
        self.notice = words_label("note")
        self.place = words_label("quiet")
        self.whole = Paragraph()
        self.legend = Legend()
        self.removed = QStringListModel(dialog)
        self.removed_list = _removed_list(self.removed)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("进度")
        self.progress.setTextVisible(False)
        self.progress_words = QLabel()
        self.stop = _button("停止读取")
        self.message = words_label("")
        self.message.hide()
        self.ask = AskStrip()
        self.take_all = _button("全部导入")
        self.take_all.setProperty("look", "primary")
        self.take_chosen = _button("只导入勾选的")
        self.cancel = _button("取消")
        self.report = ReportPage("回到没有导入的文件", "导入结果.txt")
        self._lay_out(dialog)

    def _lay_out(self, dialog: QDialog) -> None:
        sizes = current_look().sizes
        self.pages = QStackedWidget()
        self.pages.addWidget(self.hint)
        self.pages.addWidget(self._review())
        self.files_pane = _titled("文件（空格键勾选）", self.files)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self.files_pane)
        across.addWidget(self.pages)
        across.setStretchFactor(1, 1)
        across.setChildrenCollapsible(False)
        across.setSizes([sizes.ems(15), sizes.ems(89)])
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._progress_row())
        layout.addWidget(across, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.ask)
        layout.addLayout(self._button_row())
        self.whole_pages = QStackedWidget()
        self.whole_pages.addWidget(work)
        self.whole_pages.addWidget(self.report)
        QVBoxLayout(dialog).addWidget(self.whole_pages)
        room = dialog.screen().availableSize() * 0.94
        dialog.resize(QSize(sizes.ems(_WIDTH), sizes.ems(_HEIGHT)).boundedTo(room))

    def _review(self) -> QWidget:
        sizes = current_look().sizes
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.lines)
        left.addWidget(self._paragraph())
        left.setSizes([sizes.ems(24), sizes.ems(13)])
        left.setStretchFactor(0, 2)
        left.setStretchFactor(1, 1)
        left.setChildrenCollapsible(False)
        self.tabs.addTab(self.tree, "&1 结构")
        self.tabs.addTab(self.proposals, "&2 提议")
        self.tabs.addTab(self.removed_list, "&3 去掉的")
        self.tabs.setAccessibleName("结构、提议和去掉的内容")
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.tabs)
        both.setSizes([sizes.ems(48), sizes.ems(41)])
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        for small in (self.whole, self.removed_list, self.tree, self.lines):
            small.setMinimumSize(sizes.ems(8), sizes.ems(3))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(sizes.gap, 0, 0, 0)
        for part in (self.guide, self.notice, self.fields, self.keys):
            layout.addWidget(part)
        layout.addWidget(both, 1)
        page.setMinimumSize(sizes.ems(31), sizes.ems(24))
        return _scrolling(page)

    def _paragraph(self) -> QWidget:
        """The whole paragraph below a line that says what it is and what the marks mean."""
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.legend)
        return stacked(head, self.whole)

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


def words_label(look: str) -> QLabel:
    """Make a label of plain words in one of the dresses of the look."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label


def _removed_list(removed: QStringListModel) -> QListView:
    view = QListView()
    view.setModel(removed)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setWordWrap(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName("去掉的内容和原因")
    return view


def _button(words: str) -> QPushButton:
    """Make a button that Enter in a list or table does not press."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button


def _titled(words: str, widget: QWidget) -> QWidget:
    label = words_label("quiet")
    label.setText(words)
    return stacked(label, widget)


def _scrolling(page: QWidget) -> QScrollArea:
    """Let large text on a small screen be scrolled."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
