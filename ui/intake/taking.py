"""Taking files over, one at a turn of the event loop: cancelling leaves whole files."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.intake import take_reading
from app.paper import OfficeWords
from app.proposals import Choice, count_findings
from app.session import Session
from models.errors import KnownError
from models.uid import new_uid
from ui.intake.incoming import FileState, Incoming


class Taker(QObject):
    """Makes plans of files; all of them are one batch, which one undo takes back.

    ``rest`` says what becomes of the proposals nobody has decided on.
    """

    going_on = Signal(int, int, str)  # files done, files in all, name of the next
    over = Signal(object)  # ids of the plans

    def __init__(
        self,
        session: Session,
        files: Sequence[Incoming],
        office: OfficeWords,
        rest: Choice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._files = list(files)
        self._office, self._rest = office, rest
        self._batch = new_uid()
        self._done = 0
        self._plan_ids: list[int] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_next)

    @property
    def whole(self) -> bool:
        """Whether every file was taken over."""
        return all(file.state is FileState.TAKEN for file in self._files)

    def start(self) -> None:
        """Begin; the first file is taken when the event loop is next free."""
        self._tell()
        self._timer.start()

    def cancel(self) -> None:
        """Take no further file."""
        if self._timer.isActive():
            self._end()

    def _take_next(self) -> None:
        file = self._files[self._done]
        try:
            _refuse_changed(file)
            reading = file.reading(self._office, self._rest)
            taken = take_reading(self._session, file.path, reading, self._batch)
        except KnownError as error:
            file.refuse(error)
        else:
            file.take_over(taken.plan_ids, count_findings(reading.papers), taken.notes)
            self._plan_ids += taken.plan_ids
        self._done += 1
        if self._done == len(self._files):
            self._end()
        else:
            self._tell()

    def _tell(self) -> None:
        self.going_on.emit(self._done, len(self._files), self._files[self._done].path.name)

    def _end(self) -> None:
        self._timer.stop()
        self.over.emit(self._plan_ids)


def _refuse_changed(file: Incoming) -> None:
    """Keep the stored bytes and the reading that people looked at the same."""
    if _digest(file.path) != file.digest:
        raise KnownError(
            f"{file.path.name} 在核对期间被改动过，没有导入。", "请关闭窗口，重新选择这个文件。"
        )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise KnownError(
            f"读不到文件 {path.name}，没有导入。", "请检查文件是否还在、U 盘是否拔出。"
        ) from error
