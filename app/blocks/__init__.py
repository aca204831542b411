"""A plan as neutral blocks: what a paper consists of, whatever it is written as.

``block`` holds the values, ``compose`` makes them of a plan once and ``closing`` names parts by
their form; ``draft`` keeps them equal to a plan that is being written. ``chosen``, ``items`` and
``masking`` make other blocks of blocks; ``issue_sheet`` holds the fields of an official paper and
``issued`` writes them around the words. ``discussion`` is what was said, ``threads`` turns it into
remarks and ``suggested_runs`` into changes; ``redline`` marks what changed between two versions.
Both cut papers into ``pieces`` and lay them over each other by ``merging`` (tables by
``table_changes`` and ``table_suggestions``, ``cell_runs``). ``paper`` is a whole paper with what
stands around its blocks. The writers (``app.word``, ``app.pages``, ``app.export.plain``) read
nothing else; no writer looks at sections or computes a number.

May be imported here: ``models``, ``app.compare``, ``app.review`` for its words, and the standard
library; ``block``, ``paper`` and ``closing`` import nothing of ``app`` outside this room.
"""
