"""One remark as a thread: what it says, what was answered and decided, and what can be done."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from models.kinds import Outcome, RemarkState
from ui.look import current_look, wear
from ui.remarks.button_flow import ButtonFlow
from ui.remarks.cards import PlaceCard, head_card, reply_card, tool_button, verdict_card
from ui.remarks.forms import DecisionForm, EditForm, ReplyForm
from ui.remarks.queries import Place, RemarkLine


class Form(Enum):
    """Which form stands under the thread."""

    REPLY = 0
    DECISION = 1
    EDIT = 2


class RemarkThread(QWidget):
    """Shows one remark; its signals say what a person wants, the panel does it."""

    jump_wanted = Signal(int, int, int)
    place_wanted = Signal(int)
    place_agreed = Signal(object)
    room_wanted = Signal()
    turn_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line: RemarkLine | None = None
        self._writable = True
        self.reply, self.decision, self.edit = ReplyForm(), DecisionForm(), EditForm()
        self._forms = {
            Form.REPLY: self.reply, Form.DECISION: self.decision, Form.EDIT: self.edit,
        }  # fmt: skip
        self.pane = QScrollArea()
        self.turn = tool_button("标为已处理", "check-circle")
        self._tools = QWidget()
        self._lay_out()
        self.decision.closed.connect(self.open_reply)
        self.edit.closed.connect(self.open_reply)
        self.open_reply()

    def show_line(self, line: RemarkLine, writable: bool) -> None:
        """Show a remark; what is typed in its forms stays."""
        other = self._line is None or self._line.id != line.id
        if line == self._line and writable == self._writable:
            return
        self._line, self._writable = line, writable
        self._fill(line)
        self._name_turn(line.remark.state)
        self._tools.setVisible(writable)
        self.reply.serve(line.id)
        if other:
            self.open_reply()
            self.pane.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing and forget what was typed: another plan is opened."""
        self._line = None
        for form in self._forms.values():
            form.forget()
        self.open_reply()

    def open_reply(self) -> None:
        """Show the field for a reply, which is there unless another form was asked for."""
        self._open(Form.REPLY)

    def open_decision(self) -> None:
        """Show the form for a decision."""
        if self._line is None or not self._writable:
            return
        made = self._line.verdict.decision if self._line.verdict else None
        outcome = made.outcome if made else Outcome.ADOPTED
        self.decision.serve_decided(self._line.id, outcome, made.reason if made else "")
        self._open(Form.DECISION)
        self.decision.outcome.setFocus()

    def open_edit(self) -> None:
        """Show the form for other words."""
        if self._line is None or not self._writable:
            return
        self.edit.serve(self._line.id, self._line.remark.words)
        self._open(Form.EDIT)
        self.edit.field.setFocus()

    def _open(self, form: Form) -> None:
        for one, widget in self._forms.items():
            widget.setVisible(one is form and self._writable)
        if form is not Form.REPLY:
            self.room_wanted.emit()

    def _fill(self, line: RemarkLine) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        sizes = current_look().sizes
        layout.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        layout.setSpacing(sizes.gap)
        layout.addWidget(head_card(line))
        for place in line.places:
            layout.addWidget(self._place_card(place))
        for said in line.replies:
            layout.addWidget(reply_card(said))
        if line.verdict is not None:
            layout.addWidget(verdict_card(line.verdict))
        layout.addStretch()
        self.pane.setWidget(inside)  # deletes what it held before

    def _place_card(self, place: Place) -> PlaceCard:
        card = PlaceCard(place, self._writable)
        card.jump_wanted.connect(self.jump_wanted)
        card.place_wanted.connect(self.place_wanted)
        card.yes_said.connect(self.place_agreed)
        return card

    def _name_turn(self, state: RemarkState) -> None:
        resolved = state is RemarkState.RESOLVED
        words = "重新打开" if resolved else "标为已处理"
        self.turn.setText(words)
        self.turn.setAccessibleName(words)
        wear(self.turn, "arrow-counter-clockwise" if resolved else "check-circle")

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QScrollArea.Shape.NoFrame)
        self.pane.setMinimumHeight(sizes.ems(3))
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pane.setAccessibleName("批注内容与回复")
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = QVBoxLayout(self._tools)
        below.setContentsMargins(sizes.gap, sizes.ems(0.3), sizes.gap, sizes.gap)
        below.setSpacing(sizes.ems(0.3))
        for form in self._forms.values():
            below.addWidget(form)
        below.addLayout(self._tool_flow())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self._tools)

    def _tool_flow(self) -> ButtonFlow:
        decide = tool_button("采纳情况", name="登记采纳情况")
        edit = tool_button("修改", name="修改批注")
        trash = tool_button("删除", name="删除批注")
        self.turn.clicked.connect(self.turn_wanted)
        decide.clicked.connect(self.open_decision)
        edit.clicked.connect(self.open_edit)
        trash.clicked.connect(self.trash_wanted)
        flow = ButtonFlow()
        for button in (self.turn, decide, edit, trash):
            flow.addWidget(button)
        return flow
