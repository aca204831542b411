"""The style sheet: what palette and Fusion leave undone. Small on purpose.

Widgets choose a dress by the property ``look``: ``QLabel`` title, quiet, note; ``QPushButton``
primary; ``QTextEdit`` field; ``QFrame`` card, notice; ``QToolBar`` rail, inner (without a ground
of its own). Arrows are files, since a style sheet that touches ``QTreeView::branch`` or a combo box
takes Qt's own arrows away.
"""

from dataclasses import fields

from ui.look.fonts import Sizes
from ui.look.tokens import Tokens

_BARS = """
QToolBar { background: @surface; border: 0; border-bottom: 1px solid @line;
    padding: @tight; spacing: @tight; }
QToolBar[look="inner"] { background: transparent; border: 0; padding: 0; }
QToolBar[look="rail"] { border: 0; border-right: 1px solid @line; padding: @gap @tight; }
QToolBar[look="review"] { background: @warning_soft; border: 0; padding: @tight;
    border-bottom: 2px solid @warning; }
QToolBar[look="review"] QLabel, QToolBar[look="review"] QToolButton { color: @warning; }
QToolBar[look="rail"] QToolButton { min-width: @rail; padding: @tight 0; }
QStatusBar { background: @surface; border-top: 1px solid @line; color: @quiet; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { padding: 0 @gap; color: @quiet; }
QMenuBar { background: @surface; border-bottom: 1px solid @line; }
QMenuBar::item { padding: @tight @gap; border-radius: @radius; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @line; padding: @tight; icon-size: @icon; }
QMenu::item { padding: @tight @wide @tight @gap; border-radius: @radius; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: @gap; }
QMenu::separator { height: 1px; background: @line; margin: @tight @gap; }
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: @tight; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_BUTTONS = """
QToolButton { border: 2px solid transparent; border-radius: @radius; padding: @tight @gap;
    color: @text; background: transparent; }
QToolButton, QPushButton { icon-size: @icon; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:checked { color: @chip; }
QToolButton:disabled { color: @disabled; background: transparent; }
QToolButton:focus { border-color: @accent; }
QToolButton#qt_toolbar_ext_button { padding: 0; border: 0; background: @selection;
    qproperty-icon: none; image: url(look:caret-down.svg); }
