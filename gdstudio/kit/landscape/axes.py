"""Ticks, numbers and names of the three axes, at the edges that suit the view."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen

from gdstudio.core.text.numbers import tick_texts
from gdstudio.kit.landscape import ticks
from gdstudio.kit.landscape.box import FLOOR, Array
from gdstudio.kit.landscape.markers import BODY, SMALL, face_of, halo_text, point, text_width
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.projector import CameraProjector, Projector
from gdstudio.kit.landscape.scene import Scene

SHORTEST = 60.0
"""An axis seen end on, shorter than this in pixels, is left out."""
TICK, NUMBER = 4.0, 14.0
"""Distances from the edge in pixels."""


def paint_axes(painter: QPainter, scene: Scene, view: Projector, palette: Palette) -> None:
    """All axes of a scene."""
    x_side, y_side = _near_sides(scene, view)
    _paint_floor_axis(painter, scene, view, palette, 0, y_side)
    _paint_floor_axis(painter, scene, view, palette, 1, x_side)
    if view.solid:
        _paint_height_axis(painter, scene, view, palette)


def _near_sides(scene: Scene, view: Projector) -> tuple[float, float]:
    """Which x the second axis and which y the first axis stands at: the sides facing us."""
    x0, y0, x1, y1 = scene.box.rect
    if not isinstance(view, CameraProjector):
        return x0, y0
    if view.camera.elevation > 80:
        return x0, y0
    back = view.camera.axes[2]
    # Seen along an axis, keep the side that puts numbers to the left.
    return (x1 if back[0] > -1e-6 else x0), (y0 if back[1] < 1e-6 else y1)


def _paint_floor_axis(
    painter: QPainter, scene: Scene, view: Projector, palette: Palette, axis: int, side: float
) -> None:
    low, high = scene.box.x_range if axis == 0 else scene.box.y_range
    begin = np.full(3, FLOOR if view.solid else 0.0)
    begin[1 - axis] = side
    begin[axis] = scene.box.rect[axis]
    along = np.zeros(3)
    along[axis] = scene.box.rect[axis + 2] - scene.box.rect[axis]
    inward = np.zeros(3)
    inward[1 - axis] = -0.5 * np.sign(side)

    middle = begin + along / 2
    first, last, centre, inner = view.project(
        np.array([begin, begin + along, middle, middle + inward])
    )
    length = float(np.hypot(*(last - first)))
    if not np.isfinite(length) or length < SHORTEST:
        return
    outward = _unit(centre - inner)
    level = abs(float(last[0] - first[0])) / length
    values = ticks.linear(low, high, max(2, int(length / (24 + 22 * level))))
    numbers = tick_texts(values)
    parts = (np.array(values) - low) / (high - low)
    pixels = view.project(begin + parts[:, None] * along)
    widths = [text_width(number, SMALL) for number in numbers]
    widest = max(widths, default=0.0)
    reach = NUMBER + max(0.0, widest / 2 - 8) * abs(outward.x())
    face = face_of(SMALL)
    lines = []
    taken: list[tuple[float, float, float]] = []
    for pixel, number, width in zip(pixels, numbers, widths, strict=True):
        at = point(pixel)
        lines.append(QLineF(at, at + outward * TICK))
        spot = at + outward * reach
        half = width / 2 + 2
        if any(abs(spot.x() - x) < half + w and abs(spot.y() - y) < 11 for x, y, w in taken):
            continue
        taken.append((spot.x(), spot.y(), half))
        halo_text(painter, spot, number, face, palette.ink3)
    painter.setPen(QPen(palette.edge, 1))
    painter.drawLines(lines)
    name = scene.names[axis]
    beyond = reach + (widest / 2 + 1.5 * len(name)) * abs(outward.x()) + 14
    spot = point(centre) + outward * max(beyond, 30)
    halo_text(painter, spot, name, face_of(BODY, bold=True), palette.ink2)


def _paint_height_axis(painter: QPainter, scene: Scene, view: Projector, palette: Palette) -> None:
    x0, y0, x1, y1 = scene.box.rect
    corners = np.array([(x, y, FLOOR) for x in (x0, x1) for y in (y0, y1)])
    tops = corners + np.array([0, 0, 1 - FLOOR])
    low, high = view.project(corners), view.project(tops)
    corner = int(np.argmin(low[:, 0] + high[:, 0]))
    if np.hypot(*(high[corner] - low[corner])) < SHORTEST:
        return
    painter.setPen(QPen(faded(palette.edge, 0.9), 1.1))
    painter.drawLine(point(low[corner]), point(high[corner]))
    scale = scene.box.scale
    length = float(np.hypot(*(high[corner] - low[corner]))) / (1 - FLOOR)
    values = ticks.losses(scale, max(2, int(length / 34)))
    x, y = corners[corner, :2]
    face = face_of(SMALL)
    lines = []
    spots = np.column_stack([np.tile((x, y), (len(values), 1)), scale.heights(values)])
    texts = tick_texts(values, powers=scale.log)
    for pixel, number in zip(view.project(spots), texts, strict=True):
        at = point(pixel)
        lines.append(QLineF(at, at - QPointF(TICK, 0)))
        halo_text(painter, at - QPointF(8, 0), number, face, palette.ink3, align=1.0)
    painter.setPen(QPen(palette.edge, 1))
    painter.drawLines(lines)
    top = point(high[corner]) - QPointF(0, 11)
    halo_text(painter, top, scene.names[2], face_of(BODY, bold=True), palette.ink2)


def _unit(away: Array) -> QPointF:
    """A direction on the screen; down where there is none."""
    length = float(np.hypot(*away))
    return point(away / length) if length >= 2 else QPointF(0, 1)
