"""Settings and about.

``SettingsDialog`` is made from the table ``app.settings.FIELDS``; what is changed holds at once.
``AboutDialog`` says what this program is, of what it is made and where its data lie.

May be imported here: ``app``, ``models``, PySide6 and the parts of ``ui`` that know no pane.
"""

from ui.preferences.about import AboutDialog
from ui.preferences.dialog import SettingsDialog

__all__ = ["AboutDialog", "SettingsDialog"]
