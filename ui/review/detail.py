"""One point whole: who and what, the passage it is about, replies, and the decision."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.review.points import Point
from app.review.scans import Scan
from models.outline import Outline
from ui.look import current_look, wear
from ui.review.decision_bar import DecisionBar
from ui.review.passage import Passage
from ui.review.scans import ScanButton
from ui.review.words import NO_PLACE, is_suggestion, name_words, state_words, who_words


class Detail(QWidget):
    """Shows a point; ``replied`` brings words, ``jump_wanted`` asks for the place in the paper."""

    replied = Signal(str)
    jump_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head, self.said, self.replies = QLabel(), QLabel(), QLabel()
        self.passage = Passage("意见所在的条目")
        self.decision = DecisionBar()
        self.reply = QLineEdit()
        self.reply.setPlaceholderText("回复这条批注，按回车发出")
        self.reply.setAccessibleName("回复")
        self.reply.returnPressed.connect(self._send)
        self.scans = ScanButton()
        self.jump = QPushButton("到正文里看")
        wear(self.jump, "arrow-square-out")
        self.jump.clicked.connect(self.jump_wanted)
        self._lay_out()

    def show_nothing(self, words: str) -> None:
        """Say why nothing is shown."""
        self.head.setText(words)
        self.said.clear()
        self.replies.clear()
        self.passage.clear()
        for part in (self.reply, self.jump, self.scans):
            part.setEnabled(False)
        self.decision.allow(False)

    def show_point(
        self, point: Point, outline: Outline, number: str, replies: Sequence[str],
        scans: Sequence[Scan], *, writable: bool,
    ) -> None:  # fmt: skip
        """Show a point with the passage it is about; suggestions have neither reply nor scan."""
        self.head.setText(
            f"{name_words(point)}　{who_words(point)}　"
            f"{point.place or NO_PLACE}　{state_words(point)}"
        )
        reason = f"\n理由：{point.reason}" if point.reason else ""
        self.said.setText(f"{point.words}{reason}")
        self.replies.setText("\n".join(replies))
        self.replies.setVisible(bool(replies))
        self.passage.show_point(outline, number, point)
        self.reply.setVisible(not is_suggestion(point))
        self.reply.setEnabled(writable)
        self.scans.setVisible(not is_suggestion(point))
        self.scans.show_scans(scans, writable=writable)
        self.jump.setEnabled(point.section_id is not None)
        self.decision.allow(writable and (point.open or not is_suggestion(point)))

    def _send(self) -> None:
        words = self.reply.text().strip()
        if words:
            self.replied.emit(words)
            self.reply.clear()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.head.setProperty("look", "quiet")
        for label in (self.head, self.said, self.replies):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.said.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.said.setFont(font)
        row = QHBoxLayout()
        row.addWidget(self.reply, 1)
        row.addStretch()  # where a suggestion has no reply
        row.addWidget(self.scans)
        row.addWidget(self.jump)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.gap, 0, 0, 0)
        layout.setSpacing(sizes.gap)
        for part in (self.head, self.said):
            layout.addWidget(part)
        layout.addWidget(self.passage, 1)
        layout.addWidget(self.replies)
        layout.addLayout(row)
        layout.addWidget(self.decision)
