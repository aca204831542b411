"""What stands where the list would be: why it is empty, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.kinds import RemarkState
from ui.look import current_look
from ui.remarks.cards import label


class EmptyList(QWidget):
    """A title, a sentence, and a button where filters hide what there is."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = ""
        self.title, self.words = label("", "title"), label("", "quiet")
        self.show_all = QPushButton("显示全部批注")
        self.show_all.clicked.connect(self.all_wanted)
        sizes = current_look().sizes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.margin, sizes.margin, sizes.margin, sizes.margin)
        layout.addStretch(1)
        for words in (self.title, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        layout.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)

    def explain(
        self, *, plan_open: bool, writable: bool, total: int, state: RemarkState | None
    ) -> None:
        """Say why nothing is shown; ``total`` counts the remarks of the plan."""
        self.show_all.setVisible(total > 0)
        if not plan_open:
            self._say("没有打开计划", "请在计划库中打开一份计划，再查看它的批注。")
        elif total == 0 and not writable:
            self._say("还没有批注", "这里只能查看，不能添加批注。")
        elif total == 0:
            self._say("还没有批注", f"在正文中选中文字，{self._how()}，写下意见。")
        elif state is RemarkState.OPEN:
            self._say("没有待处理的批注", "符合条件的批注都处理完了，可以查看全部批注。")
        else:
            self._say("没有符合条件的批注", "换个条件，或者查看全部批注。")

    def _how(self) -> str:
        return f"按 {self.keys}" if self.keys else "再执行“添加批注”"

    def _say(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
