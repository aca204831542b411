"""Why no window comes up, said where Qt cannot say it: on the terminal and on the desktop.

Somebody who started the program by a double click sees no terminal; most desktops have a small
program that shows a message.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from models.errors import KnownError

_TITLE = "岁计"
# Tool and the words before the message; the first that is there is taken.
_TOOLS = (
    ("zenity", ("--error", "--title", _TITLE, "--text")),
    ("kdialog", ("--title", _TITLE, "--error")),
    ("notify-send", ("--urgency=critical", _TITLE)),
    ("xmessage", ("-center", "-title", _TITLE)),
)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
# A packaged program sets these for itself; another program would load our libraries by them.
_OURS = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")

Start = Callable[..., object]


def tell_without_window(error: KnownError, start: Start = subprocess.Popen) -> None:
    """Say it on the terminal; where there is none, on the desktop too. Nobody is waited for."""
    print(f"{_TITLE}：{error.sentence}\n下一步：{error.advice}", file=sys.stderr, flush=True)
    if sys.stderr is not None and sys.stderr.isatty():
        return
    command = message_command(f"{error.sentence}\n下一步：{error.advice}", os.environ)
    if command:
        start(
            command, env=_of_others(os.environ), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def message_command(words: str, environment: Mapping[str, str]) -> list[str]:
    """The command that shows words on this desktop; empty where there is no way to."""
    if not any(environment.get(name) for name in _DISPLAYS):
        return []
    for tool, before in _TOOLS:
        place = shutil.which(tool, path=environment.get("PATH"))
        if place:
            return [place, *before, words]
    return []


def _of_others(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment as it was before a packaged program changed it for itself."""
    found = {name: value for name, value in environment.items() if name not in _OURS}
    before = environment.get("LD_LIBRARY_PATH_ORIG")  # kept there by PyInstaller
    if before:
        found["LD_LIBRARY_PATH"] = before
    elif not getattr(sys, "frozen", False) and "LD_LIBRARY_PATH" in environment:
        found["LD_LIBRARY_PATH"] = environment["LD_LIBRARY_PATH"]
    return found
