"""Writing over one proposal: name, kind, value of a target; bodies and time limit of a task."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.export.ledger import DIRECTION_WORDS, KIND_WORDS
from app.paper import FoundTarget, FoundTask
from app.proposal_edits import target_fields, task_fields
from models.errors import KnownError
from models.kinds import Direction, TargetKind
from ui.look import current_look


class ProposalForm(QDialog):
    """``filled`` gives the fields that were changed; what cannot be understood is told inside."""

    filled = Signal(object)  # Mapping[str, Any]

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        source = QLabel(f"原文：{words}")
        source.setWordWrap(True)
        source.setTextFormat(Qt.TextFormat.PlainText)
        source.setProperty("look", "quiet")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("look", "note")
        self.trouble.hide()
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.accepting = self.buttons.addButton("保存并采用", role.AcceptRole)
        self.accepting.setProperty("look", "primary")
        self.buttons.addButton("取消", role.RejectRole)
        self.buttons.accepted.connect(self._fill)
        self.buttons.rejected.connect(self.reject)
        self._form = QFormLayout()
        layout = QVBoxLayout(self)
        for part in (source, self._form, self.trouble, self.buttons):
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)
        self.setMinimumWidth(current_look().sizes.ems(34))

    def fields(self) -> Mapping[str, Any]:
        """Return the changed fields; raises KnownError where they cannot be understood."""
        raise NotImplementedError

    def add(self, words: str, field: QWidget) -> None:
        """Add a field with its name."""
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.partition("(")[0])
        self._form.addRow(label, field)

    def add_note(self, words: str) -> None:
        """Add a sentence below the fields."""
        note = QLabel(words)
        note.setWordWrap(True)
        note.setProperty("look", "quiet")
        self._form.addRow(note)

    def _fill(self) -> None:
        try:
            fields = self.fields()
        except KnownError as error:
            self.trouble.setText(f"{error.sentence}{error.advice}")
            self.trouble.show()
            return
        self.filled.emit(fields)
        self.accept()


class TargetForm(ProposalForm):
    """A target: its name, how it is measured, and the number."""

    def __init__(self, target: FoundTarget, parent: QWidget) -> None:
        super().__init__("修改目标", target.words, parent)
        self._target = target
        self.name = QLineEdit(target.name)
        self.kind, self.direction = QComboBox(), QComboBox()
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        for direction, words in DIRECTION_WORDS.items():
            self.direction.addItem(words, direction)
        self.kind.setCurrentIndex(self.kind.findData(target.kind))
        self.direction.setCurrentIndex(self.direction.findData(target.direction))
        self.value = QLineEdit(target.value or "")
        self.value.setPlaceholderText("还不知道就留空")
        self.unit = QLineEdit(target.unit)
        for words, field in (
            ("名称(&N)", self.name), ("类型(&K)", self.kind), ("方向(&D)", self.direction),
            ("数值(&V)", self.value), ("单位(&U)", self.unit),
        ):  # fmt: skip
            self.add(words, field)
        if target.start is not None:
            self.add_note("数值或单位改了以后，这项目标不再与正文里的数字相连。")

    def fields(self) -> Mapping[str, Any]:
        """Return what differs from the target as it was understood."""
        kind: TargetKind = self.kind.currentData()
        direction: Direction = self.direction.currentData()
        return target_fields(
            self._target, self.name.text(), kind, direction, self.value.text(), self.unit.text()
        )


class TaskForm(ProposalForm):
    """A task: who leads, who supports, until when."""

    def __init__(self, task: FoundTask, year: int | None, parent: QWidget) -> None:
        super().__init__("修改任务", task.words, parent)
        self._task, self._year = task, year
        self.lead = QLineEdit("、".join(task.lead))
        self.support = QLineEdit("、".join(task.support))
        self.deadline = QLineEdit(task.deadline_text)
        self.lead.setPlaceholderText("几个单位用顿号隔开")
        self.deadline.setPlaceholderText("例如：6月底前")
        for words, field in (
            ("牵头单位(&L)", self.lead),
            ("配合单位(&S)", self.support),
            ("时限(&T)", self.deadline),
        ):
            self.add(words, field)

    def fields(self) -> Mapping[str, Any]:
        """Return what differs from the task as it was understood."""
        return task_fields(
            self._task, self.lead.text(), self.support.text(), self.deadline.text(), self._year
        )
