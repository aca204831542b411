"""The import room: files are read in the worker, looked over, corrected, confirmed, taken over.

``ImportDialog`` is the only name for others. ``incoming`` holds what is known of each file, without
Qt; ``reading``, ``finding`` and ``taking`` do the long work beside the event loop. ``review`` ties
together what is shown of one file: ``lines`` the source with a guess per paragraph, ``paragraph``
the whole of one with its marks, ``tree`` what will be made of it, ``proposal_pane`` the targets,
tasks, blanks and citations to be confirmed; ``keys`` are the corrections. ``ask`` decides on what
nobody confirmed, ``report`` tells what became of many files.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane.
"""

from ui.intake.dialog import ImportDialog

__all__ = ["ImportDialog"]
