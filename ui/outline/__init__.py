"""The outline tree beside the text: see, choose, order, rename and filter the sections of a plan.

``pane`` is the one thing to import from outside. ``model`` is the item model over section ids,
``shape`` the ids below each other as the view was last told, ``turning`` how one shape becomes
another in Qt's small steps, ``facts`` what the columns know of a section, ``columns`` which there
are, ``sieve`` which sections a filter keeps. ``deeds`` are the commands behind keys and drops;
``tree``, ``painting``, ``naming``, ``filter_bar``, ``column_menu`` and ``bin`` are the widgets.
Nothing is changed except by ``app.commands`` through the session.

May be imported here: ``app``, ``models``, ``ui.look``, PySide6. Never another pane of ``ui``: what
the tree wants from others it says by signals.
"""

from ui.outline.pane import OutlinePane

__all__ = ["OutlinePane"]
