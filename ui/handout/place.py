"""Where a file goes and how it is called."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLabel, QLineEdit, QWidget

from app.export.naming import clean_name
from ui.handout.pieces import add_row, beside, button, form


class FolderField(QWidget):
    """A folder, typed or chosen."""

    changed = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.line = QLineEdit(folder or documents())
        self.line.setAccessibleName("文件夹")
        self.browse = button("浏览(&B)…", self._browse)
        row = QFormLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addRow(beside(self.line, self.browse))
        self.line.textChanged.connect(self.changed)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """The folder; None where nothing is written."""
        words = self.line.text().strip()
        return Path(words) if words else None

    def _browse(self) -> None:
        dialog = QFileDialog(self, "选择导出到哪个文件夹", self.line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "选定")
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class Place(QWidget):
    """Folder and name of one file; the name follows what is wanted until somebody types one."""

    changed = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._offered, self._ending = "", ""
        self.folder = FolderField(folder)
        self.name = QLineEdit()
        self.ending = QLabel()
        fields = form()
        fields.setContentsMargins(0, 0, 0, 0)
        add_row(fields, "文件夹(&D)", self.folder, self.folder.line)
        add_row(fields, "文件名(&N)", beside(self.name, self.ending), self.name)
        self.setLayout(fields)
        self.folder.changed.connect(self.changed)
        self.name.textChanged.connect(self.changed)

    @property
    def out(self) -> Path | None:
        """Where the file will be written; None while folder or name is missing."""
        typed = self.name.text().strip()
        if typed.casefold().endswith(self._ending):  # many people write it themselves
            typed = typed[: len(typed) - len(self._ending)]
        folder, name = self.folder.path, clean_name(typed)
        return folder / (name + self._ending) if folder is not None and name else None

    def follow(self, offered: str, ending: str) -> None:
        """Offer a name for what is wanted; one that somebody typed stays."""
        self._ending = ending
        self.ending.setText(ending)
        typed, self._offered = self.name.text() != self._offered, offered
        if not typed:
            self.name.setText(offered)


def documents() -> str:
    """Return the user's documents folder, or the home folder where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
