"""The forms under a thread: a reply, a decision, other words for the remark."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.kinds import Outcome
from ui.look import current_look
from ui.remarks.choice_row import ChoiceRow
from ui.remarks.wording import OUTCOMES
from ui.remarks.words_edit import WordsEdit


class WordsForm(QWidget):
    """A field with its buttons; ``sent`` once a person wants the words saved.

    What was typed and not sent is kept for each remark while the plan is open.
    """

    sent = Signal()
    closed = Signal()

    def __init__(self, field: WordsEdit, send: str, *, closable: bool) -> None:
        super().__init__()
        self.field = field
        self._remark_id: int | None = None
        self._start = ""
        self._kept: dict[int, str] = {}
        field.save_wanted.connect(self.sent)
        field.given_up.connect(self.closed)
        self.send = QPushButton(send)
        self.send.setProperty("look", "primary")
        self.send.clicked.connect(self.sent)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(current_look().sizes.ems(0.4))
        self._lay_out(field, closable)

    @property
    def remark_id(self) -> int | None:
        """Return the remark the words belong to."""
        return self._remark_id

    def words(self) -> str:
        """Return the words, an open composition included."""
        return self.field.words()

    def serve(self, remark_id: int | None, words: str = "") -> None:
        """Belong to a remark from now on; ``words`` stand in the field where nothing was kept."""
        if remark_id == self._remark_id and self._touched:
            return
        if self._remark_id is not None and self._touched:
            self._kept[self._remark_id] = self.field.words()
        self._remark_id, self._start = remark_id, words
        shown = self._kept.pop(remark_id, words) if remark_id is not None else words
        if shown != self.field.toPlainText():
            self.field.setPlainText(shown)

    def finish(self) -> None:
        """Empty the field: its words were saved."""
        self._start = ""
        self.field.clear()

    def forget(self) -> None:
        """Drop all kept words: another plan is opened."""
        self._remark_id, self._start = None, ""
        self._kept.clear()
        self.field.clear()

    @property
    def _touched(self) -> bool:
        return self.field.composing or self.field.toPlainText() != self._start

    def _lay_out(self, field: WordsEdit, closable: bool) -> None:
        """Put the button beside the field, or two buttons below it."""
        row = QHBoxLayout()
        if not closable:
            row.addWidget(field, 1)
            row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
            self.rows.addLayout(row)
            return
        close = QPushButton("取消")
        close.setAccessibleName(f"取消{self.send.text()}")
        close.clicked.connect(self.closed)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.send)
        self.rows.addWidget(field)
        self.rows.addLayout(row)


class ReplyForm(WordsForm):
    """Answering under a remark."""

    def __init__(self) -> None:
        field = WordsEdit("回复内容", "写回复，Ctrl+Enter 发出", 1, 6)
        super().__init__(field, "回复", closable=False)


class EditForm(WordsForm):
    """Other words for a remark."""

    def __init__(self) -> None:
        field = WordsEdit("修改批注内容", "批注不能空着", 3, 9)
        super().__init__(field, "保存修改", closable=True)


class DecisionForm(WordsForm):
    """What was decided on a remark, and why."""

    def __init__(self) -> None:
        field = WordsEdit("理由", "理由。没有全部采纳的，请写明原因", 2, 6)
        super().__init__(field, "登记", closable=True)
        self.send.setAccessibleName("登记采纳情况")
        self.outcome = ChoiceRow("采纳情况", OUTCOMES)
        self.rows.insertWidget(0, self.outcome)

    def serve_decided(self, remark_id: int, outcome: Outcome, reason: str) -> None:
        """Belong to a remark; start from what was decided before."""
        if remark_id != self.remark_id:
            self.outcome.choose(outcome)
        self.serve(remark_id, reason)
