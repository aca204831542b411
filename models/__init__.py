"""What a plan is and how it is kept.

The ground floor of the house: records of the store, pure functions over the outline tree,
numbering, flows, anchors, pieces of text, quantities and deadlines, and below ``models.store``
the one SQLite file with its journal. Everything here works without a window and without the rest
of the program.

May be imported here: the standard library, and sqlite-utils inside ``models.store``.
May not be imported here: ``app``, ``ui``, Qt, and any library that reads or writes Word or Excel.
SQL is written only under ``models.store``.
"""
