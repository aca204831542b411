"""Buttons side by side that go on in the next row where the pane is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import current_look


class WrappingRow(QWidget):
    """Holds widgets in the sizes they wish for, in as many rows as its width asks for."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._widgets = widgets
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(
            max((one.sizeHint().width() for one in self._widgets), default=0),
            max((one.sizeHint().height() for one in self._widgets), default=0),
        )

    def sizeHint(self) -> QSize:
        gap = current_look().sizes.ems(0.3)
        width = sum(one.sizeHint().width() + gap for one in self._widgets)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget, place in zip(self._widgets, self._places(self.width()), strict=True):
            widget.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        gap, x, y, lowest = current_look().sizes.ems(0.3), 0, 0, 0
        places: list[QRect] = []
        for widget in self._widgets:
            size = widget.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, lowest + gap
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + gap
            lowest = max(lowest, y + size.height())
        return places
