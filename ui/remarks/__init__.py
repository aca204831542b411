"""The dock tab 批注: the list of remarks, the thread of the chosen one, and writing a new one.

``RemarksPanel`` is all that others need. It talks to the rest of the window by signals alone: where
the text shall go (``jump_requested``), which remark is chosen, which lost segment wants a place,
that nobody's name is known yet. ``queries`` reads, ``filters`` and ``drafts`` are plain values,
``model`` and ``delegate`` show the list, ``thread`` shows one remark with its forms.

May be imported here: ``app``, ``models``, ``ui.look``, ``ui.message_port``, PySide6 and the
standard library; no other pane of ``ui``. Offsets are code points.
"""

from ui.remarks.panel import RemarksPanel

__all__ = ["RemarksPanel"]
