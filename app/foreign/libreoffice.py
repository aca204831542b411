"""LibreOffice, where this computer has it: old Word and WPS files become .docx in a child process.

It runs beside the program, never in the worker (whose memory limit it would break), with a profile
of its own in the folder it writes to, without macros and without following links.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from models.errors import Cancelled

TIME_LIMIT = 90.0  # seconds; the first start on an old disk makes the profile

_GLANCE = 0.05
_PLACES = (("/usr/lib", "libreoffice"), ("/usr/lib64", "libreoffice"), ("/opt", "libreoffice*"))
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SWITCHES = ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent")


def program() -> str | None:
    """Return where LibreOffice starts, None where this computer does not have it."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return found
    return next((str(place) for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for folder in ("ProgramFiles", "ProgramFiles(x86)"):
            if folder in os.environ:
                yield Path(os.environ[folder], "LibreOffice", "program", "soffice.exe")
        return
    for folder, name in _PLACES:
        yield from sorted(Path(folder).glob(f"{name}/program/soffice"), reverse=True)


def converted(
    path: Path,
    folder: Path,
    seconds: float = TIME_LIMIT,
    cancelled: Callable[[], bool] | None = None,
) -> Path | None:
    """Write a .docx of an old file into ``folder`` and return it; None where that failed.

    Raises Cancelled once ``cancelled()`` says so; LibreOffice is ended then.
    """
    start = program()
    if start is None:
        return None
    source = folder / "source.doc"  # LibreOffice takes a .wps for Microsoft Works otherwise
    shutil.copyfile(path, source)
    profile = folder / "profile"
    _write_profile(profile)
    command = [
        start, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx", "--outdir", str(folder / "made"), str(source),
    ]  # fmt: skip
    child = _started(command)
    try:
        _wait(child, seconds, cancelled)
    finally:
        _end(child)
    made = folder / "made" / "source.docx"
    return made if made.is_file() and made.stat().st_size else None


def _write_profile(profile: Path) -> None:
    """Make a profile in which macros never run and no link is followed."""
    items = "".join(
        f'<item oor:path="{_SECURITY}"><prop oor:name="{name}" oor:op="fuse">'
        "<value>true</value></prop></item>"
        for name in _SWITCHES
    )
    head = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {head}>{items}</oor:items>', "utf-8"
    )


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a child without window, input and output, and apart from our own group."""
    environment = dict(os.environ, SAL_USE_VCLPLUGIN="svp")
    if getattr(sys, "frozen", False):  # a packaged program's libraries are not for others
        original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        if original is not None:
            environment["LD_LIBRARY_PATH"] = original
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _wait(
    child: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool] | None
) -> None:
    end = time.monotonic() + seconds
    while child.poll() is None and time.monotonic() < end:
        if cancelled is not None and cancelled():
            raise Cancelled
        time.sleep(_GLANCE)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child that still runs, and whatever it started."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/T", "/F", "/PID", str(child.pid)]
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        subprocess.run(tree, check=False, capture_output=True, creationflags=hidden)
    else:
        import signal

        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
