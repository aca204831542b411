"""Qt's palette from the tokens; set always, since not every desktop hands Qt a dark one."""

from PySide6.QtGui import QColor, QPalette

from ui.look.tokens import Tokens

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "background",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "background",
    _Role.Text: "text",
    _Role.PlaceholderText: "quiet",
    _Role.Button: "raised",
    _Role.ButtonText: "text",
    _Role.BrightText: "danger",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "accent_text",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent_strong",
    _Role.Light: "surface",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "edge",
    _Role.Shadow: "line",
}
_DISABLED = {
    _Role.WindowText: "disabled",
    _Role.Text: "disabled",
    _Role.ButtonText: "disabled",
    _Role.Base: "background",
    _Role.Highlight: "line",
    _Role.HighlightedText: "disabled",
}


def palette(tokens: Tokens) -> QPalette:
    """Return the palette; the disabled group differs in words, fields and selection."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role, name in _DISABLED.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(getattr(tokens, name)))
    return made
