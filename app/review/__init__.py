"""Reviewing a plan without changing it: suggestions over the words, lists and forms of opinions.

``suggested`` holds what one person suggests on the words of one section while they type, and how
it is shown: words put in, words struck, the rest. The base never changes here; commands under
``app.commands`` write what comes of it.

May be imported here: the standard library, ``models``, ``app.commands``,
``app.blocks``, ``app.files``, ``app.queries`` and ``app.session``. No Qt.
"""
