"""How a packaged program starts itself anew as the helper process of ``multiprocessing``.

PyInstaller would load ``multiprocessing`` at every start to be ready for it, which takes a tenth
of a start; the spec leaves that part to this module. From source nothing is to be done.
"""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

# The helper itself, and the process that tidies up after it.
_SIGNS = frozenset({"--multiprocessing-fork", "-c"})


def ready_to_start() -> None:
    """To be called before a helper process is started."""
    if getattr(sys, "frozen", False):
        import_module("pyi_rth_multiprocessing")


def serve_if_helper(line: Sequence[str]) -> None:
    """Serve and end where this process was started as a helper; else return at once."""
    if getattr(sys, "frozen", False) and not _SIGNS.isdisjoint(line):
        gc.enable()  # packaging/start_ahead.py put it off
        ready_to_start()
        from multiprocessing import freeze_support

        freeze_support()
