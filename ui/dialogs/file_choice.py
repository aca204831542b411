"""Choosing files: the system's dialogs, opened without stopping the program."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QHeaderView, QTreeView, QWidget

Then = Callable[[list[Path]], None]

PAPERS = ("材料 (*.docx *.doc *.wps *.rtf *.txt *.md)", "所有文件 (*)")
SHEETS = ("Excel 台账 (*.xlsx *.xls *.et *.ods *.csv)", "所有文件 (*)")
SCANS = ("图片和 PDF (*.jpg *.jpeg *.png *.pdf *.bmp *.gif *.tif *.tiff)", "所有文件 (*)")
Kinds = tuple[tuple[str, str], ...]  # what a kind of file is called, and its ending
_WORD, _WORKBOOK = ("Word 文档 (*.docx)", "docx"), ("Excel 台账 (*.xlsx)", "xlsx")
TABLES: Kinds = (_WORKBOOK, _WORD)
LAYOUTS: Kinds = (("版式方案 (*.json)", "json"),)
EXPORTS: Kinds = (_WORD, _WORKBOOK, ("纯文字 (*.txt)", "txt"))


def documents() -> str:
    """Return the user's documents folder, or the home folder where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())


class _Dialog(QFileDialog):
    """The system's dialog, or Qt's where there is none; then in Chinese and wide enough."""

    def __init__(self, parent: QWidget, title: str, folder: str) -> None:
        super().__init__(parent, title, folder)
        self._kinds = _ChineseKinds()  # the dialog does not keep it alive
        self.setIconProvider(self._kinds)
        em = self.fontMetrics().height()
        self.resize(em * 46, em * 26)
        columns = self.findChild(QTreeView, "treeView")
        if columns is not None:
            columns.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


class _ChineseKinds(QFileIconProvider):
    """Names kinds of files: Qt's translation lacks them."""

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return "文件夹"
        return f"{info.suffix()} 文件" if info.suffix() else "文件"


def choose_papers(parent: QWidget, then: Then) -> None:
    """Let people choose papers to import; ``then`` is not called where they think better of it."""
    _choose(_Dialog(parent, "导入文件", documents()), PAPERS, "导入", then, many=True)


def choose_sheet(parent: QWidget, then: Then) -> None:
    """Let people choose one workbook to import; ``then`` gets a list of one."""
    _choose(_Dialog(parent, "导入 Excel 台账", documents()), SHEETS, "打开", then)


def choose_scans(parent: QWidget, then: Then) -> None:
    """Let people choose pictures or PDF files of a marked paper."""
    _choose(_Dialog(parent, "附上扫描件", documents()), SCANS, "附上", then, many=True)


def choose_layout(parent: QWidget, then: Then) -> None:
    """Let people choose a layout that another office handed on; ``then`` gets a list of one."""
    _choose(_Dialog(parent, "取用版式方案", documents()), [LAYOUTS[0][0]], "取用", then)


def choose_export(parent: QWidget, suggestion: Path, then: Then, kinds: Kinds = EXPORTS) -> None:
    """Let people choose where to write; ``then`` gets one path with an ending."""
    dialog = _Dialog(parent, "导出", str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([words for words, _ in kinds])
    dialog.setDefaultSuffix(kinds[0][1])
    dialog.selectFile(suggestion.name)
    dialog.filterSelected.connect(_Endings(dialog, kinds).follow)
    _open(dialog, then)


def _choose(
    dialog: _Dialog, kinds: Sequence[str], yes: str, then: Then, *, many: bool = False
) -> None:
    """Ask for files that are there; ``yes`` stands on the button."""
    mode = QFileDialog.FileMode
    dialog.setNameFilters(list(kinds))
    dialog.setFileMode(mode.ExistingFiles if many else mode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, yes)
    _open(dialog, then)


def _open(dialog: _Dialog, then: Then) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(_Chosen(dialog, then).take)
    dialog.open()


class _Chosen(QObject):
    """Hands the chosen files over as paths."""

    def __init__(self, parent: QObject, then: Then) -> None:
        super().__init__(parent)
        self._then = then

    def take(self, names: list[str]) -> None:
        self._then([Path(name) for name in names])


class _Endings(QObject):
    """Lets the ending follow the kind of file that is chosen."""

    def __init__(self, dialog: QFileDialog, kinds: Kinds) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._kinds = dict(kinds)

    def follow(self, words: str) -> None:
        ending = self._kinds[words]
        self._dialog.setDefaultSuffix(ending)
        named = self._dialog.selectedFiles()
        if named:
            self._dialog.selectFile(Path(named[0]).with_suffix(f".{ending}").name)
