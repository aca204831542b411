"""How a plan leaves the house: what is written for whom, and one door for all of it.

``content`` is what an export takes, ``ledger`` turns tasks and targets into neutral tables,
``sheet`` writes them as a workbook, ``plain`` a paper as text. ``exporter`` chooses the writer by
the ending and puts the file in place, whole or not at all.

May be imported here: ``models``, ``app.files``, ``app.blocks``, ``app.layout``, ``app.word``, the
standard library, and inside the functions that need it openpyxl; never at the head of a module,
since the first window must not wait for it.
"""
