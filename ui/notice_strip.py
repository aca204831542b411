"""What could not be done, told at the lower edge of the room: it takes no key and stops nothing."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.look import current_look

_LEAST_TIME, _TIME_PER_LETTER = 6_000, 150  # milliseconds
_MOST_WIDTH = 0.8  # of the room


class NoticeStrip(QFrame):
    """Lies over the lower edge of ``room`` for as long as it takes to read, or until closed."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QToolButton()
        self.close_button.setText("知道了")
        self.close_button.setAccessibleName("知道了，关闭提示")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.hide)
        self._time = QTimer(self, singleShot=True)
        self._time.timeout.connect(self.hide)
        self.setProperty("look", "notice")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.close_button)
        room.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, advice: str = "") -> None:
        """Show what happened and what to do next; screen readers hear it too."""
        self.words.setText(sentence + advice)
        self.show()
        self.raise_()
        self._place()
        self._time.start(max(_LEAST_TIME, _TIME_PER_LETTER * len(self.words.text())))
        self.setAccessibleName(self.words.text())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._room and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Take the width of the words on one line where the room has it."""
        margin, most = current_look().sizes.margin, round(self._room.width() * _MOST_WIDTH)
        line = self.words.fontMetrics().horizontalAdvance(self.words.text())
        rest = self.close_button.sizeHint().width() + 5 * margin
        width = min(most, line + rest)
        height = self._row.totalHeightForWidth(width)
        left = (self._room.width() - width) // 2
        self.setGeometry(left, self._room.height() - height - margin, width, height)
