"""The dialogs: keeping the plan as it stands, giving a reason for going back, a new title."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.unfilled import refusal_of, told_unfilled
from models.kinds import MilestoneKind
from ui.look import current_look
from ui.versions.words import FROZEN

_WIDTH = 32  # letters


class FreezeDialog(QDialog):
    """Asks which kind of version; ``wanted`` carries kind and title.

    ``waiting`` counts the blanks of the plan; ``blanks_wanted`` asks to see them.
    """

    wanted = Signal(object, str)
    blanks_wanted = Signal()

    def __init__(self, same_as: str, waiting: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("定稿")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds = QButtonGroup(self)
        self.title = QLineEdit()
        self.title.setAccessibleName("版本名称")
        self._waiting = waiting
        self.unfilled = QLabel()
        self.unfilled.setWordWrap(True)
        self.unfilled.setProperty("look", "note")
        self.unfilled.setVisible(waiting > 0)
        self.blanks = QPushButton("待填清单(&L)…")
        self.blanks.setAutoDefault(False)
        self.blanks.clicked.connect(self._show_blanks)
        self.keep: QPushButton | None = None
        self._lay_out(same_as)
        self.kinds.idToggled.connect(self._follow)
        self.title.textChanged.connect(self._follow)
        self._follow()

    @property
    def kind(self) -> MilestoneKind:
        """The kind that is chosen."""
        return FROZEN[self.kinds.checkedId()][0]

    def accept(self) -> None:
        self.wanted.emit(self.kind, self.title.text())
        super().accept()

    def _lay_out(self, same_as: str) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(current_look().sizes.gap)
        lead = QLabel("把计划现在的内容原样存一份。存下以后不能改，也不能删，可以随时比较和恢复。")
        lead.setWordWrap(True)
        layout.addWidget(lead)
        if same_as:
            note = QLabel(f"现在的内容与“{same_as}”完全相同。")
            note.setProperty("look", "note")
            layout.addWidget(note)
        for place, (_, name, use) in enumerate(FROZEN):
            button = QRadioButton(f"{name}：{use}")
            button.setChecked(place == 0)
            self.kinds.addButton(button, place)
            layout.addWidget(button)
        label = QLabel("名称(&N)：")
        label.setBuddy(self.title)
        layout.addWidget(label)
        layout.addWidget(self.title)
        layout.addWidget(self.unfilled)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(current_look().sizes.ems(_WIDTH))

    def _show_blanks(self) -> None:
        self.reject()
        self.blanks_wanted.emit()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        if self._waiting:
            box.addButton(self.blanks, QDialogButtonBox.ButtonRole.HelpRole)
        self.keep = box.addButton("定稿", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.keep.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _follow(self) -> None:
        titled = self.kind is MilestoneKind.TITLED
        name = FROZEN[self.kinds.checkedId()][1]
        self.title.setPlaceholderText(
            "必填，比如“局长办公会后”" if titled else f"不填就叫“{name}”，同类再存一份会标明第几稿"
        )
        refusal = refusal_of(self.kind, self._waiting)
        self.unfilled.setText(refusal or told_unfilled(self._waiting))
        if self.keep is not None:
            named = not titled or bool(self.title.text().strip())
            self.keep.setText("保存" if titled else f"定为{name}")
            self.keep.setEnabled(named and not refusal)


class WordsDialog(QDialog):
    """Asks for one line of words; ``then`` gets them."""

    def __init__(
        self, title: str, question: str, yes: str, then: Callable[[str], None],
        parent: QWidget | None = None, words: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._then = then
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(words)
        label = QLabel(question)
        label.setWordWrap(True)
        label.setBuddy(self.line)
        self.line.setAccessibleName(question)
        box = QDialogButtonBox()
        self.yes = box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.yes.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.line, box):
            layout.addWidget(widget)
        self.setMinimumWidth(current_look().sizes.ems(26))
        self.line.textChanged.connect(self._follow)
        self._follow()

    def accept(self) -> None:
        self._then(self.line.text().strip())
        super().accept()

    def _follow(self) -> None:
        self.yes.setEnabled(bool(self.line.text().strip()))
