"""The paper one writes on: every section is a painted block, the active one a live editor.

``Canvas`` stands on layers: ``view`` paints and scrolls a plan, ``writing`` keeps the one live
editor equal to the store, ``reaching`` holds selections over blocks and the clipboard, ``moving``
moves the caret, ``canvas`` adds keys that change the structure and what the window asks.
Only what is in view is laid out, so that a plan of any length opens and types at once.

May be imported here: ``app``, ``models``, PySide6 and the standard library; no other pane of
``ui``. Offsets are code points everywhere but in ``utf16``, where they meet Qt's.
"""

from ui.canvas.canvas import Canvas
from ui.canvas.look import CanvasLook

__all__ = ["Canvas", "CanvasLook"]
