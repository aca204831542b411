"""The import of Excel ledgers: choose sheet, kind and columns, look over the rows, take them.

``preview`` holds what was chosen and what becomes of each row; ``mapping`` and ``table`` show
it; ``face`` lays everything out; ``dialog`` lets them hear each other.

May be imported here: ``app``, ``models``, Qt, ``ui.look``, ``ui.message_port``,
``ui.report_page``. No other pane.
"""

from ui.excel_in.dialog import ExcelDialog

__all__ = ["ExcelDialog"]
