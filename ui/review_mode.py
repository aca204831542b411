"""Review mode of a window: the gate before its session, the strip that says so, the paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton

from app.events import Changed
from app.messages import port
from models.kinds import SuggestionKind
from models.records import Person, Suggestion
from ui.look import current_look
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.writing_room import WritingRoom

_ACTION = "suggest.mode"
_TYPED = (SuggestionKind.INSERT, SuggestionKind.REPLACE)


class ReviewMode(QObject):
    """Switches one window between writing and reviewing, whatever plan is open in it."""

    turned = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._strip: _Strip | None = None
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(_tell_noted)
        window.writing_made.connect(self._follow)
        window.desk.changed.connect(self._hear)

    @property
    def on(self) -> bool:
        """Whether changes become suggestions."""
        return self._window.desk.session.gate is not None

    def turn(self, on: bool) -> None:
        """Begin or end review mode; what is being typed is written before."""
        from app.review.mode import ReviewGate

        if on != self.on:
            self._window.settle()
            session = self._window.desk.session
            session.gate = ReviewGate(session) if on else None
            self._window.writing.canvas.set_reviewing(on)
            self.turned.emit(on)
        self.show_state()

    def show_state(self) -> None:
        """Show in bar, menu and strip whether the mode is on, and whose suggestions are made."""
        self._window.actions_by_id[_ACTION].setChecked(self.on)
        if self.on and self._strip is None:
            self._strip = _Strip(self._window)
            self._strip.leave.clicked.connect(self._leave)
        if self._strip is not None:
            self._strip.setVisible(self.on)
            self._strip.name(self._person())

    def _leave(self) -> None:
        """End the mode from the strip, which works while no plan is open too."""
        self.turn(False)

    def _person(self) -> str:
        session = self._window.desk.session
        rows = session.store.rows(Person, id=session.person_id)
        return rows[0].name if rows else "未署名"

    def _follow(self, writing: "WritingRoom") -> None:
        writing.canvas.set_reviewing(self.on)

    def _hear(self, changed: Changed) -> None:
        """Say it where something else than words was suggested: the plan shows nothing of it."""
        if not self.on:
            return
        if "person" in changed.kinds:
            self.show_state()
        store = self._window.desk.session.store
        for row_id in changed.ids("suggestion"):
            for row in store.rows(Suggestion, id=row_id, deleted=False):
                if row.kind not in _TYPED:
                    self._later.start()


class _Strip(QToolBar):
    """A row below the tool bar that cannot be overlooked; it says what the mode means."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("审阅模式", window)
        self.setObjectName("审阅模式")
        self.setMovable(False)
        self.setProperty("look", "review")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setContentsMargins(current_look().sizes.margin, 0, 0, 0)
        self.addWidget(self.words)
        self.leave = QToolButton()
        self.leave.setText("退出审阅模式")
        self.leave.setAccessibleName("退出审阅模式")
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(self.leave)
        window.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self)

    def name(self, person: str) -> None:
        """Say who suggests."""
        self.words.setText(f"审阅模式：改动只作为建议，正文不会变。　建议人：{person}")
        self.setAccessibleName(self.words.text())


def _tell_noted() -> None:
    port().info("已记为建议，正文没有变。")
