"""岁计: start the window, or with a command do the same work without one."""

import multiprocessing
import sys
from pathlib import Path


def main(line: list[str]) -> int:
    """Start what the command line asks for and return the exit status."""
    from app.launch import LaunchKind, read_line

    launch = read_line(line)
    if launch.kind is LaunchKind.TOUR:
        return tour(launch.data)
    if launch.kind is LaunchKind.COMMAND:
        from app.cli import run_command

        return run_command(line)
    from ui.application import start

    return start(launch)


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
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
