"""Reading files beside the event loop: one job, its finds fetched by a timer."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.correction import Source
from app.found_files import FoundFiles, found_files
from app.jobs import Job, Reporter
from app.paper import OfficeWords
from models.errors import Cancelled, KnownError
from ui.intake.files import is_sheet

_GLANCE = 30  # milliseconds between two looks at the job


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one file; ``index`` counts the files. Neither: it is not read here."""

    index: int
    source: Source | None = None
    refused: KnownError | None = None


class FileReader(QObject):
    """Finds the files, reads one after the other in the worker and tells of each."""

    found = Signal(object)  # FoundFiles
    answered = Signal(object)  # Answer
    over = Signal(bool)  # whether it was cancelled

    def __init__(self, paths: Sequence[Path], office: OfficeWords, parent: QObject) -> None:
        super().__init__(parent)
        self._paths = list(paths)
        self._office = office
        self._news: deque[FoundFiles | Answer] = deque()
        self._job: Job[None] = Job("正在查找文件…", self._work)
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin."""
        self._job.start()
        self._timer.start()

    def cancel(self) -> None:
        """Stop after the file in hand; what was read stays."""
        self._job.cancel()

    def drop(self) -> None:
        """Stop and tell nothing more."""
        self._timer.stop()
        self._job.cancel()

    def _work(self, reporter: Reporter) -> None:
        """Runs on the job's thread: plain values only, handed over by the queue."""
        files = found_files(self._paths)
        self._news.append(files)
        for index, path in enumerate(files.paths):
            reporter.report(index, len(files.paths))
            self._news.append(self._read(index, path, reporter))

    def _read(self, index: int, path: Path, reporter: Reporter) -> Answer:
        from app.opening import open_source

        if is_sheet(path):
            return Answer(index)
        try:
            source = open_source(str(path), self._office, reporter.cancelled)
        except Cancelled:
            raise
        except KnownError as error:
            return Answer(index, refused=error)
        return Answer(index, source)

    def _look(self) -> None:
        finished = self._job.finished  # asked first: news may come in between
        while self._news and self._timer.isActive():
            news = self._news.popleft()
            signal = self.answered if isinstance(news, Answer) else self.found
            signal.emit(news)
        if finished and self._timer.isActive():
            self._timer.stop()
            self._end()

    def _end(self) -> None:
        try:
            self._job.result()
        except Cancelled:
            self.over.emit(True)
        else:
            self.over.emit(False)
