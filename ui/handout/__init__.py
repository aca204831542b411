"""The export dialog: which kind of file, where to, under which name, and what came of it.

``ExportDialog`` is the only name for others; ``naming`` makes file names that every system takes,
``writing`` does the work beside the event loop.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane.
"""

from ui.handout.dialog import ExportDialog

__all__ = ["ExportDialog"]
