"""Reading files that others made: nothing in them is believed before it was looked at.

``preflight`` looks at the bytes, never at the ending, and refuses what is damaged, hostile or of
another kind with one sentence and a next step; ``plain_text`` decodes text, ``docx`` reads Word
files (``docx_*``, ``auto_numbers``; ``tracked`` keeps reviewers' changes over the old text),
``doc_text`` the words of old ones; ``reader`` is the one entry, run in the worker process by
``app.worker``. Every reader yields ``app.paper.SourceLine`` values. ``libreoffice`` alone runs
beside the worker: it makes .docx of old files for ``app.opening``.

May be imported here: the standard library, ``models``, ``app.paper``, ``app.recognise``, what our
own export writes (``app.blocks.paper``), lxml and olefile inside the functions that need them. May
not be imported here: store, session, ``ui``.
"""
