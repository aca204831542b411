"""What one may do with a plan.

The middle floor: the session through which every change goes, commands by noun, queries, jobs and
the worker that parses foreign files, recognition of papers, exports, settings, paths, logs and the
commands without a window. The window and the terminal call the same functions here.

May be imported here: ``models``, the standard library, and, inside the functions that need them,
the libraries for Word and Excel. May not be imported here: ``ui`` and Qt.
Text that people read is plain Chinese and goes through ``app.messages`` or a ``KnownError``.
"""
