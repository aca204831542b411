"""How everything looks: colours, sizes, icons and the style sheet, in one place.

``apply_look`` dresses the application; ``current_look`` tells colours and sizes to whoever paints
by hand; ``wear`` gives an action or button an icon that follows the theme. A widget asks the style
sheet for a dress by the property ``look``: title, quiet, note, primary, card, inner (``sheet``).
No colour and no length in pixels is typed anywhere else in ``ui``.

May be imported here: PySide6, ``app.settings``, ``app.paths``. Panes import this room, never the
other way round.
"""

from PySide6.QtWidgets import QApplication

from app.settings import Theme
from ui.look.apply import apply_look
from ui.look.current import Look, current_look
from ui.look.fonts import FAMILIES, Sizes, larger
from ui.look.icons import icon, pixmap, wear
from ui.look.tokens import DARK, LIGHT, Tokens

BLANK_BACKGROUND = LIGHT.blank_soft

__all__ = [
    "BLANK_BACKGROUND",
    "DARK",
    "FAMILIES",
    "LIGHT",
    "Look",
    "Sizes",
    "Tokens",
    "apply_look",
    "current_look",
    "dress",
    "icon",
    "larger",
    "pixmap",
    "wear",
]


def dress(application: QApplication, text_size: float) -> None:
    """Dress the application in the light look."""
    apply_look(application, Theme.LIGHT, text_size)
