"""Scans of marked papers: a button that attaches one, and shows, opens and removes those kept."""

import tempfile
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton

from app.messages import port
from app.review.scans import Scan, copy_of
from models.errors import KnownError
from models.store.reading import Reader
from ui.look import icon, wear


class ScanButton(QPushButton):
    """Without scans it asks for one; with some its menu names them.

    ``attach_wanted`` asks for a file, ``open_wanted`` and ``remove_wanted`` name a ``Scan``.
    """

    attach_wanted = Signal()
    open_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        wear(self, "file-text")
        self.kept, self.gone = QMenu(self), QMenu("移除", self)
        self.gone.setIcon(icon("trash"))
        self._some = False
        self.clicked.connect(self._ask)
        self.show_scans((), writable=False)

    def show_scans(self, scans: Sequence[Scan], *, writable: bool) -> None:
        """Show what is attached; without a store to write in it can only be looked at."""
        self.kept.clear()
        self.gone.clear()
        for scan in scans:
            self.kept.addAction(scan.words, partial(self.open_wanted.emit, scan))
            self.gone.addAction(scan.name, partial(self.remove_wanted.emit, scan))
        if writable:
            self.kept.addSeparator()
            self.kept.addAction(icon("plus"), "再附上一个…", self.attach_wanted.emit)
            self.kept.addMenu(self.gone)
        self.setText(f"扫描件（{len(scans)}）…" if scans else "附上扫描件…")
        self.setEnabled(bool(scans) or writable)
        self._some = bool(scans)

    def _ask(self) -> None:
        if self._some:
            self.kept.popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.attach_wanted.emit()


def open_scan(store: Reader, scan: Scan) -> None:
    """Open a copy of a scan with the system's own program; what goes wrong is told."""
    try:
        copy = copy_of(store, scan, Path(_copies().name))
    except KnownError as error:
        port().warning(error.sentence, error.advice)
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        port().warning("这台电脑没有能打开它的程序。", f"副本放在这里，可以拷走再看：{copy}")


@cache
def _copies() -> "tempfile.TemporaryDirectory[str]":
    """Return the folder of all copies; it goes with the program, since viewers outlive rooms."""
    return tempfile.TemporaryDirectory(prefix="suiji-", ignore_cleanup_errors=True)
