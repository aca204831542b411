"""Title, year, kind and unit of a plan: for a new one, and to change them later."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.kinds import PlanKind
from models.records import Plan
from ui.plan_words import PLAN_KIND_WORDS

_NO_YEAR = 1999  # shown as 未定
_LAST_YEAR = 2099


class PlanForm(QDialog):
    """``filled`` gives the columns of a plan that were entered."""

    filled = Signal(dict)

    def __init__(self, parent: QWidget, plan: Plan | None = None, writable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建计划" if plan is None else "计划信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLineEdit(plan.title if plan else "")
        self.title.setPlaceholderText("例如：青禾县统计局2026年工作计划")
        self.year = _year_box(plan.year if plan else date.today().year + 1)
        self.kind = _kind_box(plan.kind if plan else PlanKind.PLAN)
        self.unit = QLineEdit(plan.unit if plan else "")
        self.buttons = QDialogButtonBox()
        accept = self.buttons.addButton(
            "建立并打开" if plan is None else "保存", QDialogButtonBox.ButtonRole.AcceptRole
        )
        accept.setProperty("look", "primary")
        accept.setEnabled(writable)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, field in (
            ("标题(&T)", self.title),
            ("年度(&Y)", self.year),
            ("类型(&K)", self.kind),
            ("单位(&U)", self.unit),
        ):
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().height() * 26)

    def _accept(self) -> None:
        year = self.year.value()
        self.filled.emit(
            {
                "title": self.title.text().strip(),
                "year": None if year == _NO_YEAR else year,
                "kind": self.kind.currentData(),
                "unit": self.unit.text().strip(),
            }
        )
        self.accept()


def _year_box(year: int | None) -> QSpinBox:
    box = QSpinBox()
    box.setRange(_NO_YEAR, _LAST_YEAR)
    box.setSpecialValueText("未定")
    box.setSuffix(" 年")
    box.setValue(year or _NO_YEAR)
    return box


def _kind_box(kind: PlanKind) -> QComboBox:
    box = QComboBox()
    for one, words in PLAN_KIND_WORDS.items():
        box.addItem(words, one)
    box.setCurrentIndex(list(PLAN_KIND_WORDS).index(kind))
    return box
