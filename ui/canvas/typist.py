"""Saving what is typed: after a short pause, and in phrases that undo takes back one by one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.messages import port
from app.session import Session
from models.errors import KnownError
from models.splice import Splice

SAVE_AFTER = 500
PHRASE_ENDS_AFTER = 1000
PHRASE_LENGTH = 40


class Typist(QObject):
    """Hands typed words to the session; ``busy`` tells when an input method composes."""

    def __init__(self, session: Session, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = busy
        self._plan_id: int | None = None
        self._typed = 0
        self.saving = False
        self._save = self._timer(SAVE_AFTER, self.save)
        self._pause = self._timer(PHRASE_ENDS_AFTER, self.end_phrase)

    def note(self, plan_id: int, section_id: int, text: str, typed: int) -> None:
        """Take the words of a section, of which ``typed`` characters are new; see ``type_text``."""
        self._session.type_text(plan_id, section_id, text)
        self._noted(plan_id, typed)

    def note_suggestion(
        self, plan_id: int, section_id: int, splices: tuple[Splice, ...], typed: int
    ) -> None:
        """Take what a person suggests on the words of a section; see ``type_suggestion``."""
        self._session.type_suggestion(plan_id, section_id, splices)
        self._noted(plan_id, typed)

    def _noted(self, plan_id: int, typed: int) -> None:
        self._plan_id = plan_id
        self._typed += typed
        self._save.start()
        self._pause.start()

    def set_pause(self, milliseconds: int) -> None:
        """Say how long a pause ends a phrase."""
        self._pause.setInterval(milliseconds)

    @property
    def phrase_is_long(self) -> bool:
        """Whether so much was typed that what follows should be undone by itself."""
        return self._typed >= PHRASE_LENGTH

    def save(self) -> bool:
        """Write what was typed; False where that did not work and was told."""
        return self._write(self._session.flush)

    def end_phrase(self) -> bool:
        """Write what was typed and let what follows be a new step."""
        if self._plan_id is None:
            return True
        return self._write(self._close)

    def _close(self) -> None:
        assert self._plan_id is not None
        self._session.end_phrase(self._plan_id)
        self._plan_id, self._typed = None, 0
        self._pause.stop()

    def _write(self, write: Callable[[], None]) -> bool:
        if self._busy():  # nothing is written into an open composition
            self._save.start()
            return True
        self._save.stop()
        self.saving = True
        try:
            write()
        except KnownError as error:
            port().error(error)
            return False
        finally:
            self.saving = False
        return True

    def _timer(self, after: int, act: Callable[[], bool]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer
