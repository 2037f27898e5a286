"""Words beside the frame of a plot: how large they are and how they make room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.kit.widgets.theme import font


def fitting_font(text: str, size: float, weight: QFont.Weight, room: float) -> QFont:
    """Return the font that fits a text into ``room``: of this size, or down to three quarters."""
    face = font(size, weight)
    wide = QFontMetricsF(face).horizontalAdvance(text) if math.isfinite(room) else 0.0
    if wide <= room:
        return face
    return font(math.floor(size * max(0.75, room / wide)), weight)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return ``places`` pushed apart to at least ``gap`` within [low, high], their order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    out = list(places)
    edge = low
    for index in order:
        out[index] = edge = max(out[index], edge)
        edge += gap
    edge = high
    for index in reversed(order):
        out[index] = edge = min(out[index], edge)
        edge -= gap
    return out
