"""What a 脱敏稿 masks."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.blocks.masking import Masks
from ui.handout.pieces import add_row, form, say, told

_WHAT = (
    ("numbers", "数字"),
    ("money", "金额"),
    ("people", "人员姓名"),
    ("departments", "科室和单位名称"),
    ("dates", "日期和年份"),
    ("section_numbers", "条目编号"),
)
_SIGNS = ("××", "＊＊", "■■", "某")
_COLUMNS = 3
_PARTED = re.compile(r"[\s，,；;、]+")
_NOTHING = "没有选要换掉的内容，导出的就是原样。"


class MasksBox(QWidget):
    """Ticks for each sort of words, the office's own words, and the sign in their place."""

    changed = Signal()

    def __init__(self, usual: Masks) -> None:
        super().__init__()
        self.ticks: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        for place, (name, words) in enumerate(_WHAT):
            tick = self.ticks[name] = QCheckBox(words)
            tick.setChecked(getattr(usual, name))
            tick.toggled.connect(self._follow)
            grid.addWidget(tick, place // _COLUMNS, place % _COLUMNS)
        self.words = QLineEdit("、".join(usual.words))
        self.words.setPlaceholderText("例如：青禾水库、河口泵站")
        self.words.textChanged.connect(self._follow)
        self.sign = QComboBox()
        self.sign.addItems(list(dict.fromkeys((*_SIGNS, usual.sign))))
        self.sign.setCurrentText(usual.sign)
        self.note = told()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        fields = form()
        add_row(fields, "另外换掉(&W)", self.words)
        add_row(fields, "换成(&S)", self.sign)
        column.addLayout(fields)
        column.addWidget(self.note)
        self._follow()

    @property
    def masks(self) -> Masks:
        """What is chosen."""
        chosen = {name: tick.isChecked() for name, tick in self.ticks.items()}
        return Masks(sign=self.sign.currentText(), words=self._words(), **chosen)

    def _words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in _PARTED.split(self.words.text()) if one))

    def _follow(self) -> None:
        some = any(tick.isChecked() for tick in self.ticks.values()) or self._words()
        say(self.note, "" if some else _NOTHING, "note")
        self.changed.emit()
