"""What can be had, one below the other, each with a sentence on what it is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.export.order import Variant
from ui.handout.kinds import KINDS, Kind
from ui.look import current_look


class KindList(QWidget):
    """A button for each kind; arrow keys walk among them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, current_look().sizes.gap, 0)
        column.setSpacing(0)
        for place, kind in enumerate(KINDS):
            button = QRadioButton(kind.name)
            button.setAccessibleDescription(kind.use)
            self._group.addButton(button, place)
            column.addWidget(button)
            column.addWidget(_use(kind))
        column.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return KINDS[max(0, self._group.checkedId())]

    @property
    def chosen(self) -> QAbstractButton:
        """The button of what is chosen."""
        return self._group.checkedButton()

    def choose(self, variant: Variant | None) -> None:
        """Choose by variant; None: the ledgers."""
        place = next(at for at, kind in enumerate(KINDS) if kind.variant is variant)
        self._group.button(place).setChecked(True)

    def take_focus(self) -> None:
        """Put the keyboard on what is chosen."""
        self.chosen.setFocus()

    def _toggled(self, _place: int, on: bool) -> None:
        if on:
            self.changed.emit()


def _use(kind: Kind) -> QLabel:
    sizes = current_look().sizes
    use = QLabel(kind.use)
    use.setProperty("look", "quiet")
    use.setWordWrap(True)
    use.setContentsMargins(sizes.ems(1.7), 0, 0, sizes.gap)
    return use
