"""The other names of the chosen department, one a line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from models.records import Department
from ui.look import current_look


class _Lines(QPlainTextEdit):
    """A field that tells when the keyboard leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class AliasesField(QWidget):
    """Shows the aliases of one department; leaving it tells what they are now."""

    written = Signal(object, str)  # Department, aliases

    def __init__(self, writable: bool) -> None:
        super().__init__()
        self._department: Department | None = None
        self._label = QLabel()
        self.lines = _Lines()
        self.lines.setReadOnly(not writable)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("科室的别名，每行一个")
        self.lines.setPlaceholderText("文件里对这个科室的其他叫法，每行写一个")
        self.lines.setMinimumHeight(current_look().sizes.ems(2.4))
        self.lines.setMaximumHeight(current_look().sizes.ems(6.5))
        self.lines.left.connect(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.lines)

    def show_department(self, department: Department | None) -> None:
        """Show another department, or the same one changed; None where none is chosen."""
        old, self._department = self._department, department
        self.setEnabled(department is not None)
        if department is None:
            self._label.setText("别名")
            self.lines.setPlainText("")
            return
        self._label.setText(f"“{department.name}”的别名（每行一个）")
        if old is None or (old.id, old.aliases) != (department.id, department.aliases):
            self.lines.setPlainText(department.aliases)

    def write(self) -> None:
        """Tell the aliases as they stand in the field, if they changed."""
        if self._department is None:
            return
        lines = (line.strip() for line in self.lines.toPlainText().split("\n"))
        words = "\n".join(dict.fromkeys(line for line in lines if line))
        if words != self._department.aliases:
            self.written.emit(self._department, words)
