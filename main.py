"""岁计: start the window, or with a command do the same work without one."""

import gc
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from app.helper_process import serve_if_helper

if TYPE_CHECKING:
    from app.blocks.paper import Paper
    from app.launch import Launch
    from app.layout.profile import Profile


def main(line: list[str]) -> int:
    """Start what the command line asks for and return the exit status."""
    from app.launch import LaunchKind, read_line

    launch = read_line(line)
    if launch.kind is not LaunchKind.WINDOW:
        gc.enable()  # packaging/start_ahead.py put it off
    if launch.kind is LaunchKind.TOUR:
        return tour(launch.data)
    if launch.kind is LaunchKind.COMMAND:
        from app.cli import run_command

        return run_command(line, printed)
    try:
        return self_test() if launch.kind is LaunchKind.SELF_TEST else window(launch)
    except ImportError as error:
        return lacking(error)


def printed(paper: "Paper", profile: "Profile") -> bytes:
    """Return a paper as a PDF file; Qt is loaded only now, and no display is needed."""
    try:
        from ui.pages.pdf import pdf_bytes
    except ImportError as error:
        from app.system_library import library_trouble

        trouble = library_trouble(str(error))
        raise error if trouble is None else trouble from error
    return pdf_bytes(paper, profile)


def window(launch: "Launch") -> int:
    """Open the window and stay until it is closed."""
    gc.disable()  # nothing of what a start makes is garbage; ui.application switches it on again

    from ui.application import start
    from ui.first_words import speak_when_qt_cannot_start

    speak_when_qt_cannot_start()
    return start(launch)


def lacking(error: ImportError) -> int:
    """Name the system library without which Qt cannot be loaded; anything else is a bug."""
    from app.desktop_words import tell_without_window
    from app.system_library import library_trouble

    trouble = library_trouble(str(error))
    if trouble is None:
        raise error
    tell_without_window(trouble)
    return 1


def self_test() -> int:
    """Try the main functions in a temporary folder; status 1 where something does not work."""
    from app.intake import read_in_worker
    from app.self_test import run_self_test
    from app.worker import close_worker
    from ui.self_test import paint_windows

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    failed = run_self_test(read_in_worker, paint_windows, print)
    close_worker()
    return 1 if failed else 0


def tour(data: Path | None) -> int:
    """Do the main job once through without a window and say where everything lies."""
    from functools import partial

    from app.intake import read_in_worker
    from app.paths import places
    from app.tour import run_tour
    from ui.render import render_windows

    here = places(data or Path(__file__).parent / ".data" / "tour")
    made = run_tour(here, print, read_in_worker, partial(render_windows, here=here))
    print("都在这里：", *made, sep="\n  ")
    return 0


if __name__ == "__main__":
    serve_if_helper(sys.argv[1:])
    sys.exit(main(sys.argv[1:]))
