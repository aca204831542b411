"""The look that is in force, for whoever paints by hand."""

from dataclasses import dataclass

from app.settings import Settings, Theme
from ui.look.fonts import Sizes
from ui.look.tokens import LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes in force, and the theme a person chose (SYSTEM stays SYSTEM)."""

    theme: Theme
    tokens: Tokens
    sizes: Sizes


_in_force = [Look(Theme.LIGHT, LIGHT, Sizes(Settings().text_size))]


def current_look() -> Look:
    """Return the look in force: light with the smallest text until another was applied."""
    return _in_force[0]


def use_look(look: Look) -> None:
    """Let a look be in force; called by ``ui.look.apply`` alone."""
    _in_force[0] = look
