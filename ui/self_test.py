"""The window's part of the self-test: it is painted without a display, and not left empty."""

import os
from pathlib import Path

from PySide6.QtCore import QCollator, QLocale
from PySide6.QtGui import QImage

from app.paths import Places
from app.session import Session
from models.errors import KnownError
from ui.render import HEIGHT, WIDTH, render_windows

_ADVICE = "程序文件可能不完整，请重新取得程序再试。"
_BY_PINYIN = ["安", "北", "城", "镇"]  # sorted with the data of ICU, which packaging cuts
_STEP = 7  # of the grid of pixels that is looked at
_FEWEST_COLOURS = 24  # a window whose icons or words are missing has fewer


def paint_windows(session: Session, folder: Path, here: Places) -> None:
    """Paint the library and the newest plan; KnownError where a picture is not what it should be.

    The icons are SVG files: without Qt's reader for them the window would stand there bare.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = render_windows(session, folder, here)
    if sorted(_BY_PINYIN[::-1], key=QCollator(QLocale("zh_CN")).sortKey) != _BY_PINYIN:
        raise KnownError("Qt 不会按拼音排序。", _ADVICE)
    icons = sorted((here.resources / "icons").glob("*.svg"))
    if not icons or QImage(str(icons[0])).isNull():
        raise KnownError("Qt 读不了 SVG 图标。", _ADVICE)
    for picture in pictures:
        image = QImage(str(picture))
        if (image.width(), image.height()) != (WIDTH, HEIGHT):
            raise KnownError(f"窗口没有画成 {WIDTH}×{HEIGHT} 的图片。", _ADVICE)
        if len(_colours(image)) < _FEWEST_COLOURS:
            raise KnownError("窗口画出来几乎是空的。", _ADVICE)


def _colours(image: QImage) -> set[int]:
    columns, rows = range(0, image.width(), _STEP), range(0, image.height(), _STEP)
    return {image.pixel(x, y) for x in columns for y in rows}
