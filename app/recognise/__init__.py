"""How the lines of a paper become a tree of headings, items and paragraphs.

Pure functions over plain values: ``SourceLine`` in, ``Reading`` out. ``reading.recognise`` runs
the steps: ``lines`` cleans and lists what it takes away, ``papers`` splits at 第N篇, ``frame``
finds title, notes and signature, ``numbers`` and ``headings`` read the numbering, ``chains`` the
一是 items, ``tree`` puts the parts together, ``facts`` guesses year, kind and unit. No character
is lost: what is not understood stays as a paragraph. So ``places`` can say where each character
went, and ``placing`` puts reviewers' comments and changes on the sections (``segments``,
``changes``).

May be imported here: the standard library, ``models.kinds`` and ``app.paper``. No file is opened
here, and no regular expression may need more than linear time.
"""
