"""A plan as neutral blocks: what a paper consists of, whatever it is written as.

``block`` holds the values, ``compose`` makes them of a plan once, ``paper`` is a whole paper with
what stands around its blocks (red head, imprint, threads of remarks). The writers (``app.word``,
``app.pages``, ``app.export.plain``) read nothing else; no writer looks at sections or computes a
number.

May be imported here: ``models`` and the standard library.
"""
