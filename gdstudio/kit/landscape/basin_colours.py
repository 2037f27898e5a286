"""The colours of starts by the minimum that they lead to: light for soon, full for late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gdstudio.kit.widgets.theme import Theme

if TYPE_CHECKING:
    from gdstudio.core.sweep.basins import Basins

LIGHT, FULL = 0.32, 0.86
"""How much of its colour the soonest and the latest start has; the rest is the panel's."""


def basin_colours(theme: Theme) -> tuple[str, ...]:
    """Return the colour of each minimum, the deepest first."""
    return (theme.minimum, theme.zone_oscillate, *theme.runs[1:], *theme.runs[1:])


def basin_pixels(basins: Basins, theme: Theme) -> NDArray[np.uint8]:
    """Return RGBA (rows from the bottom up, columns, 4); of starts that lead nowhere, sunken."""
    table = np.array([_rgb(text) for text in basin_colours(theme)], float)
    panel, nowhere = np.array(_rgb(theme.panel), float), np.array(_rgb(theme.sunken), float)
    full = table[np.clip(basins.labels, 0, len(table) - 1)]
    part = (LIGHT + (FULL - LIGHT) * basins.lateness)[:, None]
    mixed = np.where((basins.labels < 0)[:, None], nowhere, panel + (full - panel) * part)
    opaque = np.full((len(mixed), 1), 255.0)
    pixels = np.rint(np.hstack([mixed, opaque])).astype(np.uint8)
    return pixels.reshape(*basins.shape, 4)


def _rgb(text: str) -> tuple[int, int, int]:
    made = QColor(text)
    return made.red(), made.green(), made.blue()
