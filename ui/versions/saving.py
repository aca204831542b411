"""Asking where a file is, or where to write one, without stopping the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]
_FORMS = {".docx": "Word 文档 (*.docx)", ".xlsx": "Excel 表格 (*.xlsx)"}


def ask_where(
    parent: QWidget, title: str, name: str, endings: tuple[str, ...], then: Then
) -> QFileDialog:
    """Ask where to write a file; its ending follows the chosen kind."""
    dialog = QFileDialog(parent, title, _documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_FORMS[ending] for ending in endings])
    dialog.setDefaultSuffix(endings[0][1:])
    dialog.selectFile(name + endings[0])
    return _opened(dialog, then)


def ask_which(parent: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a paper to compare with."""
    dialog = QFileDialog(parent, title, _documents())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(["材料 (*.docx *.txt *.md)", "所有文件 (*)"])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "比较")
    return _opened(dialog, then)


def _opened(dialog: QFileDialog, then: Then) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filterSelected.connect(_Ending(dialog).follow)
    dialog.fileSelected.connect(_Chosen(dialog, then).take)
    dialog.open()
    return dialog


class _Chosen(QObject):
    """Hands the chosen file over as a path."""

    def __init__(self, parent: QObject, then: Then) -> None:
        super().__init__(parent)
        self._then = then

    def take(self, name: str) -> None:
        self._then(Path(name))


class _Ending(QObject):
    """Lets the ending follow the kind of file that is chosen."""

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def follow(self, words: str) -> None:
        ending = next((one for one, form in _FORMS.items() if form == words), "")
        named = self._dialog.selectedFiles()
        if ending and named:
            self._dialog.setDefaultSuffix(ending[1:])
            self._dialog.selectFile(Path(named[0]).with_suffix(ending).name)


def _documents() -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
