"""Icons: Phosphor's SVG files, recoloured with a token when they are drawn, sharp at 1x and 2x."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar

from app.paths import resources
from ui.look.current import current_look

_SCALES = (1, 2)
_NAME, _TONE = "iconName", "iconTone"


def icon(name: str, tone: str = "text") -> QIcon:
    """Return an icon in the colour of a token, with its disabled form.

    Raises FileNotFoundError for a name that is not among resources/icons (a bug).
    """
    look = current_look()
    colour, faded = getattr(look.tokens, tone), look.tokens.disabled
    return _drawn(name, colour, faded, look.sizes.icon)


def pixmap(name: str, tone: str, side: int, scale: float) -> QPixmap:
    """Return an icon for painting by hand; ``side`` in device-independent pixels."""
    return _picture(name, getattr(current_look().tokens, tone), side, scale)


def wear(target: QAction | QAbstractButton, name: str, tone: str = "text") -> None:
    """Give an action or a button an icon that follows every later change of the look."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone)
    _put_on(target)


def refresh_worn() -> None:
    """Draw again all icons that were given by ``wear``; tool bars take the new size."""
    side = current_look().sizes.icon
    for window in QApplication.topLevelWidgets():
        for target in (window, *window.findChildren(QObject)):
            if isinstance(target, QToolBar):
                target.setIconSize(QSize(side, side))
            elif isinstance(target, QAction | QAbstractButton) and target.property(_NAME):
                _put_on(target)


def _put_on(target: QAction | QAbstractButton) -> None:
    target.setIcon(icon(target.property(_NAME), target.property(_TONE)))
    if isinstance(target, QAbstractButton):
        side = current_look().sizes.icon
        target.setIconSize(QSize(side, side))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, faded: str, side: int) -> QIcon:
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(_picture(name, colour, side, scale), QIcon.Mode.Normal)
        made.addPixmap(_picture(name, faded, side, scale), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _picture(name: str, colour: str, side: int, scale: float) -> QPixmap:
    words = _source(name).replace("currentColor", colour)
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(words.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
