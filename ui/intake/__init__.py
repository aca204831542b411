"""The import dialog: files are read in the worker, looked over, corrected by keys, taken over.

``ImportDialog`` is the only name for others. ``files`` holds what is known of each file, without
Qt; ``reading`` and ``taking`` do the long work beside the event loop; ``lines`` shows the source
with a guess per paragraph, ``tree`` what will be made of it, ``keys`` the corrections.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane.
"""

from ui.intake.dialog import ImportDialog

__all__ = ["ImportDialog"]
