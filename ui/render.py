"""Pictures of the windows, made without a display: for the tour, for tests, for looking at."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.paths import Places
from app.queries import library
from app.session import Session
from app.settings import Settings
from ui.application import make_application
from ui.main_window import MainWindow
from ui.wiring import make_window

WIDTH, HEIGHT = 1366, 768


def render_windows(session: Session, folder: Path, here: Places) -> list[Path]:
    """Save pictures of the library and of the newest plan into ``folder`` and name them."""
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(pass_on)
    make_application(Settings())
    window = make_window(session, here)
    window.show_library()
    window.resize(WIDTH, HEIGHT)
    window.show()
    made = [_picture(window, folder / "窗口-计划库.png")]
    plans = library(session)
    if plans:
        window.desk.open(max(plan.id for plan in plans))
        made.append(_picture(window, folder / "窗口-计划.png"))
    window.close()
    window.deleteLater()
    return made


def pass_on(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Print what Qt says, but for what the platform without a display says of every window."""
    if "This plugin does not support" not in words:
        print(words, file=sys.stderr)


def _picture(window: MainWindow, path: Path) -> Path:
    QApplication.processEvents()
    if not window.grab().save(str(path)):
        raise OSError(f"the picture could not be written: {path}")
    return path
