"""Writing a plan beside the event loop: values in, sentences or a known error out."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.export.content import PlanContent
from app.jobs import Job, Reporter
from models.errors import KnownError

_GLANCE = 30  # milliseconds between two looks at the job


class Writer(QObject):
    """Writes one plan to one file; the file is whole or not there."""

    written = Signal(object)  # list[str]: what was written
    refused = Signal(object)  # KnownError

    def __init__(self, content: PlanContent, out: Path, form: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._content, self._out, self._form = content, out, form
        self._job: Job[list[str]] = Job("正在导出…", self._work)
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._job.start()
        self._timer.start()

    def _work(self, _: Reporter) -> list[str]:
        from app.export.exporter import export_plan

        return export_plan(self._content, self._out, self._form)

    def _look(self) -> None:
        if not self._job.finished:
            return
        self._timer.stop()
        try:
            notes = self._job.result()
        except KnownError as error:
            self.refused.emit(error)
        else:
            self.written.emit(notes)
