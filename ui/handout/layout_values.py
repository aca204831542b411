"""Fields in which people set lengths and sizes in units they know: 磅, 毫米 and 字号."""

import re

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox

from app.layout.profile_json import Range

SIZE_NAMES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32,
    "小三": 30, "四号": 28, "小四": 24, "五号": 21, "小五": 18,
}  # fmt: skip
_POINTS = re.compile(r"(\d+(?:\.5|\.0)?)\s*磅?")
_STEPS = {"drawn_in": 0.05, "line": 0.5, "title_line": 1.0, "table_line": 1.0}


class LengthBox(QDoubleSpinBox):
    """A length kept in twips; a value nobody touched comes out as it went in."""

    twips_changed = Signal(int)

    def __init__(self, name: str, span: Range) -> None:
        super().__init__()
        self._per_unit = span.per_unit
        self.setDecimals(2 if span.unit == "磅" else 1)
        self.setRange(span.least / span.per_unit, span.most / span.per_unit)
        self.setSingleStep(_STEPS.get(name, 1.0))
        self.setSuffix(f" {span.unit}")
        self.setKeyboardTracking(False)
        self.setAccessibleName(span.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def show_twips(self, twips: int) -> None:
        """Show a length without telling of it."""
        with QSignalBlocker(self):
            self.setValue(twips / self._per_unit)

    def _tell(self, value: float) -> None:
        self.twips_changed.emit(round(value * self._per_unit))


class SizeBox(QComboBox):
    """A font size in half-points, by name (三号) or in 磅."""

    half_points_changed = Signal(int)

    def __init__(self, span: Range) -> None:
        super().__init__()
        self._span, self._shown = span, span.least
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(span.label)
        for size in SIZE_NAMES.values():
            if span.least <= size <= span.most:
                self.addItem(size_words(size))
        self.activated.connect(self._read)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._read)

    def show_size(self, half_points: int) -> None:
        """Show a size without telling of it."""
        self._shown = half_points
        self.setCurrentIndex(self.findText(size_words(half_points)))
        self.setEditText(size_words(half_points))

    def _read(self, *_: object) -> None:
        size = size_of(self.currentText())
        if size is None or not self._span.least <= size <= self._span.most:
            self.show_size(self._shown)  # what means nothing is put back
        elif size != self._shown:
            self.show_size(size)
            self.half_points_changed.emit(size)


def size_words(half_points: int) -> str:
    """Return 三号（16 磅）, or 17 磅 for a size without a name."""
    points = f"{half_points / 2:g} 磅"
    for name, size in SIZE_NAMES.items():
        if size == half_points:
            return f"{name}（{points}）"
    return points


def size_of(words: str) -> int | None:
    """Return the half-points of 三号, 三号（16 磅）, 16 or 16.5磅; None for anything else."""
    words = words.strip()
    name = words.partition("（")[0].strip()
    if name in SIZE_NAMES:
        return SIZE_NAMES[name]
    match = _POINTS.fullmatch(words)
    return round(float(match[1]) * 2) if match is not None else None
