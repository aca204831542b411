"""How a plan leaves the house as Word, Excel or text: the formal copy, nothing hidden.

``compose`` turns a plan into neutral blocks once (``blocks``), ``ledger`` turns its tasks and
targets into neutral tables; the writers (``word``, ``plain``, ``sheet``) know nothing else.
``word_styles`` holds the looks of GB/T 9704-2012, ``word_body`` the one place where the words of
a Word file become XML. ``exporter`` chooses the writer by the ending and puts the file in place.

May be imported here: ``models``, ``app.files``, the standard library, and inside the functions
that need them python-docx, lxml and openpyxl; never at the head of a module, since the first
window must not wait for them.
"""
