"""The export dialog. Everything is told inside it: no box over the box."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.queries import plan_content
from app.session import Session
from models.errors import KnownError
from ui.handout.naming import clean_name, suggested_name
from ui.handout.writing import Writer
from ui.look import current_look, wear


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its ending, its name and what it is for."""

    ending: str
    name: str
    use: str


KINDS = (
    Kind(".docx", "Word 正式稿（.docx）", "按公文格式排版，不含批注、修改痕迹和内部编号。"),
    Kind(".xlsx", "Excel 台账（.xlsx）", "任务分解表和目标表，便于科室填报。"),
    Kind(".txt", "文本（.txt）", "只有文字和编号，可粘贴到任何地方。"),
)
FORMS = (("任务分解表和目标表", "all"), ("只要任务分解表", "tasks"), ("只要目标表", "targets"))
_WIDTH = 46  # letters


class ExportDialog(QDialog):
    """Open it with ``open()``; ``folder_chosen`` tells the folder to remember."""

    folder_chosen = Signal(str)
    exported = Signal(str)

    def __init__(
        self, session: Session, plan_id: int, parent: QWidget | None, folder: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self._writer: Writer | None = None
        self._out: Path | None = None
        self._kinds = QButtonGroup(self)
        self.form = QComboBox()
        self.folder = QLineEdit(folder or documents())
        self.browse = _button("浏览(&B)…")
        self.name = QLineEdit(suggested_name(session.book(plan_id).plan.title, date.today()))
        self.ending = QLabel()
        self.told = QLabel()
        self.open_folder = _button("打开所在文件夹(&F)")
        self.export = QPushButton("导出")
        self.cancel = _button("取消")
        self._lay_out()
        self._connect()
        self._kinds.button(0).setChecked(True)
        self._follow()
        self.name.setFocus()

    @property
    def out(self) -> Path:
        """Where the file will be written."""
        return Path(self.folder.text().strip()) / (clean_name(self.name.text()) + self.kind.ending)

    @property
    def kind(self) -> Kind:
        """The chosen kind of file."""
        return KINDS[max(0, self._kinds.checkedId())]

    def choose_kind(self, ending: str) -> None:
        """Choose a kind of file by its ending."""
        at = next(at for at, kind in enumerate(KINDS) if kind.ending == ending)
        self._kinds.button(at).setChecked(True)

    def write(self) -> None:
        """Write the file beside the event loop."""
        if self._writer is not None or not self.export.isEnabled():
            return
        self._out = self.out
        try:
            content = plan_content(self._session, self._plan_id)
        except KnownError as error:
            self._refused(error)
            return
        form = self.form.currentData() if self.kind.ending == ".xlsx" else None
        self._writer = Writer(content, self._out, form, self)
        self._writer.written.connect(self._written)
        self._writer.refused.connect(self._refused)
        self._tell("正在导出…")
        self._follow()
        self._writer.start()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self._page = QWidget()
        inside = QVBoxLayout(self._page)
        inside.setContentsMargins(0, 0, 0, 0)
        for at, kind in enumerate(KINDS):
            inside.addLayout(self._kind_row(at, kind))
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.addRow("文件夹(&D)", _row(self.folder, self.browse))
        fields.addRow("文件名(&N)", _row(self.name, self.ending))
        for label, field in (("文件夹", self.folder), ("文件名", self.name)):
            field.setAccessibleName(label)
        _buddies(fields, self.folder, self.name)
        inside.addSpacing(sizes.gap)
        inside.addLayout(fields)
        inside.addStretch(1)
        area = QScrollArea()  # large text on a small screen
        area.setWidget(self._page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.told)
        self.export.setDefault(True)
        layout.addLayout(_buttons(self.open_folder, self.export, self.cancel))
        wear(self.open_folder, "folder-open")
        self.open_folder.hide()
        self.told.hide()
        self.resize(min(sizes.ems(_WIDTH), self.screen().availableSize().width() * 9 // 10), 0)
        self._grow()

    def _kind_row(self, at: int, kind: Kind) -> QVBoxLayout:
        button = QRadioButton(kind.name)
        button.setAccessibleDescription(kind.use)
        self._kinds.addButton(button, at)
        use = QLabel(kind.use)
        use.setProperty("look", "quiet")
        use.setWordWrap(True)
        below = QHBoxLayout()
        below.addSpacing(current_look().sizes.ems(1.8))
        below.addWidget(use, 1)
        if kind.ending == ".xlsx":
            self.form.setAccessibleName("要导出的台账")
            for words, form in FORMS:
                self.form.addItem(words, form)
            below.addWidget(self.form)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(button)
        column.addLayout(below)
        return column

    def _connect(self) -> None:
        self._kinds.idToggled.connect(self._change)
        self.form.currentIndexChanged.connect(self._change)
        self.folder.textChanged.connect(self._change)
        self.name.textChanged.connect(self._change)
        self.browse.clicked.connect(self._choose_folder)
        self.export.clicked.connect(self.write)
        self.open_folder.clicked.connect(self._open_folder)
        self.cancel.clicked.connect(self.reject)

    def _change(self, *_: object) -> None:
        """Something else is to be written: what was told before no longer holds."""
        self.open_folder.hide()
        self.export.show()
        self.told.hide()
        self.cancel.setText("取消")
        self._follow()

    def _follow(self) -> None:
        self.ending.setText(self.kind.ending)
        self.form.setEnabled(self.kind.ending == ".xlsx")
        named = bool(clean_name(self.name.text()) and self.folder.text().strip())
        self.export.setEnabled(named and self._writer is None)
        there = named and self._writer is None and self.out.exists()
        self.export.setText("覆盖并导出" if there else "导出")
        if not named:
            self._tell("请填写文件夹和文件名。")
        elif there and self._out != self.out:
            self._tell(f"“{self.out.name}”已经存在，导出会覆盖它；想保留就换一个文件名。", "note")

    def _written(self, notes: list[str]) -> None:
        assert self._out is not None
        self._writer = None
        self._follow()
        self._tell(f"{''.join(notes)}\n文件在：{self._out}")
        self.export.hide()
        self.open_folder.show()
        self.open_folder.setFocus()
        self.cancel.setText("关闭")
        self.folder_chosen.emit(str(self._out.parent))
        self.exported.emit(str(self._out))

    def _refused(self, error: KnownError) -> None:
        self._writer = None
        self._follow()
        self._tell(f"没有导出。{error.sentence}\n下一步：{error.advice}", "note")

    def _tell(self, words: str, look: str = "") -> None:
        self.told.setProperty("look", look)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.show()
        self._grow()

    def _grow(self) -> None:
        """Make room for all that is told, as far as the screen has it; the rest can be scrolled."""
        width = self.width() - 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_LayoutLeftMargin)
        parts = [_height(self._page, width), self.export.sizeHint().height()]
        if not self.told.isHidden():
            parts.append(_height(self.told, width))
        wanted = sum(parts) + current_look().sizes.ems(3)
        room = self.screen().availableSize().height() * 94 // 100
        self.resize(self.width(), min(room, max(self.height(), wanted)))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "选择导出到哪个文件夹", self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _open_folder(self) -> None:
        assert self._out is not None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent))):
            self._tell(f"这台电脑没能打开文件夹，请自己到这里找：{self._out}", "note")


def documents() -> str:
    """Return the user's documents folder, or the home folder where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())


def _height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button


def _row(field: QWidget, beside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addWidget(beside)
    return row


def _buddies(fields: QFormLayout, *widgets: QWidget) -> None:
    """Let the labels of rows that hold a layout lead to their field."""
    for row, widget in enumerate(widgets):
        item = fields.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if isinstance(label, QLabel):
            label.setBuddy(widget)


def _buttons(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(buttons[0])
    row.addStretch(1)
    for button in buttons[1:]:
        row.addWidget(button)
    return row
