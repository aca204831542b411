"""The office: unit card, superior offices, departments, people, and who works here now.

``OfficeDialog`` edits in place, each edit is one step that can be taken back; ``WhoDialog`` asks
who sits at the screen. ``columns`` says what the tables show, ``rows`` is their model, ``trail``
keeps undo within what was done in the dialog.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane.
"""

from ui.office.dialog import OfficeDialog
from ui.office.who import WhoDialog

__all__ = ["OfficeDialog", "WhoDialog"]
