"""What is said when Qt cannot start at all: one sentence instead of a crash in English.

Must be in place before the QApplication is made. It costs nothing as long as Qt starts.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from app.system_library import library_trouble
from models.errors import KnownError

_REFUSED = 1
_XCB = Path("platforms") / "libqxcb.so"
_NO_DISPLAY = KnownError(
    "这里没有可用的图形桌面，岁计的窗口打不开。", "请在桌面上打开；只用命令时请看 --help。"
)
_held: list[str] = []


def speak_when_qt_cannot_start() -> None:
    """Hold back what Qt says until it either runs or gives up."""
    if sys.platform == "linux":
        qInstallMessageHandler(_hear)


def _hear(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    if kind is QtMsgType.QtFatalMsg:
        _give_up(words)
    _held.append(words)
    if QGuiApplication.platformName():  # empty until the platform's plugin is loaded
        print(*_held, sep="\n", file=sys.stderr)
        _held.clear()


def _give_up(words: str) -> NoReturn:
    """End at once: when this returned, Qt would abort."""
    from app.desktop_words import tell_without_window

    tell_without_window(_reason(words))
    os._exit(_REFUSED)


def _reason(words: str) -> KnownError:
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    trouble = library_trouble(_words_of_loader(Path(plugins) / _XCB))
    if trouble is None and "platform plugin" in words:
        trouble = _NO_DISPLAY
    return trouble or KnownError("图形界面没有启动。", f"请把这句话发给开发者：{words}")


def _words_of_loader(library: Path) -> str:
    """What the system says when it loads a library; it is no module, so that it always complains.

    ctypes could load it as well, but a packaged program that carries ctypes loads it at each start.
    """
    from importlib.machinery import ExtensionFileLoader, ModuleSpec

    loader = ExtensionFileLoader(library.stem, str(library))
    try:
        loader.create_module(ModuleSpec(library.stem, loader, origin=str(library)))
    except ImportError as error:
        return str(error)
    return ""
