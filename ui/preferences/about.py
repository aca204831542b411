"""What this program is, of what it is made, and where its data lie."""

import platform
from collections.abc import Mapping
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.look import current_look, wear

_PARTS = (
    ("Python", "PSF 许可"),
    ("Qt、PySide6", "LGPL 3.0"),
    ("SQLite", "公有领域"),
    ("sqlite-utils", "Apache 2.0"),
    ("python-docx", "MIT"),
    ("openpyxl", "MIT"),
    ("lxml", "BSD 3 条款"),
    ("Phosphor 图标", "MIT"),
)
_WIDTH, _HEIGHT = 40, 32  # letters


class AboutDialog(QDialog):
    """Open it with ``open()``.

    ``versions`` names the program's own version and what else its caller knows (SQLite), in the
    order in which they are shown.
    """

    def __init__(self, data: Path, versions: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于岁计")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._data = data
        self.folder = QLineEdit(str(data))
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName("数据文件夹")
        self.open_folder = QPushButton("打开")
        self.open_folder.setAccessibleName("打开数据文件夹")
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(self._open_folder)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.details = QPlainTextEdit("\n".join(_lines(versions)))
        self.details.setProperty("look", "field")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("版本和许可")
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        name = QLabel("岁计")
        name.setProperty("look", "title")
        what = QLabel(
            "县级机关年度工作计划的起草、审阅、印发与跟踪。\n本程序不联网，数据只在这台电脑上。"
        )
        what.setWordWrap(True)
        where = QLabel("数据文件夹")
        where.setBuddy(self.folder)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.open_folder)
        wear(self.open_folder, "folder-open")
        close = QPushButton("关闭")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (name, what, where):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(self.details, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.told.hide()
        room = self.screen().availableSize() * 0.94
        self.resize(min(sizes.ems(_WIDTH), room.width()), min(sizes.ems(_HEIGHT), room.height()))
        close.setFocus()

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data))):
            self.told.setText("这台电脑没能打开文件夹，请复制上面的位置，到文件管理器里打开。")
            self.told.show()


def _lines(versions: Mapping[str, str]) -> list[str]:
    known = {
        **versions,
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "Python": platform.python_version(),
    }
    lines = ["版本", *(f"　{name} {number}" for name, number in known.items()), ""]
    lines += ["所用部件和许可", "　岁计 MIT", *(f"　{name} {licence}" for name, licence in _PARTS)]
    return lines
