"""How the parts of the room stand beside each other; people may move the borders."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ui.look import current_look

_LEFT, _RIGHT = 20, 60  # letters


def arranged(moments: Sequence[QWidget], tree: QWidget, tabs: QWidget) -> QSplitter:
    """Return the moments over the tree on the left, the tabs on the right."""
    sizes = current_look().sizes
    label = QLabel("有改动的条目")
    label.setProperty("look", "quiet")
    left = QSplitter(Qt.Orientation.Vertical)
    left.addWidget(_column(moments))
    left.addWidget(_column((label, tree)))
    left.setStretchFactor(0, 3)
    left.setStretchFactor(1, 2)
    right = QWidget()
    beside = QVBoxLayout(right)
    beside.setContentsMargins(sizes.margin, 0, 0, 0)
    beside.addWidget(tabs)
    whole = QSplitter(Qt.Orientation.Horizontal)
    whole.addWidget(left)
    whole.addWidget(right)
    whole.setStretchFactor(1, 1)
    whole.setSizes([sizes.ems(_LEFT), sizes.ems(_RIGHT)])
    for splitter in (left, whole):
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
    return whole


def _column(widgets: Sequence[QWidget]) -> QWidget:
    sizes = current_look().sizes
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, sizes.gap, sizes.margin, sizes.gap)
    layout.setSpacing(sizes.gap)
    for widget in widgets:
        layout.addWidget(widget)
    return box
