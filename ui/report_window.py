"""The one window for bugs: what happened in plain words, and a report that can be saved."""

import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.files import atomic_write
from app.messages import port
from models.errors import KnownError
from ui.message_port import telling

_log = logging.getLogger(__name__)
_WORDS = (
    "程序遇到了没有料到的问题，刚才的操作没有完成。\n"
    "已经保存的内容都在，没有丢失。请保存下面的报告，交给维护人员；"
    "之后可以继续使用，如果反复出现，请关闭后重新打开岁计。\n"
    "报告里可能带有计划中的少量文字，交出之前请先看一遍。"
)


class ReportWindow(QDialog):
    """Shows one report; further bugs are added to it while it is open."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("岁计遇到了问题")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(_WORDS)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setProperty("look", "field")
        self._report.setReadOnly(True)
        self._report.setAccessibleName("问题报告")
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存报告…", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.RejectRole)
        save.clicked.connect(self.choose_place)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(em * 38, em * 24)
        close.setFocus()

    @property
    def report(self) -> str:
        """The whole text that would be saved."""
        return self._report.toPlainText()

    def add(self, report: str) -> None:
        """Add another bug to the report."""
        self._report.appendPlainText("\n" + report)

    def choose_place(self) -> None:
        """Ask where to save the report."""
        dialog = QFileDialog(self, "保存报告", "岁计问题报告.txt", "文本文件 (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Write the report to a file; a fault of the world is told."""
        data = self.report.encode("utf-8", "replace")

        def write(file: BinaryIO) -> None:
            file.write(data)

        with telling():
            atomic_write(Path(name), write)


class BugReporter(QObject):
    """Takes exceptions that nobody caught, from every thread, to one report window."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: ReportWindow | None = None
        self._known = _Known(self)
        self._caught.connect(self._show)

    def install(self) -> None:
        """Become the hook of the interpreter and of its threads."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Tell a known error, report a bug; an interrupt ends the program as usual."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, KnownError):
            self._known.caught.emit(error)
        else:
            _log.error("a bug reached the window", exc_info=(kind, error, trace))
            self._caught.emit(report_on(error))

    def _caught_in_thread(self, happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            self.caught(happened.exc_type, happened.exc_value, happened.exc_traceback)

    def _show(self, report: str) -> None:
        if self.window is not None:
            self.window.add(report)
            return
        self.window = ReportWindow(report)
        self.window.destroyed.connect(self._forget)
        self.window.show()

    def _forget(self) -> None:
        self.window = None


class _Known(QObject):
    """Brings known errors from any thread to the port on the window's thread."""

    caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.caught.connect(self._tell)

    def _tell(self, error: KnownError) -> None:
        port().error(error)


def report_on(error: BaseException) -> str:
    """Return the report of one bug: versions and where it happened."""
    versions = (
        f"Python {platform.python_version()}，Qt {qVersion()}，"
        f"{platform.system()} {platform.release()}"
    )
    return f"岁计问题报告\n{versions}\n\n{''.join(traceback.format_exception(error))}"
