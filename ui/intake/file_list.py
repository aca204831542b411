"""The files at the left: name, state in a word and an icon, a tick for those to be taken."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from ui.intake.incoming import FileState, Incoming
from ui.look import current_look, icon

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ICONS = {
    FileState.WAITING: ("hourglass-medium", "quiet"),
    FileState.READ: ("file-text", "accent"),
    FileState.REFUSED: ("warning", "danger"),
    FileState.ELSEWHERE: ("file-xls", "quiet"),
    FileState.TAKEN: ("check-circle", "success"),
}
_Role = Qt.ItemDataRole


class FilesModel(QAbstractListModel):
    """One row per file; the tick can be changed where the file is ready."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: Sequence[Incoming] = ()

    def show(self, files: Sequence[Incoming]) -> None:
        """Show these files."""
        self.beginResetModel()
        self.files = files
        self.endResetModel()

    def refresh(self) -> None:
        """Show the state of all files anew."""
        if self.files:
            self.dataChanged.emit(self.index(0), self.index(len(self.files) - 1))

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.files)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ready = self.files[index.row()].ready
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ready else flags

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file = self.files[index.row()]
        if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return f"{file.path.name}\n{state_words(file)}"
        if role == _Role.DecorationRole:
            name, tone = _ICONS[file.state]
            return icon(name, tone)
        if role == _Role.CheckStateRole and file.ready:
            return Qt.CheckState.Checked if file.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self.files[index.row()].chosen = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True


def state_words(file: Incoming) -> str:
    """Say how far a file has come, and what is special about it."""
    words = file.state.value
    if file.refused is not None:
        return f"{words}：{file.refused.sentence}"
    if file.ready:
        words += f"，{file.paper_count} 篇" if file.paper_count > 1 else ""
        words += f"，{file.finding_count} 条提议" if file.finding_count else ""
        words += "，导入过" if file.seen else ""
    return words


class FileList(QListView):
    """The list; the arrow keys choose a file, the space bar ticks it."""

    def __init__(self) -> None:
        super().__init__()
        self.model_of_files = FilesModel(self)
        self.setModel(self.model_of_files)
        self.setAccessibleName("要导入的文件")
        self.setAccessibleDescription("用上下键选择文件，用空格键勾选。")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(current_look().sizes.ems(9))

    @property
    def current(self) -> Incoming | None:
        """The file the list points at."""
        row = self.currentIndex().row()
        return self.model_of_files.files[row] if row >= 0 else None