QToolButton#qt_toolbar_ext_button:focus { background: @accent; }
QToolButton::menu-indicator { image: none; }
QPushButton { border: 1px solid @edge; border-radius: @radius; padding: 0 @wide;
    min-height: @button; background: @raised; color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:disabled { color: @disabled; border-color: @line; }
QPushButton:default, QPushButton[look="primary"] { background: @accent; color: @accent_text;
    border-color: @accent; }
QPushButton:default:hover, QPushButton[look="primary"]:hover { background: @accent_strong; }
QPushButton[look="primary"]:disabled, QPushButton:default:disabled { background: @line;
    color: @disabled; border-color: @line; }
QPushButton:focus { border: 2px solid @accent; }
QPushButton:default:focus, QPushButton[look="primary"]:focus { border: 2px solid @text; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox {
    border: 1px solid @edge; border-radius: @radius; padding: 0 @gap;
    min-height: @button; background: @surface; color: @text;
    selection-background-color: @accent; selection-color: @accent_text; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: @disabled; border-color: @line; background: @background; }
QTextEdit[look="field"], QPlainTextEdit[look="field"] { border: 1px solid @edge;
    border-radius: @radius; background: @surface; color: @text; }
QTextEdit[look="field"]:focus, QPlainTextEdit[look="field"]:focus { border: 2px solid @accent; }
QComboBox::drop-down { border: 0; width: @arrowroom; }
QComboBox::down-arrow { image: url(look:caret-down.svg); width: @arrow; height: @arrow; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: @arrowroom; }
QAbstractSpinBox::up-arrow { image: url(look:caret-up.svg); width: @small; height: @small; }
QAbstractSpinBox::down-arrow { image: url(look:caret-down.svg); width: @small; height: @small; }
QDateEdit::drop-down { border: 0; width: @arrowroom; }
QDateEdit::down-arrow { image: url(look:caret-down.svg); width: @arrow; height: @arrow; }
QCheckBox, QRadioButton { spacing: @gap; border: 2px solid transparent; border-radius: @radius; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: @box; height: @box; border: 1px solid @edge; border-radius: 3px; background: @surface; }
QRadioButton::indicator { border-radius: @round; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: @accent; border-color: @accent; image: url(look:@tick); }
QAbstractItemView::indicator:indeterminate { border: @dot solid @accent;
    width: @inner; height: @inner; }
QRadioButton::indicator:checked { background: @accent_text; border: @dot solid @accent;
    width: @inner; height: @inner; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @edge; padding: @tight; }
QTableView QLineEdit, QTableView QComboBox, QTreeView QLineEdit { border: 2px solid @accent;
    border-radius: 0; min-height: 0; padding: 0 @tight; }
QTableView QComboBox[look="field"] { border: 1px solid @edge; }
QTableView QComboBox[look="field"]:focus { border: 2px solid @accent; }
"""

_LISTS = """
QTreeView, QTableView, QListView { border: 0; background: @surface; outline: 0;
    alternate-background-color: @background; gridline-color: @line;
    selection-background-color: @selection; selection-color: @text; }
QTreeView::item, QListView::item { min-height: @row; padding: 0 @gap; }
QTableView::item { padding: 0 @gap; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: @selection; color: @text; }
QTreeView::item:focus, QListView::item:focus { border: 1px solid @accent; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: @selection; }
QTreeView::branch:has-children:closed { image: url(look:caret-right.svg); }
QTreeView::branch:has-children:open { image: url(look:caret-down.svg); }
QHeaderView { background: @background; border: 0; }
QHeaderView::section { background: @background; color: @quiet; border: 0;
    border-bottom: 1px solid @line; padding: @tight @head; }
QHeaderView::section:hover { background: @hover; }
QTableCornerButton::section { background: @background; border: 0; }
"""

_TABS = """
QTabWidget::pane { border: 0; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quiet; border: 0; padding: @tight @wide;
    min-height: @button; border-bottom: 3px solid transparent; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; background: @hover; }
QTabBar::tab:disabled { color: @disabled; }
"""

_SCROLLING = """
QScrollBar { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { width: @scroll; }
QScrollBar:horizontal { height: @scroll; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: @row; }
QScrollBar::handle:horizontal { min-width: @row; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_WORDS = """
QLabel[look="title"] { font-size: @title; font-weight: 600; }
QLabel[look="quiet"] { color: @quiet; }
QLabel[look="note"] { background: @warning_soft; color: @warning; border-radius: @radius;
    padding: @tight @gap; }
QFrame[look="notice"] { background: @warning_soft; border: 1px solid @warning;
    border-radius: @radius; }
QFrame[look="notice"] QLabel, QFrame[look="notice"] QToolButton { color: @warning; }
QFrame[look="card"] { background: @surface; border: 1px solid @line; border-radius: @radius; }
"""


def sheet(tokens: Tokens, sizes: Sizes) -> str:
    """Return the style sheet of the application for colours and sizes."""
    values = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    values.update(_lengths(sizes))
    values["tick"] = "check-on-light.svg" if tokens.dark else "check-on-dark.svg"
    words = "".join((_BARS, _BUTTONS, _FIELDS, _LISTS, _TABS, _SCROLLING, _WORDS))
    for name in sorted(values, key=len, reverse=True):  # accent_text before accent
        words = words.replace(f"@{name}", values[name])
    return words


def _lengths(sizes: Sizes) -> dict[str, str]:
    dot = max(3, sizes.ems(0.33))
    pixels = {
        "tight": sizes.ems(0.3),
        "gap": sizes.gap,
        "wide": sizes.margin,
        "head": sizes.gap + 3,  # Qt sets the words of cells 3 pixels further in
        "radius": sizes.radius,
        "row": sizes.row,
        "rail": sizes.rail,
        "icon": sizes.icon,
        "button": sizes.field - 2,  # without the border
        "arrowroom": sizes.ems(1.7),
        "arrow": sizes.ems(0.9),
        "small": sizes.ems(0.7),
        "box": sizes.em,
        "round": sizes.em // 2 + 1,
        "dot": dot,
        "inner": sizes.em + 2 - 2 * dot,  # with its border as large as an empty one
        "scroll": max(12, sizes.ems(0.8)),
    }
    lengths = {name: f"{value}px" for name, value in pixels.items()}
    return lengths | {"title": f"{sizes.points * 1.35:g}pt"}
