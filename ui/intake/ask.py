"""What becomes of the proposals nobody has decided on: asked in the dialog before importing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.proposals import Choice


class AskStrip(QFrame):
    """A strip above the buttons; Escape or “回去核对” puts it away and nothing has happened."""

    answered = Signal(object)  # Choice for what is still open
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.take = QPushButton("全部采用并导入")
        self.leave = QPushButton("只导入文字")
        self.back = QPushButton("回去核对（Esc）")
        self.take.setProperty("look", "primary")
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        self.back.clicked.connect(self.close_it)
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        for button in (self.take, self.leave, self.back):
            button.setAutoDefault(True)
            row.addWidget(button)
        self.hide()

    def ask(self, files: int, left: int, taken: int) -> None:
        """Ask about ``left`` open proposals in so many files, of which some are ``taken``."""
        of_files = f"这 {files} 个文件里" if files > 1 else ""
        if taken:
            self.words.setText(f"{of_files}还有 {left} 条提议没有决定，已采用 {taken} 条。")
            self.take.setText(f"其余 {left} 条也采用并导入")
            self.leave.setText(f"只导入已采用的 {taken} 条")
        else:
            self.words.setText(f"{of_files}读出 {left} 条提议，还没有核对。")
            self.take.setText("全部采用并导入")
            self.leave.setText("只导入文字，不要提议")
        self.setAccessibleName(self.words.text())
        self.show()
        self.take.setFocus()

    def close_it(self) -> None:
        """Put the question away."""
        if self.isVisible():
            self.hide()
            self.put_off.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.hide()
        self.answered.emit(Choice.TAKEN)

    def _leave(self) -> None:
        self.hide()
        self.answered.emit(Choice.REFUSED)
