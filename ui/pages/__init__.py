"""Pages on screen, on paper and in a PDF file, drawn by one painter.

``fonts`` finds fonts for the roles of a profile and sets words in glyphs, ``painter`` draws a page
of ``app.pages``, ``pdf`` and ``printing`` write pages out. ``pane`` is 版式预览: ``source`` gives
it the paper, ``view`` shows the pages, ``font_note`` says which fonts are missing.

May be imported here: PySide6, ``app``, ``models.errors``, ``ui.look``.
"""
