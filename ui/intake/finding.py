"""Finding everything again on corrected papers: at once where they are short, else beside."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.correction import find_again
from app.jobs import Job, Reporter
from app.paper import FoundPaper, OfficeWords
from ui.intake.incoming import Incoming
from ui.message_port import telling

AT_ONCE = 8_000  # characters: some 25 ms
_PAUSE = 250  # milliseconds without a correction before a long paper is read again
_GLANCE = 30  # milliseconds between two looks at the job

Papers = list[FoundPaper]


class Finder(QObject):
    """Keeps the findings of one file in step with its corrections."""

    found = Signal(object)  # Incoming

    def __init__(self, office: OfficeWords, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._file: Incoming | None = None
        self._stamp = -1
        self._job: Job[Papers] | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether findings are still to come."""
        return self._pause.isActive() or self._timer.isActive()

    def find(self, file: Incoming) -> None:
        """See to it that a file knows its findings; ``found`` tells when a long one does."""
        self.drop()
        if file.known() is not None:
            return
        if file.letters <= AT_ONCE:
            file.find(self._office)
            return
        self._file = file
        self._pause.start()

    def drop(self) -> None:
        """Wait for nothing any more; what the worker still finds is not asked for."""
        self._pause.stop()
        self._timer.stop()
        self._job = self._file = None

    def _begin(self) -> None:
        assert self._file is not None
        self._stamp = self._file.stamp
        papers, office = self._file.bare_papers(), self._office

        def work(_: Reporter) -> Papers:
            from app.worker import in_worker

            return in_worker(find_again, papers, office)

        self._job = Job("正在重新查找提议…", work).start()
        self._timer.start()

    def _look(self) -> None:
        job, file = self._job, self._file
        if job is None or file is None or not job.finished:
            return
        self._timer.stop()
        self._job = self._file = None
        papers = file.bare_papers()  # should the worker fail, the words can still be imported
        with telling():
            papers = job.result()
        if file.stamp == self._stamp:
            file.know(papers)
            self.found.emit(file)
