"""The settings, made from the table of fields; each change holds at once."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import FIELDS, Settings
from ui.look import current_look
from ui.preferences.editors import SettingEditor, editor_for, explained

_SHOWN = tuple(field for field in FIELDS if field.label)
_WIDTH, _HEIGHT = 42, 36  # letters


class SettingsDialog(QDialog):
    """Open it with ``open()``; ``changed`` tells the settings after each change."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self._before = settings
        self.editors: dict[str, SettingEditor] = {}
        self.back = QPushButton("还原本次改动")
        self.defaults = QPushButton("全部恢复默认")
        self.close_button = QPushButton("关闭")
        self._lay_out()
        self.back.clicked.connect(self._go_back)
        self.defaults.clicked.connect(self._take_defaults)
        self.close_button.clicked.connect(self.accept)
        self._show()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        page = QWidget()
        form = QFormLayout(page)
        form.setVerticalSpacing(sizes.margin)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in _SHOWN:
            editor = self.editors[field.name] = editor_for(field)
            editor.changed.connect(partial(self._take, field.name))
            label = QLabel(field.label)
            label.setBuddy(editor)
            form.addRow(label, explained(editor))
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        told = QLabel("改动立即生效，不需要保存。")
        told.setProperty("look", "quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.defaults)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(told)
        layout.addLayout(buttons)
        for button in (self.back, self.defaults):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        room = self.screen().availableSize() * 0.94
        self.resize(min(sizes.ems(_WIDTH), room.width()), min(sizes.ems(_HEIGHT), room.height()))

    def _take(self, name: str, value: object) -> None:
        values: dict[str, Any] = {name: value}
        self._set(replace(self.settings, **values))

    def _go_back(self) -> None:
        self._set(self._before)

    def _take_defaults(self) -> None:
        self._set(replace(self.settings, **{field.name: field.default for field in _SHOWN}))

    def _set(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.changed.emit(settings)
        self._show()

    def _show(self) -> None:
        for name, editor in self.editors.items():
            editor.show_value(getattr(self.settings, name))
        self.back.setEnabled(self.settings != self._before)
        usual = all(getattr(self.settings, field.name) == field.default for field in _SHOWN)
        self.defaults.setEnabled(not usual)
