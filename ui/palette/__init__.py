"""The command palette: every action by its Chinese name, pinyin initials or shortcut.

``CommandPalette`` is all that others need; it is given actions when it is opened and knows none of
its own. ``pinyin`` and ``ranking`` are plain functions over words.

May be imported here: ``models``, ``ui.look``, PySide6 and the standard library; no pane of ``ui``.
"""

from ui.palette.palette import CommandPalette
from ui.palette.pinyin import initials

__all__ = ["CommandPalette", "initials"]
