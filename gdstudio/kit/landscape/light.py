"""The lit piece of a landscape that is dark: the plane that touches it, round the walker."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.lit_plane import REACH
from gdstudio.kit.landscape.palette import LEVELS, Palette
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Scene

STRIPS = 60
"""Across the plane, each of one colour."""
ARC = 5
"""Points of the edge of a strip."""
EDGE = 120
"""Points of the edge of it all."""
ABOVE = 1.6
"""How high it is drawn, in heights of the box."""


def paint_light(painter: QPainter, scene: Scene, view: Projector, palette: Palette) -> None:
    """Strips across the slope in the colours of their heights, with the contours between them."""
    slope = scene.gradient
    if slope is None or scene.row < 0 or scene.y_range is None or not np.isfinite(slope).all():
        return
    ranges = np.array([np.ptp(scene.x_range), np.ptp(scene.y_range)])
    here = np.asarray(scene.path[scene.row], float)
    loss, steep = float(scene.losses[scene.row]), np.asarray(slope, float) * ranges * REACH
    rise = float(np.hypot(*steep))
    along = steep / rise if rise > 0 else np.array([1.0, 0.0])
    across = np.array([-along[1], along[0]])
    scale = scene.box.scale

    def points(t: Array, side: Array) -> Array:
        """Box points (n, 3) at ``t`` (n,) up the slope and ``side`` (n,) across it, −1 to 1."""
        places = here + REACH * ranges * (t[:, None] * along + side[:, None] * across)
        heights = np.clip(scale.heights(loss + rise * t), 0.0, ABOVE)
        return np.column_stack([scene.box.plane(places), heights])

    def polygon(t: Array, side: Array) -> QPolygonF:
        return QPolygonF([markers.point(at) for at in view.project(points(t, side))])

    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    edges = np.linspace(-1.0, 1.0, STRIPS + 1)
    for low, high in pairwise(edges.tolist()):
        t = np.linspace(low, high, ARC)
        side = np.sqrt(np.clip(1 - t**2, 0, 1))
        shade = scale.shades(scale.heights(loss + rise * 0.5 * (low + high)))
        red, green, blue, _ = palette.ramp[round(float(shade) * 255)].tolist()
        painter.setBrush(QColor(red, green, blue))
        painter.drawPolygon(
            polygon(np.concatenate([t, t[::-1]]), np.concatenate([side, -side[::-1]]))
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(markers.pen(palette.contour, 1.0))
    levels = scale.losses(scale.shade_heights(np.arange(1, LEVELS) / LEVELS))
    for t in ((levels - loss) / rise if rise > 0 else np.empty(0)).tolist():
        if abs(t) < 1:
            side = np.sqrt(1 - t * t)
            painter.drawPolyline(polygon(np.array([t, t]), np.array([-side, side])))
    turn = np.linspace(0, 2 * np.pi, EDGE)
    painter.setPen(markers.pen(palette.rim, 1.2))
    painter.drawPolyline(polygon(np.cos(turn), np.sin(turn)))
