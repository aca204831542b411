"""Reading files that others made: nothing in them is believed before it was looked at.

``preflight`` looks at the bytes, never at the ending, and refuses what is damaged, hostile or of
another kind with one sentence and a next step; ``plain_text`` decodes text, ``docx`` reads Word
files with the help of ``docx_styles`` and ``auto_numbers``; ``reader`` is the one entry, run in
the worker process by ``app.worker``. Every reader yields ``app.paper.SourceLine`` values.

May be imported here: the standard library, ``models``, ``app.paper``, ``app.recognise``, and lxml
inside the functions that parse XML. May not be imported here: the store, the session, ``ui``.
"""
