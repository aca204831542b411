"""Papers for others: export, many copies at once, layouts of the office, 发文信息.

``ExportDialog`` writes one file, ``BatchDialog`` many, ``LayoutsDialog`` keeps layouts and
``SheetDialog`` the fields around the words of a paper. All of them tell what happened inside
themselves; files are written beside the event loop. The last three are imported from their own
modules where they are opened, since each brings much with it.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane
(``ui.look``, ``ui.dialogs``, and of ``ui.pages`` what draws a page).
"""

from ui.handout.dialog import ExportDialog

__all__ = ["ExportDialog"]
