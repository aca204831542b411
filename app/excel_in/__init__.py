"""Ledgers that come in from Excel: targets, tasks, departments, people, last year's results.

``reading`` turns a workbook into plain words (in the worker, under limits); ``heads`` finds the
head of a table and what its columns hold, by ``resources/words/ledgers.txt``; ``cells`` and
``rows`` read the cells; ``matching`` compares with what the store holds; ``report`` tells it.
``forms`` makes whole papers of the forms that ``app.export`` writes.

May be imported here: ``models`` without its store, ``app.ledger_rows``, ``app.paper``,
``app.foreign`` without its reader, ``app.understand``, the words of ``app.export.ledger``. Not
here: ``app.commands``, the session, ``ui``: it all runs in the worker too.
"""
