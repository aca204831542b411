"""Icons: Phosphor's SVG files, recoloured with a token and drawn when they are first shown.

Most icons of a window lie in closed menus; drawing at the first look keeps them out of the start,
and makes every icon sharp at the scale of its screen.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar

from app.paths import resources
from ui.look.current import current_look

_NAME, _TONE = "iconName", "iconTone"


def icon(name: str, tone: str = "text") -> QIcon:
    """Return an icon in the colour of a token, with its disabled form.

    Raises FileNotFoundError for a name that is not among resources/icons (a bug).
    """
    if name not in _names():
        raise FileNotFoundError(name)
    tokens = current_look().tokens
    return QIcon(_Drawing(name, getattr(tokens, tone), tokens.disabled))


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


class _Drawing(QIconEngine):
    """Draws one icon in whatever size, mode and scale it is shown."""

    def __init__(self, name: str, colour: str, faded: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._faded = faded

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the picture; ``size`` in device-independent pixels."""
        side = min(size.width(), size.height())
        return _picture(self._name, self._in(mode), side, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        picture = self.scaledPixmap(rect.size(), mode, state, scale)
        painter.drawPixmap(rect.topLeft(), picture)

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour, self._faded)

    def _in(self, mode: QIcon.Mode) -> str:
        return self._faded if mode is QIcon.Mode.Disabled else self._colour


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


@cache
def _names() -> frozenset[str]:
    return frozenset(path.stem for path in (resources() / "icons").glob("*.svg"))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
