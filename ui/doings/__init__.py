"""What the actions do: one small room of methods for each menu, called by name.

``Doings.perform("paper.export")`` calls ``Paper.export``. Known errors are told through the port,
bugs pass on to the report window. The first window waits for none of these rooms, so dialogs and
what only they need are imported where they are opened.

May be imported here: everything of ``ui`` but ``ui.wiring`` and ``ui.application``; nothing of
``ui`` may import this room except those two.
"""

from ui.doings.all import Doings

__all__ = ["Doings"]
