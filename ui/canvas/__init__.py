"""The paper one writes on: every section is a painted block, the active one a live editor.

``Canvas`` stands on layers: ``view`` paints and scrolls a plan, ``active`` lays the live editor
over a section, ``writing`` keeps it equal to the store, ``reaching`` holds selections over blocks
and the clipboard, ``moving`` moves the caret, ``suggesting`` turns edits into suggestions in review
mode, ``canvas`` adds keys that change the structure and what the window asks. Only what is in view
is laid out, so that a plan of any length opens and types at once.

Suggestions are shown in two ways. In review mode the words stand as everybody wants them, struck
and put ones in the colour of their person; offsets are then those of the shown words, and the
layers turn them into the section's own where they leave the canvas. Who writes the plan sees its
own words in their places, with a line through or a wedge, and reads in the balloon what would be
put: were the words mixed there too, every key would have to be sorted into those of the plan and
those of others, chips and marks would stand on words that are not in force, and the lines would
break elsewhere than on the printed page.

May be imported here: ``app``, ``models``, PySide6 and the standard library; no other pane of
``ui``. Offsets are code points everywhere but in ``utf16``, where they meet Qt's.
"""

from ui.canvas.canvas import Canvas
from ui.canvas.look import CanvasLook

__all__ = ["Canvas", "CanvasLook"]
