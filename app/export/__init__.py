"""How a plan leaves the house: what is written for whom, and one door for all of it.

``content`` is what an export takes, ``order`` what is wanted of it (``choosing`` reads it from the
command line). ``variants`` makes the paper of an order, ``ledger`` turns tasks and targets into
neutral tables, ``sheet`` writes them as a workbook, ``plain`` a paper as text. ``exporter`` chooses
the writer by the ending and puts the file in place, whole or not at all; ``batch`` does so for many
under the names of ``naming``. ``outgoing`` remembers what a copy said that is to come back.

May be imported here: ``models``, ``app.files``, ``app.blocks``, ``app.layout``, ``app.word``,
``app.compare.version``, ``app.review.codes``, the standard library, and inside the functions that
need them ``app.versions`` and openpyxl; never at the head of a module, since the first window must
not wait for it.
"""
