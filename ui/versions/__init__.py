"""The room 版本: kept versions and the history of one plan, compared, restored and told.

``room`` is the room and the one thing to import from outside. ``stepper`` is the state line,
``moments`` the list on the left, ``changed_tree`` what changed below it; ``compare_pane`` with
``side_list`` shows two versions beside each other, ``life_pane`` one section through time,
``audit_pane`` every change in a table. ``layout`` says how they stand,
``freeze`` and ``saving`` are the dialogs, ``deeds`` runs
the commands, ``words`` says how things are called. What is shown is computed in ``app.versions``
and ``app.compare``; nothing is changed except by ``app.commands`` through the session.

May be imported here: ``app``, ``models``, ``ui.look``, ``ui.background``, ``ui.empty_hint``,
``ui.message_port``, PySide6. Never another room of ``ui``.
"""

from ui.versions.room import VersionsRoom

__all__ = ["VersionsRoom"]
