"""How a paper looks, whatever writes it: profiles of values, and the look of each kind of block.

``profile`` holds every value an office may change, ``builtin`` the profiles that come with the
program (GB/T 9704-2012 and practice), ``looks`` gives the look of a block or run in a profile.
Word, preview and PDF read these and nothing of their own. ``profile_json`` keeps profiles and
hands them on, ``title_lines`` breaks a title by meaning; ``spacing``, ``closing_places``,
``sheet_places`` and ``turning`` say where things stand, for all writers alike.

May be imported here: ``models.errors``, ``app.blocks.block``, ``app.blocks.paper`` and the standard
library.
"""
