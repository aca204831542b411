"""Dialogs that guide one piece of work each: importing papers, exporting a plan.

None of them stops the program: they are opened, and call back when people have chosen. Long work
goes to ``ui.background``. May be imported here: ``app``, ``models``, PySide6 and the parts of
``ui`` that know no pane.
"""
