"""How lines are drawn, in live plots and in every other chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from gdstudio.kit.chart.pixels import Array, Pixels, Values
from gdstudio.kit.chart.points import clip_polyline
from gdstudio.kit.chart.roles import ColourOf
from gdstudio.kit.widgets.theme import Theme, color

BEYOND = 24.0
"""How far outside the frame a line is still handed to Qt, for its width and caps."""


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: its colour, width in logical pixels, opacity, dashes in pen widths."""

    role: ColourOf
    width: float = 1.75
    alpha: float = 1.0
    dash: tuple[float, ...] = ()

    def pen(self, theme: Theme, alpha: float = 1.0) -> QPen:
        """Return Qt's pen for it."""
        pen = QPen(color(self.role(theme), self.alpha * alpha), self.width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self.dash:
            pen.setDashPattern(list(self.dash))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def line_path(pixels: Pixels, x: Array, y: Array) -> QPainterPath | None:
    """Return a polyline (n,) in pixels as a path that stays near the frame; None: it is outside."""
    px, py, connect = clip_polyline(
        x,
        y,
        pixels.left - BEYOND,
        pixels.top - BEYOND,
        pixels.right + BEYOND,
        pixels.bottom + BEYOND,
    )
    return pg.arrayToQPath(px, py, connect=connect, finiteCheck=False) if len(px) > 1 else None


def band_path(pixels: Pixels, x: Array, top: Array, bottom: Array) -> QPainterPath:
    """Return what lies between two lines (m,) in pixels as a path that stays near the frame."""
    x = np.clip(x, pixels.left - BEYOND, pixels.right + BEYOND)
    around = np.concatenate([x, x[::-1]])
    edge = np.concatenate([top, bottom[::-1]])
    edge = np.clip(np.nan_to_num(edge), pixels.top - BEYOND, pixels.bottom + BEYOND)
    path: QPainterPath = pg.arrayToQPath(around, edge, finiteCheck=False)
    path.closeSubpath()
    return path


def paint_line(
    painter: QPainter,
    pixels: Pixels,
    x: Values,
    y: Values,
    pens: Sequence[QPen],
    *,
    room: float = 1.0,
) -> None:
    """Paint a polyline (n,) in data units, with each pen above the one before.

    It ends ``room`` pixels outside the frame.
    """
    path = line_path(pixels, pixels.across(x), pixels.up(y))
    if path is None:
        return
    painter.save()
    place = pixels.rect.adjusted(-room, -room, room, room)
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    for pen in pens:
        painter.strokePath(path, pen)
    painter.restore()
