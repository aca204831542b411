"""Small parts that all dialogs of this room are made of."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui.look import current_look

_SHARE = 94  # percent of the screen that a dialog takes at most


def button(words: str, then: Callable[..., object], name: str = "") -> QPushButton:
    """Return a button that Enter in a field does not press."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(then)
    if name:
        made.setAccessibleName(name)
    return made


def told(words: str = "", look: str = "quiet") -> QLabel:
    """Return a sentence that wraps and can be copied."""
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("look", look)
    return label


def say(label: QLabel, words: str, look: str = "") -> None:
    """Show a sentence in a dress; without words the label goes."""
    label.setProperty("look", look)
    label.style().unpolish(label)
    label.style().polish(label)
    framed = look == "note"  # the frame makes room for the padding of a dress that comes later
    label.setFrameShape(QFrame.Shape.StyledPanel if framed else QFrame.Shape.NoFrame)
    label.setText(words)
    label.setVisible(bool(words))


def beside(*widgets: QWidget, first_grows: bool = True) -> QWidget:
    """Return widgets in a row, of which the first takes what room there is."""
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    for place, widget in enumerate(widgets):
        line.addWidget(widget, int(first_grows and place == 0))
    if not first_grows:
        line.addStretch(1)
    both.setFocusProxy(widgets[0])
    return both


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page that can be scrolled where text is large or the screen small."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def form() -> QFormLayout:
    """Return a form whose fields take the width there is."""
    made = QFormLayout()
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    made.setVerticalSpacing(current_look().sizes.gap)
    return made


def add_row(to: QFormLayout, label: str, field: QWidget, inner: QWidget | None = None) -> QLabel:
    """Add a labelled field; ``inner`` is the field itself where it stands in a row of others."""
    words = QLabel(label)
    target = inner or field
    words.setBuddy(target)
    if not target.accessibleName():
        target.setAccessibleName(label.partition("(&")[0].rstrip("："))
    to.addRow(words, field)
    return words


def tab_through(rows: QFormLayout) -> None:
    """Let Tab walk through the fields of a form as they stand below each other."""
    roles = (QFormLayout.ItemRole.FieldRole, QFormLayout.ItemRole.SpanningRole)
    items = (rows.itemAt(row, role) for row in range(rows.rowCount()) for role in roles)
    fields = [item.widget() for item in items if item is not None and item.widget() is not None]
    for one, other in pairwise(field for field in fields if not isinstance(field, QLabel)):
        QWidget.setTabOrder(one, other)


def fitting(widget: QWidget, wide: float, high: float) -> QSize:
    """Return a size of so many letters, or what the screen has of it."""
    sizes, room = current_look().sizes, widget.screen().availableSize()
    return QSize(
        min(sizes.ems(wide), room.width() * _SHARE // 100),
        min(sizes.ems(high), room.height() * _SHARE // 100),
    )
