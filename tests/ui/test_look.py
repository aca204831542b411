"""Colours, sizes, icons, and the dress of the application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.settings import TEXT_SIZES, Theme
from ui.look import DARK, LIGHT, Sizes, Tokens, apply_look, current_look, icon, wear
from ui.look.sheet import sheet
from ui.look.tokens import contrast

_LARGE = QSize(48, 48)
ICONS = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))
GROUNDS = ("background", "surface", "raised", "hover", "selection", "paper")
WORDS_ON_GROUNDS = [("text", one) for one in GROUNDS] + [
    *(("quiet", one) for one in ("background", "surface", "raised", "hover")),
    *(("accent", one) for one in ("background", "surface", "raised", "hover")),
    *((f"{name}", f"{name}_soft") for name in ("warning", "danger", "success", "chip")),
    *((name, "surface") for name in ("warning", "danger", "success", "remark", "blank")),
    *(("text", f"{name}_soft") for name in ("remark", "blank", "chip")),
    ("remark", "remark_soft"),
    ("blank", "blank_soft"),
    ("accent_text", "accent"),
    ("accent_text", "accent_strong"),
    ("paper_text", "paper"),
    ("chip", "selection"),
]


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    """Dress no windows of earlier tests that only wait to be deleted, and undress at the end."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    apply_look(qapp, Theme.LIGHT, 10.5)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUNDS)
def test_words_can_be_read(tokens: Tokens, words: str, ground: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_rings_can_be_seen(tokens: Tokens) -> None:
    for edge in (tokens.edge, tokens.accent, "#7b8590"):  # the grey of resources/icons/sheet
        assert min(contrast(edge, one) for one in (tokens.surface, tokens.background)) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_name_in_the_sheet_is_known(tokens: Tokens) -> None:
    assert "@" not in sheet(tokens, Sizes(12))


def test_the_pictures_of_the_sheet_are_there() -> None:
    words = sheet(LIGHT, Sizes(12)) + sheet(DARK, Sizes(12))
    named = {part.split(")")[0] for part in words.split("url(look:")[1:]}
    assert named == {path.name for path in (resources() / "icons" / "sheet").iterdir()}


def test_all_sizes_grow_with_the_text() -> None:
    names = ("em", "row", "field", "icon", "rail", "gap", "margin", "radius")
    for name in names:
        lengths = [getattr(Sizes(points), name) for points in TEXT_SIZES]
        assert lengths == sorted(lengths) and lengths[0] < lengths[-1]


def test_the_application_is_dressed(qapp: QApplication) -> None:
    look = apply_look(qapp, Theme.DARK, 15)
    assert (look, look.tokens) == (current_look(), DARK)
    assert qapp.font().pointSizeF() == 15
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.background
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == DARK.disabled
    qapp.setStyleSheet("")  # a style sheet stands before the style
    assert qapp.style().name() == "fusion"


def test_a_window_that_is_open_follows(qtbot: QtBot, qapp: QApplication) -> None:
    window, label = QMainWindow(), QLabel("青禾县")
    window.setCentralWidget(label)
    qtbot.addWidget(window)
    window.show()
    apply_look(qapp, Theme.DARK, 18)
    assert window.grab().toImage().pixelColor(2, 2).name() == DARK.background
    assert label.font().pointSizeF() == 18


def test_system_is_light_where_the_desktop_does_not_tell(qapp: QApplication) -> None:
    look = apply_look(qapp, Theme.SYSTEM, 10.5)
    assert (look.theme, look.tokens) == (Theme.SYSTEM, LIGHT)


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_drawn_sharp_and_in_colour(qapp: QApplication, name: str) -> None:
    side = apply_look(qapp, Theme.LIGHT, 10.5).sizes.icon
    found = icon(name, "accent")
    for scale in (1, 1.5, 2):
        picture = found.pixmap(QSize(side, side), scale)
        assert (picture.width(), picture.devicePixelRatio()) == (round(side * scale), scale)
    assert is_in(LIGHT.accent, found, QIcon.Mode.Normal)
    assert is_in(LIGHT.disabled, found, QIcon.Mode.Disabled)


def test_a_missing_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_worn_icons_follow_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action, button = QAction("目标", window), QPushButton("新增", window)
    bar = window.addToolBar("工具")
    bar.addAction(action)
    for target in (action, button):
        wear(target, "target")
    side = apply_look(qapp, Theme.DARK, 18).sizes.icon
    assert is_in(DARK.text, action.icon(), QIcon.Mode.Normal)
    assert (button.iconSize().width(), bar.iconSize().width()) == (side, side)


def is_in(colour: str, found: QIcon, mode: QIcon.Mode) -> bool:
    """Tell whether the densest pixel of an icon has a colour; thin lines blend at their edges."""
    image = found.pixmap(_LARGE, 1, mode).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    pixel = max((image.pixelColor(x, y) for x, y in places), key=QColor.alpha)
    wanted = QColor(colour)
    apart = (pixel.red() - wanted.red(), pixel.green() - wanted.green())
    return pixel.alpha() > 99 and max(map(abs, (*apart, pixel.blue() - wanted.blue()))) <= 3
