"""What the thread shows of one remark: its words, its places, the replies, the decision."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.kinds import Placement
from ui.look import current_look, wear
from ui.remarks.button_flow import ButtonFlow
from ui.remarks.queries import Place, RemarkLine, Said, Verdict
from ui.remarks.wording import KINDS, OUTCOMES, STATES, weight_words, when


def label(words: str, dress: str = "", *, bold: bool = False) -> QLabel:
    """Return words that wrap, in a dress of the style sheet."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if dress:
        made.setProperty("look", dress)
    if bold:
        font = made.font()
        font.setBold(True)
        made.setFont(font)
    return made


def tool_button(words: str, icon: str = "", name: str = "") -> QToolButton:
    """Return a flat button of words; ``name`` where the words alone say too little."""
    made = QToolButton()
    made.setText(words)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(name or words)
    if icon:
        wear(made, icon)
    return made


class PlaceCard(QWidget):
    """Words the remark is about, and what can be done to get there."""

    jump_wanted = Signal(int, int, int)
    place_wanted = Signal(int)
    yes_said = Signal(object)

    def __init__(self, place: Place, writable: bool) -> None:
        super().__init__()
        self._place = place
        words = label(f"“{place.words}”" if not place.whole else f"整节：{place.words}")
        flow = ButtonFlow()
        for button, slot in self._buttons(writable):
            button.clicked.connect(slot)
            flow.addWidget(button)
        if place.sure:
            self._lay_out_beside(words, flow)
        else:
            self._lay_out_below(words, flow)

    def _lay_out_beside(self, words: QLabel, flow: ButtonFlow) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(flow)

    def _lay_out_below(self, words: QLabel, flow: ButtonFlow) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_look().sizes.ems(0.2))
        layout.addWidget(words)
        layout.addWidget(label(_trouble(self._place), "note"))
        layout.addLayout(flow)

    def _buttons(self, writable: bool) -> list[tuple[QToolButton, Callable[[], None]]]:
        place = self._place
        found: list[tuple[QToolButton, Callable[[], None]]] = []
        if place.sure:
            found.append((tool_button("跳到原文", "arrow-square-out"), self._jump))
        elif place.placement is Placement.PROPOSED:
            found.append((tool_button("看看这一处", "eye"), self._jump))
            if writable:
                found.append((tool_button("就是这里", "check", "批注就放在这里"), self._agree))
        if writable and not place.sure:
            found.append((tool_button("重新定位到选中文字", "link"), self._ask_for_place))
        return found

    def _jump(self) -> None:
        if self._place.section_id is not None:
            self.jump_wanted.emit(self._place.section_id, self._place.start, self._place.end)

    def _ask_for_place(self) -> None:
        self.place_wanted.emit(self._place.segment_id)

    def _agree(self) -> None:
        self.yes_said.emit(self._place)


def head_card(line: RemarkLine) -> QWidget:
    """Return number, kind, weight, state, and who wrote it when."""
    remark = line.remark
    card = _Card()
    kind = f"{KINDS[remark.kind]}，{weight_words(remark.weight)}，{STATES[remark.state]}"
    if remark.private:
        kind += "，尚未提交"
    card.add(label(f"第 {remark.number} 条 · {kind}", bold=True))
    by = " · ".join(part for part in (line.person, line.department) if part)
    card.add(label(f"{by} · {when(remark.made_at, date.today())}", "quiet"))
    card.add(label(remark.words))
    return card


def reply_card(said: Said) -> QWidget:
    """Return one reply."""
    card = _Card("card")
    card.add(label(f"{said.person} 回复 · {when(said.made_at, date.today())}", "quiet"))
    card.add(label(said.words))
    return card


def verdict_card(verdict: Verdict) -> QWidget:
    """Return the decision with its reason."""
    card, decision = _Card("card"), verdict.decision
    by = f"{verdict.person} · {when(decision.made_at, date.today())}"
    card.add(label(f"采纳情况：{OUTCOMES[decision.outcome]}"))
    if decision.reason:
        card.add(label(f"理由：{decision.reason}"))
    card.add(label(by, "quiet"))
    return card


def _trouble(place: Place) -> str:
    if place.placement is Placement.PROPOSED:
        return "位置有疑问，请确认是不是这一处。"
    if place.section_id is None:
        return "所在部分已删除。上面是当时的文字。"
    return "原来的文字已删除或改写。上面是当时的文字。"


class _Card(QFrame):
    def __init__(self, dress: str = "") -> None:
        super().__init__()
        sizes = current_look().sizes
        self._rows = layout = QVBoxLayout(self)
        layout.setSpacing(sizes.ems(0.2))
        side = sizes.gap if dress else 0
        layout.setContentsMargins(side, side, side, side)
        if dress:
            self.setProperty("look", dress)

    def add(self, words: QLabel) -> None:
        self._rows.addWidget(words)
