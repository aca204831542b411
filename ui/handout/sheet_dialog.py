"""发文信息: what stands around the words of a plan when it goes out as an official paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import HeadMode
from app.commands.issue import SetIssueSheet
from app.queries import issue_sheet
from app.session import Session
from models.errors import KnownError
from ui.handout.pieces import add_row, beside, button, fitting, form, say, scrolled, told
from ui.handout.sheet_values import Values, day_words, hints, sheet_of, values_of
from ui.look import current_look

_WIDTH, _HEIGHT = 52, 34  # letters
_LINES = 4


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form; ``choices`` pair the words shown with what is kept."""

    name: str
    label: str
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    tick: bool = False
    many_lines: bool = False
    day: bool = False


_LEVELS = (("不涉密", ""), ("秘密", "秘密"), ("机密", "机密"), ("绝密", "绝密"))
_URGENCY = (("平件", ""), ("加急", "加急"), ("特急", "特急"))
_SHEETS = (
    ("白纸，红头一起打印", HeadMode.DIGITAL.value),
    ("套红纸，红头处留白", HeadMode.PREPRINTED.value),
)
PAGES: tuple[tuple[str, str, tuple[Field, ...]], ...] = (
    ("主送和落款", "不填的就不印。正文里已经写了的，不会再印一遍。", (
        Field("recipients", "主送机关", "例如：各股室，各市场监管所"),
        Field("organs", "署名", "例如：青禾县市场监督管理局；联合行文用“、”隔开"),
        Field("signed_on", "成文日期", "例如：2026年1月8日", day=True),
        Field("sealed", "加盖印章，日期处留出盖章的位置", tick=True),
        Field("attachments", "附件", "一行写一个附件的名称", many_lines=True),
        Field("annotation", "附注", "例如：此件公开发布"),
    )),
    ("红头", "内部材料一般不加红头。导出时也可以临时打开或关掉。", (
        Field("with_head", "导出正式稿时加红头", tick=True),
        Field("marks", "发文机关标志", "例如：青禾县市场监督管理局文件"),
        Field("number", "发文字号", "例如：青市监〔2026〕5号"),
        Field("signers", "签发人", "只有上行文才写，例如：李明"),
        Field("secrecy", "密级", choices=_LEVELS),
        Field("term", "保密期限", "例如：1年"),
        Field("urgency", "紧急程度", choices=_URGENCY),
        Field("copy_number", "份号", "例如：000001"),
        Field("mode", "打印在", choices=_SHEETS),
    )),
    ("版记", "版记印在最后一页的最下面。", (
        Field("with_imprint", "导出正式稿时加版记", tick=True),
        Field("copies_to", "抄送", "例如：县政府办公室、县司法局"),
        Field("printer", "印发机关", "例如：青禾县市场监督管理局办公室"),
        Field("printed_on", "印发日期", "例如：2026年1月8日", day=True),
    )),
    ("文件属性", "Word 和 PDF 的“属性”里显示的内容。不填就是空的，不会自动写进任何人的姓名。", (
        Field("title", "标题"),
        Field("author", "作者", "例如：青禾县市场监督管理局"),
        Field("subject", "主题"),
        Field("keywords", "关键词"),
    )),
)  # fmt: skip
_READ_ONLY = "现在只能查看，不能修改：数据正被另一个岁计窗口使用。"


class SheetDialog(QDialog):
    """Open it with ``open()``; what was filled in is kept with the plan by one command."""

    def __init__(self, session: Session, plan_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("发文信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self.fields: dict[str, QWidget] = {}
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName("发文信息的分类")
        for title, lead, fields in PAGES:
            self.tabs.addTab(scrolled(self._page(lead, fields)), title)
        self.told = told()
        self._damage = ""  # told as long as the form is open: saving replaces what is damaged
        self.save = QPushButton("保存")
        self._lay_out()
        self._show()
        self.save.clicked.connect(self.accept)
        self.save.setEnabled(session.store.writable)
        self._follow()

    def accept(self) -> None:
        """Keep the fields; what cannot be kept is told and the form stays."""
        try:
            self._session.run(SetIssueSheet(self._plan_id, sheet_of(self.values())))
        except KnownError as error:
            say(self.told, error.sentence + error.advice, "note")
            return
        super().accept()

    def values(self) -> Values:
        """Return what the form shows."""
        return {name: _words(widget) for name, widget in self.fields.items()}

    def fill(self, values: Values) -> None:
        """Show these words."""
        for name, words in values.items():
            _put(self.fields[name], words)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(button("取消", self.reject))
        self.save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.resize(fitting(self, _WIDTH, _HEIGHT))

    def _page(self, lead: str, fields: tuple[Field, ...]) -> QWidget:
        page = QWidget()
        rows = form()
        rows.addRow(told(lead))
        for field in fields:
            widget = self.fields[field.name] = _made(field, self._follow)
            if field.tick:
                rows.addRow(widget)
            elif field.day:
                today = button("今天", partial(_write_today, widget), f"{field.label}：今天")
                add_row(rows, field.label, beside(widget, today), widget)
            else:
                add_row(rows, field.label, widget)
        page.setLayout(rows)
        return page

    def _show(self) -> None:
        try:
            self.fill(values_of(self._kept()))
        except KnownError as error:
            self._damage = f"{error.sentence}{error.advice}保存会换掉原来的内容。"

    def _kept(self) -> IssueSheet:
        return issue_sheet(self._session, self._plan_id) or IssueSheet()

    def _follow(self, *_: object) -> None:
        words = self._damage + "".join(hints(self.values()))
        if not self._session.store.writable:
            words = _READ_ONLY
        say(self.told, words, "note")


def _write_today(field: QWidget) -> None:
    _put(field, day_words(date.today().isoformat()))


def _made(field: Field, follow: Callable[..., None]) -> QWidget:
    widget: QWidget
    if field.tick:
        widget = tick = QCheckBox(field.label)
        tick.toggled.connect(follow)
    elif field.choices:
        widget = box = QComboBox()
        for words, value in field.choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(follow)
    elif field.many_lines:
        widget = lines = QPlainTextEdit()
        lines.setProperty("look", "field")
        lines.setPlaceholderText(field.example)
        lines.setTabChangesFocus(True)
        lines.setFixedHeight(current_look().sizes.ems(1.7 * _LINES))
        lines.textChanged.connect(follow)
    else:
        widget = line = QLineEdit()
        line.setPlaceholderText(field.example)
        line.textChanged.connect(follow)
    widget.setAccessibleName(field.label)
    return widget


def _words(widget: QWidget) -> str:
    if isinstance(widget, QCheckBox):
        return "1" if widget.isChecked() else ""
    if isinstance(widget, QComboBox):
        return str(widget.currentData())
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def _put(widget: QWidget, words: str) -> None:
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(words))
    elif isinstance(widget, QComboBox):
        if widget.findData(words) < 0:
            widget.addItem(words, words)
        widget.setCurrentIndex(widget.findData(words))
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(words)
    else:
        assert isinstance(widget, QLineEdit)
        widget.setText(words)
