"""A paper as a Word file in the layout of a profile: the only room that knows its XML.

``styles`` makes the looks of ``app.layout`` into Word styles, ``body`` the blocks into XML,
``package`` the parts around them.

May be imported here: ``models``, ``app.blocks``, ``app.layout``, the standard library, and inside
the functions that need them python-docx and lxml; never at the head of a module, since the first
window must not wait for them.
"""
