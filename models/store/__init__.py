"""The one SQLite file that keeps all plans, and its journal.

Schema steps, the generated triggers that write every row change into the journal, steps and their
undo, the lock that lets one program write, verified copies and the self-check. This is the only
room with SQL. Callers use ``Store`` (``models.store.database``), read records and write inside a
step; they never see a connection.

May be imported here: ``models``, sqlite3, and sqlite-utils inside the functions that migrate.
The way to the first window must not import sqlite-utils: opening a current store uses sqlite3 only.
"""
