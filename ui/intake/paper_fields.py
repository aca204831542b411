"""Title, year and kind of the papers of one file, to be put right before they are taken over."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app.paper import FoundPaper
from models.kinds import PlanKind
from ui.intake.incoming import Fields
from ui.plan_words import PLAN_KIND_WORDS

_NO_YEAR, _LAST_YEAR = 1948, 2999  # a plan's year lies between


class PaperFields(QWidget):
    """One row of fields; where a file holds several papers, they are leafed through."""

    edited = Signal(int, object)  # paper, Fields
    paper_entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._papers: Sequence[FoundPaper] = ()
        self.which = QComboBox()
        self.which.setAccessibleName("文件里的第几篇")
        self.title = QLineEdit()
        self.title.setPlaceholderText("没有识别出标题，可以在这里填写")
        self.year = QSpinBox()
        self.year.setRange(_NO_YEAR, _LAST_YEAR)
        self.year.setSpecialValueText("未写明")
        self.kind = QComboBox()
        for kind, words in PLAN_KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self._lay_out()
        self.which.currentIndexChanged.connect(self._leaf)
        self.title.textEdited.connect(self._edit)
        self.year.valueChanged.connect(self._edit)
        self.kind.currentIndexChanged.connect(self._edit)

    @property
    def paper(self) -> int:
        """Which paper is shown."""
        return max(0, self.which.currentIndex())

    def show_papers(self, papers: Sequence[FoundPaper], paper: int = 0) -> None:
        """Show the papers of a file, beginning with one of them."""
        self._papers = papers
        with QSignalBlocker(self.which):
            self.which.clear()
            total = len(papers)
            self.which.addItems([f"第 {at} 篇，共 {total} 篇" for at in range(1, total + 1)])
            self.which.setCurrentIndex(min(paper, total - 1))
        self.which.setVisible(len(papers) > 1)
        self.setEnabled(bool(papers))
        self._fill()

    def go_to(self, paper: int) -> None:
        """Show another paper without telling of it."""
        if paper != self.paper:
            with QSignalBlocker(self.which):
                self.which.setCurrentIndex(paper)
            self._fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.which)
        for name, field in (("标题", self.title), ("年度", self.year), ("类型", self.kind)):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            row.addWidget(label)
            row.addWidget(field, 1 if field is self.title else 0)

    def _fill(self) -> None:
        if not self._papers:
            return
        paper = self._papers[self.paper]
        with QSignalBlocker(self.title), QSignalBlocker(self.year), QSignalBlocker(self.kind):
            if self.title.text() != paper.title:
                self.title.setText(paper.title)
                self.title.setCursorPosition(0)
            self.year.setValue(paper.year or _NO_YEAR)
            self.kind.setCurrentIndex(self.kind.findData(paper.kind))

    def _leaf(self, paper: int) -> None:
        self._fill()
        self.paper_entered.emit(paper)

    def _edit(self, _: object = None) -> None:
        if not self._papers:
            return
        year = self.year.value()
        kind: PlanKind = self.kind.currentData()
        fields = Fields(self.title.text().strip(), None if year == _NO_YEAR else year, kind)
        self.edited.emit(self.paper, fields)
