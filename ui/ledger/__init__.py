"""The room 目标任务: the targets and the tasks of one plan as two tables, edited in place.

``room`` is the room and the one thing to import from outside; it holds two ``tab``s, each a filter
bar, a table and its actions. ``targets`` and ``tasks`` say what the rows and columns are and which
command a typed value becomes; ``entries`` what both have in common; ``words`` how things are called
and ``model``, ``editors`` and ``painting`` are the Qt side of a table. Nothing is changed except by
``app.commands`` through the session; after each step the tables read the plan again.

May be imported here: ``app``, ``models``, ``ui.look``, ``ui.empty_notice``, PySide6. Never another
room of ``ui``: what the room wants from others it says by signals.
"""

from ui.ledger.room import LedgerRoom

__all__ = ["LedgerRoom"]
