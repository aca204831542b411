"""A paper as a Word file in the layout of a profile: the only room that knows its XML.

``package`` is its door, ``directory`` the lists around the parts. ``styles`` makes the looks of
``app.layout`` into Word styles; ``runs``, ``paragraphs``, ``tables`` and ``closing`` write blocks,
``red_head``, ``imprint``, ``code_margin`` and ``pages`` what stands around them, ``body`` puts all
in order. ``extras`` tells what a paper carries besides its words (``discussion`` its comments,
``changes`` its tracked changes, ``bookmarks`` what makes it known again, ``reply_table`` where
readers answer; ``run_places`` finds the run of an offset); all others ask it by ``marks``.

May be imported here: ``models``, ``app.blocks``, ``app.layout``, the standard library, and inside
the functions of ``directory`` python-docx, since the first window must not wait for it.
"""
