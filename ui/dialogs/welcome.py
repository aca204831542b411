"""The first start: three short steps beside the sample plan."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

STEPS = (
    (
        "一、把材料读进来",
        "点上方的“导入”，选一份 Word 或文本材料，也可以直接把文件拖进窗口。\n"
        "程序把它整理成层次分明的条目，您核对后再导入。现在打开的是一份示例计划，可以随意试。",
    ),
    (
        "二、写、改、批",
        "左边是层次树，中间是正文，右边是批注。序号自动计算，随写随存。\n"
        "选中文字按 Ctrl+Alt+M 添加批注；任何一步都能用 Ctrl+Z 撤销，关机以后也一样。",
    ),
    (
        "三、导出",
        "点上方的“导出”，得到公文格式的 Word 正式稿、任务分解表和目标表，或者纯文本。\n"
        "找不到命令时按 Ctrl+Shift+P，按 F1 看使用说明。",
    ),
)


class WelcomeWindow(QDialog):
    """Walks through the steps; Esc leaves at any time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("欢迎使用岁计")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._step = 0
        self.title, self.words, self.count = QLabel(), QLabel(), QLabel()
        self.title.setProperty("look", "title")
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(self.fontMetrics().height() * 26)
        self.count.setProperty("look", "quiet")
        self.forward = QPushButton()
        self.forward.setProperty("look", "primary")
        self.forward.setDefault(True)
        self.forward.clicked.connect(self._go_on)
        below = QHBoxLayout()
        below.addWidget(self.count)
        below.addStretch(1)
        below.addWidget(self.forward)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.words, 1)
        layout.addLayout(below)
        self._show()

    def _go_on(self) -> None:
        self._step += 1
        if self._step < len(STEPS):
            self._show()
        else:
            self.accept()

    def _show(self) -> None:
        title, words = STEPS[self._step]
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(f"{self._step + 1} / {len(STEPS)}")
        last = self._step + 1 == len(STEPS)
        self.forward.setText("开始使用" if last else "下一步")
