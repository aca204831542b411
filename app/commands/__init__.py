"""What people do to plans, one module for each noun.

A command is a small frozen dataclass with a Chinese ``label``, the scope it writes (``plan_id``,
None for the office) and ``apply(work)``. It is run by ``app.session.Session.run`` inside one step:
all of it happens, or nothing. Commands raise ``KnownError`` where the structure forbids something.

May be imported here: ``models``, ``app.paper``, ``app.ledger_rows``, ``app.compare`` with
``app.export.content`` (a version as values) and ``app.commands`` itself.
Not here: the session, settings, files.
"""
