"""Comparing two versions of a plan and merging three: pure functions over plain values.

``version`` holds a plan as it stood (sections, targets, tasks), made from the store, from a
recognised file or from the bytes of a milestone. ``words`` finds the edits between two texts
(``models.pieces`` cuts them), ``matching`` which section became which,
``difference`` tells what was added, removed, moved and changed, ``applying`` makes the newer
version of the older one and the difference. ``merge`` joins the edits of two people on one base,
``merge_versions`` whole versions section by section. ``side_by_side`` makes the rows that the
window and 对照表 show.

May be imported here: the standard library, rapidfuzz, ``models`` without its store,
``app.paper`` and ``app.export.content``. Nothing here opens a file or knows the session.
"""
