"""The room 审阅: what was said about the plan, decided one by one or many at once.

``ReviewRoom`` holds the list of points with its filters, the whole words of one with the section
it is about, the decisions by keys, the round of readers, and entry of remarks made on paper;
``MeetingView`` shows the same large, for a meeting.

May be imported here: ``app``, ``models``, PySide6, ``ui.look``, ``ui.empty_notice``; no other pane
of ``ui``.
"""

from ui.review.room import ReviewRoom

__all__ = ["ReviewRoom"]
