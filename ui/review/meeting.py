"""The meeting view: one section large on the left, its open points on the right, keys decide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.messages import port
from app.review.deciding import decision_commands
from app.review.points import Point, points
from app.session import Session
from models.errors import KnownError
from models.kinds import Outcome
from models.numbering import numbers
from ui.look import current_look
from ui.review.decision_bar import DecisionBar
from ui.review.passage import Passage
from ui.review.words import name_words, reply_lines, state_words, who_words

_LARGE = 2.0  # times the text size: readable from the last row
_SMALLEST, _LARGEST = 1.2, 3.6


class MeetingView(QDialog):
    """Goes through the points that were open when it was opened, one after the other."""

    def __init__(self, session: Session, plan_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("会议视图")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session, self._plan_id = session, plan_id
        self._order = [(one.kind, one.id) for one in self._read() if one.open]
        self._order = self._order or [(one.kind, one.id) for one in self._read()]
        self._at = 0
        self._factor = _LARGE
        self.progress, self.said = QLabel(), QLabel()
        self.passage = Passage("正在讨论的条目")
        self.decision = DecisionBar()
        self.decision.decided.connect(self.decide)
        self._lay_out()
        self._resize_words()
        self._show()
        self.setFocus()

    @property
    def point(self) -> Point:
        """The point that is being discussed, as it stands now."""
        wanted = self._order[self._at]
        return next(one for one in self._read() if (one.kind, one.id) == wanted)

    def decide(self, outcome: Outcome) -> None:
        """Register the outcome of the meeting and go on."""
        try:
            chosen: Sequence[Point] = [self.point]
            commands = decision_commands(self._plan_id, chosen, outcome, self.decision.reason)
            self._session.run_all(commands)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return
        self.decision.finish()
        self.setFocus()
        self.go(1)

    def go(self, by: int) -> None:
        """Show the next or the last point."""
        self._at = max(0, min(len(self._order) - 1, self._at + by))
        self._show()

    def enlarge(self, by: float) -> None:
        """Make the words larger or smaller."""
        self._factor = max(_SMALLEST, min(_LARGEST, self._factor + by))
        self._resize_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = self.decision.outcome_of(event.key())
        if outcome is not None:
            self.decide(outcome)
        elif event.key() in (Qt.Key.Key_N, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.go(1)
        elif event.key() in (Qt.Key.Key_P, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.go(-1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.enlarge(0.2)
        elif event.key() == Qt.Key.Key_Minus:
            self.enlarge(-0.2)
        else:
            super().keyPressEvent(event)

    def _read(self) -> list[Point]:
        outline = self._session.book(self._plan_id).outline
        return points(self._session.store, self._plan_id, outline, self._session.person_id)

    def _show(self) -> None:
        point = self.point
        outline = self._session.book(self._plan_id).outline
        number = numbers(outline).get(point.section_id or 0, "")
        self.passage.show_point(outline, number, point)
        left = sum(1 for one in self._read() if one.open)
        self.progress.setText(
            f"第 {self._at + 1} / {len(self._order)} 条　还有 {left} 条未处理　{point.place}"
        )
        reason = f"\n理由：{point.reason}" if point.reason else ""
        replies = "".join(f"{one}\n\n" for one in reply_lines(self._session.store, point))
        self.said.setText(
            f"{name_words(point)}\n{who_words(point)}\n\n{point.words}\n\n"
            f"{replies}{state_words(point)}{reason}"
        )
        self.decision.allow(self._session.store.writable and point.open)

    def _resize_words(self) -> None:
        base = self.font().pointSizeF()
        large, smaller = QFont(self.font()), QFont(self.font())
        large.setPointSizeF(base * self._factor)
        smaller.setPointSizeF(base * self._factor * 0.8)
        self.passage.setFont(large)
        self.said.setFont(smaller)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keys 1 to 4 must reach the view
        self.passage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.progress.setWordWrap(True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.addWidget(self.said, 1)
        column.addWidget(self.decision)
        split = QSplitter()
        split.addWidget(self.passage)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([3 * sizes.ems(20), 2 * sizes.ems(20)])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.margin, sizes.margin, sizes.margin, sizes.margin)
        layout.addLayout(self._top())
        layout.addWidget(split, 1)

    def _top(self) -> QHBoxLayout:
        keys = QLabel("1–4 处理　N 下一条　P 上一条　+ − 字号　Esc 退出")
        keys.setProperty("look", "quiet")
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(keys)
        for words, by in (("上一条", -1), ("下一条", 1)):
            button = QPushButton(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._forward if by > 0 else self._back)
            row.addWidget(button)
        return row

    def _forward(self) -> None:
        self.go(1)

    def _back(self) -> None:
        self.go(-1)
