"""A widget for each type of value a setting may have; all speak through one signal."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.settings import TEXT_SIZES, Field, Theme

_CHOICES: dict[str, Sequence[tuple[str, object]]] = {
    "text_size": tuple(
        (f"{word}（{size:g} 磅）", size)
        for word, size in zip(("标准", "较大", "大", "特大"), TEXT_SIZES, strict=True)
    ),
    "theme": (("浅色", Theme.LIGHT), ("深色", Theme.DARK), ("跟随系统", Theme.SYSTEM)),
}
_UNITS = {"typing_pause_ms": (" 毫秒", 100), "copies_kept": (" 份", 1)}
_FARTHEST = 1 << 20


class SettingEditor(QWidget):
    """One setting; ``changed`` tells every value that the field can take."""

    changed = Signal(object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.input: QWidget = self._input()
        self.input.setAccessibleName(field.label)
        self.input.setAccessibleDescription(field.explanation)
        self._row.insertWidget(0, self.input)
        self.setFocusProxy(self.input)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        self.blockSignals(True)
        self._show(value)
        self.blockSignals(False)

    def _input(self) -> QWidget:
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _tell(self, value: object) -> None:
        self.changed.emit(self.field.read(value))


class ChoiceEditor(SettingEditor):
    """One of a few values with a word each."""

    def _input(self) -> QWidget:
        self._box = QComboBox()
        for words, value in _CHOICES[self.field.name]:
            self._box.addItem(words, value)
        self._box.currentIndexChanged.connect(self._choose)
        self._row.addStretch(1)
        return self._box

    def _show(self, value: Any) -> None:
        values = [known for _, known in _CHOICES[self.field.name]]
        self._box.setCurrentIndex(values.index(value))

    def _choose(self, at: int) -> None:
        value = _CHOICES[self.field.name][at][1]
        self._tell(value.value if isinstance(value, Enum) else value)


class NumberEditor(SettingEditor):
    """A whole number between the limits of its field."""

    def _input(self) -> QWidget:
        unit, step = _UNITS.get(self.field.name, ("", 1))
        self._spin = QSpinBox()
        self._spin.setRange(*limits(self.field))
        self._spin.setSuffix(unit)
        self._spin.setSingleStep(step)
        self._spin.setKeyboardTracking(False)
        self._spin.valueChanged.connect(self._tell)
        self._row.addStretch(1)
        return self._spin

    def _show(self, value: Any) -> None:
        self._spin.setValue(value)


class YesNoEditor(SettingEditor):
    """On or off."""

    def _input(self) -> QWidget:
        self._box = QCheckBox("是")
        self._box.toggled.connect(self._tell)
        self._row.addStretch(1)
        return self._box

    def _show(self, value: Any) -> None:
        self._box.setChecked(value)


class FolderEditor(SettingEditor):
    """A folder, "" where the documents folder is meant."""

    def _input(self) -> QWidget:
        self._line = QLineEdit()
        self._line.setPlaceholderText("“文档”文件夹")
        self._line.setClearButtonEnabled(True)
        self._line.editingFinished.connect(self._finish)
        self._told = ""
        browse = QPushButton("浏览…")
        browse.setAutoDefault(False)
        browse.setAccessibleName(f"{self.field.label}：浏览")
        browse.clicked.connect(self._browse)
        self._row.addWidget(browse)
        return self._line

    def _show(self, value: Any) -> None:
        self._told = value
        self._line.setText(value)

    def _finish(self) -> None:
        words = self._line.text().strip()
        if words != self._told:
            self._told = words
            self._tell(words)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.field.label, self._line.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, folder: str) -> None:
        self._line.setText(folder)
        self._finish()


def editor_for(field: Field) -> SettingEditor:
    """Make the editor that fits the type of a field's value."""
    if field.name in _CHOICES:
        return ChoiceEditor(field)
    makers: dict[type, Callable[[Field], SettingEditor]] = {
        bool: YesNoEditor, int: NumberEditor, str: FolderEditor,
    }  # fmt: skip
    return makers[type(field.default)](field)


def explained(editor: SettingEditor) -> QWidget:
    """Return an editor with its explanation below it."""
    words = QLabel(editor.field.explanation)
    words.setProperty("look", "quiet")
    words.setWordWrap(True)
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(editor)
    layout.addWidget(words)
    return both


def limits(field: Field) -> tuple[int, int]:
    """Return the least and the greatest whole number a field takes; it takes all between them."""
    return _farthest(field, -1), _farthest(field, 1)


def _farthest(field: Field, sign: int) -> int:
    value, stride = int(field.default), _FARTHEST
    while stride:
        if _takes(field, value + sign * stride):
            value += sign * stride
        else:
            stride //= 2
    return value


def _takes(field: Field, value: int) -> bool:
    if abs(value) > _FARTHEST:
        return False
    try:
        field.read(value)
    except ValueError:
        return False
    return True
