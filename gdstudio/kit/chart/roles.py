"""Which colour of the theme a mark has, and which dashes a run, by what it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from gdstudio.app.pinned_run import GHOST
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme

GHOST_DASH = (4.0, 3.0)
"""What is dashed in ink is not yours, or no longer."""

MINE_DASH = (4.0, 2.0)
"""What an own loop printed, in ink as well."""

ColourOf = Callable[[Theme], str]
"""Which colour of a theme."""


def ink(theme: Theme) -> str:
    """Return the colour of headings."""
    return theme.ink


def ink2(theme: Theme) -> str:
    """Return the colour of names."""
    return theme.ink2


def ink3(theme: Theme) -> str:
    """Return the colour of captions."""
    return theme.ink3


def panel(theme: Theme) -> str:
    """Return the colour of the ground."""
    return theme.panel


def data(theme: Theme) -> str:
    """Return the colour of what is given."""
    return theme.data


def now(theme: Theme) -> str:
    """Return the colour of what moves."""
    return theme.now


def gradient(theme: Theme) -> str:
    """Return the colour of what points uphill."""
    return theme.gradient


def minimum(theme: Theme) -> str:
    """Return the colour of the goal."""
    return theme.minimum


def danger(theme: Theme) -> str:
    """Return the colour of what went wrong."""
    return theme.danger


def focus(theme: Theme) -> str:
    """Return the colour of what is selected."""
    return theme.focus


def run_dash(index: int) -> tuple[float, ...]:
    """Return the dashes of a pinned run, in pen widths."""
    return GHOST_DASH if index < 0 else RUN_DASHES[index % len(RUN_DASHES)]


@cache
def run_role(index: int) -> ColourOf:
    """Return the colour of a pinned run."""

    def role(theme: Theme) -> str:
        if index == GHOST:
            return theme.ink2
        if index < 0:
            return theme.ink
        return theme.runs[index % len(theme.runs)]

    return role
