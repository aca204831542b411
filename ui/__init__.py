"""How plans look and are worked on: the window and everything of Qt.

The top floor: application, main window, panes, item models, dialogs, the message port of the
window and the report window for bugs. Panes never import each other; ``ui.wiring`` is the one list
of what crosses from one to another. Actions are data (``ui.actions``); each names a method of
``ui.doings``. Every change goes through ``app.session``.

May be imported here: ``app``, ``models``, PySide6 and the standard library. Nothing heavy (Word,
Excel, XML) on the way to the first window.
"""
