"""The words of a section that somebody suggests to add."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.kinds import SectionKind
from ui.look import current_look

KINDS = (
    (SectionKind.PARAGRAPH, "正文段落"),
    (SectionKind.ITEM, "“一是”条目"),
    (SectionKind.HEADING, "标题"),
)


class NewSectionDialog(QDialog):
    """Open it with ``open()``; ``written`` tells words and kind."""

    written = Signal(str, object)  # SectionKind

    def __init__(self, place: str, kind: SectionKind, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("建议新增条目")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = QComboBox()
        self.kind.setAccessibleName("条目类型")
        for _, told in KINDS:
            self.kind.addItem(told)
        self.kind.setCurrentIndex([one for one, _ in KINDS].index(kind))
        self.words = QPlainTextEdit()
        self.words.setProperty("look", "field")
        self.words.setAccessibleName("建议新增的文字")
        self.words.setPlaceholderText("写上建议新增的文字，不必写序号")
        self.words.setTabChangesFocus(True)
        self._buttons = QDialogButtonBox()
        self.suggest = self._buttons.addButton("提出建议", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out(place)
        self.words.textChanged.connect(self._refresh)
        self._buttons.accepted.connect(self._done)
        self._buttons.rejected.connect(self.reject)
        self._refresh()
        self.words.setFocus()

    def _lay_out(self, place: str) -> None:
        label = QLabel(f"加在“{place}”后面：")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (label, self.kind, self.words, self._buttons):
            layout.addWidget(widget)
        ems = current_look().sizes.ems
        self.resize(ems(36), ems(20))

    def _refresh(self) -> None:
        self.suggest.setEnabled(bool(self._text()))

    def _text(self) -> str:
        return "".join(self.words.toPlainText().split("\n")).strip()

    def _done(self) -> None:
        self.written.emit(self._text(), KINDS[self.kind.currentIndex()][0])
        self.accept()
