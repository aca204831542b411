"""What became of an import, kept in sight: a text to read, to copy, to save."""

from operator import methodcaller
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.files import atomic_write
from ui.look import larger
from ui.message_port import telling


class ReportPage(QWidget):
    """The report after an import; ``back`` leads to what was not taken over.

    ``back_words`` stand on that button, ``file_name`` is proposed where the text is saved.
    """

    back = Signal()
    closing = Signal()

    def __init__(self, back_words: str, file_name: str) -> None:
        super().__init__()
        self._file_name = file_name
        self.title = QLabel()
        self.title.setFont(larger(self.font(), 1.2, bold=True))
        self.title.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("look", "field")
        self.text.setAccessibleName("导入结果")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.save, self.copy = QPushButton("保存为文本…"), QPushButton("复制")
        self.back_button, self.close_button = QPushButton(back_words), QPushButton("关闭")
        self.close_button.setProperty("look", "primary")
        self.save.clicked.connect(self._choose_file)
        self.copy.clicked.connect(self._copy)
        self.back_button.clicked.connect(self.back)
        self.close_button.clicked.connect(self.closing)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        for button in (self.save, self.copy, self.back_button, self.close_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.text, 1)
        layout.addLayout(row)

    def show_report(self, title: str, words: str, hint: str = "") -> None:
        """Show what was done; ``hint`` tells how it can be taken back."""
        self.title.setText(title)
        self.text.setPlainText(words)
        self.told.setText(hint)

    def save_to(self, path: Path) -> None:
        """Write the report as UTF-8; raises KnownError where it cannot be written."""
        words = self.text.toPlainText().encode("utf-8-sig")  # so that old editors read it
        atomic_write(path, methodcaller("write", words))
        self.told.setText(f"已保存到 {path}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.told.setText("已复制，可以粘贴到别处。")

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "保存导入结果")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("文本文件 (*.txt)")
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(self._file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        with telling():
            self.save_to(Path(name))
