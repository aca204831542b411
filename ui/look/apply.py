"""Dresses the application: Fusion, palette, style sheet and fonts in one call."""

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.settings import Theme
from ui.look.current import Look, current_look, use_look
from ui.look.fonts import Sizes, base_font
from ui.look.icons import refresh_worn
from ui.look.palette import palette
from ui.look.sheet import sheet
from ui.look.tokens import DARK, LIGHT, Tokens

_SCHEMES = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
}
_FOLLOWS, _DRESSED = "followsSystemTheme", "isDressed"


def apply_look(application: QApplication, theme: Theme, text_size: float) -> Look:
    """Dress all windows, now and later, and return the look; ``text_size`` in points.

    SYSTEM is light where the desktop does not tell, and follows it when it changes.
    """
    _tell_the_desktop(application, theme)
    look = Look(theme, _tokens(theme), Sizes(text_size))
    use_look(look)
    QDir.setSearchPaths("look", [str(resources() / "icons" / "sheet")])
    if not application.property(_DRESSED):
        application.setProperty(_DRESSED, True)
        application.setStyle("Fusion")
    application.setPalette(palette(look.tokens))
    application.setFont(base_font(text_size))
    application.setStyleSheet(sheet(look.tokens, look.sizes))
    refresh_worn()
    return look


def _tokens(theme: Theme) -> Tokens:
    if theme is Theme.SYSTEM:
        return DARK if _system_is_dark() else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _tell_the_desktop(application: QApplication, theme: Theme) -> None:
    """Let title bars follow (Windows), and hear when the desktop changes; does nothing on X11."""
    hints = QGuiApplication.styleHints()
    if not application.property(_FOLLOWS):
        application.setProperty(_FOLLOWS, True)
        hints.colorSchemeChanged.connect(_follow_system)
    use_look(Look(theme, current_look().tokens, current_look().sizes))
    hints.setColorScheme(_SCHEMES[theme])


def _follow_system() -> None:
    look, application = current_look(), QApplication.instance()
    if look.theme is not Theme.SYSTEM or not isinstance(application, QApplication):
        return
    if _tokens(look.theme) is not look.tokens:
        apply_look(application, look.theme, look.sizes.points)
