"""The colours of a rainbow, from violet to red, made for the ground they lie on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor

from gdstudio.kit.widgets.theme import Theme, oklch_to_srgb

HUES = ((0.0, 303.0), (0.2, 264.0), (0.42, 200.0), (0.6, 142.0), (0.8, 88.0), (1.0, 28.0))
"""Where on the way from 0 to 1 violet, blue, cyan, green, yellow and red stand, in degrees."""
CHROMA = (0.13, 0.2)
"""At both ends."""
ON_LIGHT, ON_DARK = (0.76, 0.52), (0.46, 0.80)
"""Lightness at both ends: ever farther from the ground, so that it is order without hue, too."""
FINENESS = 256


def spectrum_colour(theme: Theme, share: float) -> str:
    """Return the colour of a place on the way from violet, 0, to red, 1."""
    return _colours(theme.is_dark)[round(min(max(share, 0.0), 1.0) * (FINENESS - 1))]


@lru_cache(maxsize=2)
def _colours(dark: bool) -> tuple[str, ...]:
    shares = np.linspace(0, 1, FINENESS)
    first, last = ON_DARK if dark else ON_LIGHT
    places, hues = zip(*HUES, strict=True)
    rgb = oklch_to_srgb(
        first + (last - first) * shares,
        CHROMA[0] + (CHROMA[1] - CHROMA[0]) * shares,
        np.interp(shares, places, hues),
    )
    return tuple(QColor(*(round(255 * part) for part in one)).name() for one in rgb.tolist())
