"""A paper as pages of placed lines: the 28 × 22 grid of GB/T 9704-2012 cl. 5.2.3, without Qt.

``flowing`` is the door: ``Setter.lay_out`` turns a paper into ``Pages`` (``page``), and remembers
what it set. ``words`` knows where a line may break, ``breaking`` breaks lines; ``paragraph`` and
``table`` set one block, ``closing`` finds the places of 附件说明, 署名 and 成文日期; ``flow`` fills
pages with them; ``red_head``, ``imprint`` and ``sheet`` are what stands around (``single`` sets
their lines). ``line`` is what is drawn, ``styling`` a profile with the fonts it is measured in
(``measure``). ``families`` names the fonts that may stand in for one another, ``pdf_text`` mends
the text of a finished PDF file.
All lengths are points (1/72 inch) unless named otherwise; y grows downwards.

May be imported here: ``app.blocks``, ``app.layout`` and the standard library.
"""
