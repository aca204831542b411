"""Writing a new remark: what it is about, its kind and weight, its words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.look import current_look
from ui.remarks.cards import label
from ui.remarks.choice_row import ChoiceRow
from ui.remarks.drafts import Draft
from ui.remarks.wording import KINDS, SIGHT, WEIGHTS
from ui.remarks.words_edit import WordsEdit

_LONGEST_QUOTE = 90


class Composer(QWidget):
    """Shows one draft; ``put_off`` leaves it for later."""

    save_wanted = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._quote = label("")
        self.kind = ChoiceRow("类别", KINDS)
        self.weight = ChoiceRow("轻重", WEIGHTS)
        self.private = ChoiceRow("谁看得见", SIGHT)
        self.words = WordsEdit("批注内容", "写下意见。Ctrl+Enter 保存，Esc 先放下。", 4, 9)
        self.words.save_wanted.connect(self.save_wanted)
        self.words.given_up.connect(self.put_off)
        self._lay_out()

    def draft(self) -> Draft | None:
        """Return the draft with what was typed and chosen up to now; None: nothing is begun."""
        if self._draft is not None:
            self._draft.words = self.words.words()
            self._draft.kind, self._draft.weight = self.kind.chosen(), self.weight.chosen()
            self._draft.private = self.private.chosen()
        return self._draft

    def show_draft(self, draft: Draft) -> None:
        """Show a draft, ready to go on writing."""
        self._draft = draft
        self._quote.setText(f"新批注，针对：{_short(draft.quoted) or '整节'}")
        self.kind.choose(draft.kind)
        self.weight.choose(draft.weight)
        self.private.choose(draft.private)
        self.words.setPlainText(draft.words)
        self.words.moveCursor(QTextCursor.MoveOperation.End)

    def clear(self) -> None:
        """Hold no draft any more."""
        self._draft = None
        self.words.clear()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        save, later = QPushButton("保存"), QPushButton("先放下")
        save.setProperty("look", "primary")
        save.setAccessibleName("保存批注")
        later.setAccessibleName("先放下这条批注")
        save.clicked.connect(self.save_wanted)
        later.clicked.connect(self.put_off)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(sizes.gap, 0, sizes.gap, sizes.gap)
        buttons.addStretch()
        buttons.addWidget(later)
        buttons.addWidget(save)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        layout.setSpacing(sizes.gap)
        for part in (self._quote, self.kind, self.weight, self.private, self.words):
            layout.addWidget(part)
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)


def _short(quoted: str) -> str:
    words = " ".join(quoted.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
