"""The parabola that a rule takes the loss for, as a bowl that touches the surface at now."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from gdstudio.core.descent.local_model import local_model
from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.box import FLOOR, HEADROOM, Array, Mask
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Bowl, Scene
from gdstudio.kit.moment import Moment

RINGS, SPOKES = 18, 72
"""Cells from the middle to the rim, and around."""
ABOVE = 1.25
"""How high the rim is, in depths of the bowl: a little above now."""
LEAST, WIDEST = 0.06, 0.6
"""The least depth that is drawn, and how wide it may be, in box units: where now is at the bottom
already."""
REACH = 0.5
"""Radius of what is drawn of a parabola that bends down somewhere, in box units."""
SEEN, HIDDEN = 0.30, 0.08
LINE_SEEN, LINE_HIDDEN = 0.85, 0.25
RING = 5.5
"""Radius of the ring at the bottom, in pixels."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A bowl, or a saddle, over the plane of parameters: rings of points around a middle."""

    params: Array
    """(RINGS + 1, SPOKES + 1, 2); the last ring is the rim, the last spoke is the first."""
    losses: Array
    """(RINGS + 1, SPOKES + 1)"""
    bottom: Array | None
    """(2,): where it is lowest; None for a saddle."""


def bowl_of(moment: Moment, directions: Array) -> Bowl | None:
    """The parabola that the next update takes the loss for, along the axes of the picture.

    ``directions`` (P, 2) or (P, 1) are those axes. Nothing while the update is to be guessed, or
    the rule to be found out.
    """
    if moment.guessing is not None or moment.telling.hides("optimizer"):
        return None
    found = local_model(moment.run, moment.cursor)
    if found is None:
        return None
    return Bowl(found.grad @ directions, directions.T @ found.curvature @ directions)


def bowl_shape(scene: Scene, bowl: Bowl) -> Shape | None:
    """Return the bowl of the cursor's row; None where it is not finite."""
    here, loss = np.asarray(scene.path[scene.row], float), float(scene.losses[scene.row])
    values, vectors = np.linalg.eigh(bowl.curvature)
    angles = np.linspace(0.0, 2.0 * np.pi, SPOKES + 1)
    radii = np.linspace(0.0, 1.0, RINGS + 1)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    disc = radii[:, None, None] * circle
    bottom = None
    if values[0] > 0.0:
        bottom = here - np.linalg.solve(bowl.curvature, bowl.grad)
        depth = 0.5 * float(bowl.grad @ (here - bottom))
        scale = scene.box.scale
        across = float(((vectors.T * scene.box.slopes) ** 2).sum(axis=1).dot(1.0 / values))
        least = min(LEAST * (scale.high - scale.low), 0.5 * WIDEST**2 / across)
        rim = max(ABOVE * depth, least)
        params = bottom + np.sqrt(2.0 * rim) * (disc / np.sqrt(values)) @ vectors.T
    else:
        params = here + REACH * disc / scene.box.slopes
    way = params - here
    losses = loss + way @ bowl.grad + 0.5 * ((way @ bowl.curvature) * way).sum(axis=-1)
    if not (np.isfinite(params).all() and np.isfinite(losses).all()):
        return None
    return Shape(params, losses, bottom)


def paint_bowl(painter: QPainter, scene: Scene, view: Projector, palette: Palette) -> None:
    """The bowl with its rim, and a ring at its bottom; from above its rim and the ring only."""
    if scene.bowl is None or scene.row < 0:
        return
    with np.errstate(all="ignore"):
        shape = bowl_shape(scene, scene.bowl)
        if shape is None:
            return
        points = scene.box.points(shape.params, shape.losses)
    kept = _within(scene, points)
    pixels = view.project(points)
    behind = view.hidden(points.reshape(-1, 3)).reshape(kept.shape)
    if view.solid:
        _paint_cells(painter, pixels, kept, behind, palette)
    for ring in (RINGS // 3, 2 * RINGS // 3, RINGS) if view.solid else (RINGS // 2, RINGS):
        width = 1.8 if ring == RINGS else 1.0
        _paint_line(painter, pixels[ring], kept[ring], behind[ring], palette, width)
    if view.solid:
        for spoke in range(0, SPOKES, SPOKES // 8):
            line = pixels[:, spoke], kept[:, spoke], behind[:, spoke]
            _paint_line(painter, *line, palette, 0.8)
    if shape.bottom is not None and kept[0, 0]:
        _paint_bottom(painter, markers.point(pixels[0, 0]), palette)


def _within(scene: Scene, points: Array) -> Mask:
    """Which box points (..., 3) are in the frame; a bowl may go below the lowest loss in view."""
    x0, y0, x1, y1 = scene.box.rect
    lower = np.array([x0, y0, FLOOR])
    upper = np.array([x1, y1, HEADROOM])
    return np.asarray(((points >= lower - 1e-9) & (points <= upper + 1e-9)).all(axis=-1))


def _paint_cells(
    painter: QPainter, pixels: Array, kept: Mask, behind: Mask, palette: Palette
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    seen, hidden = faded(palette.now, SEEN), faded(palette.now, HIDDEN)
    whole = kept[:-1, :-1] & kept[1:, :-1] & kept[:-1, 1:] & kept[1:, 1:]
    places = [[QPointF(x, y) for x, y in row] for row in pixels.tolist()]
    for ring, spoke in np.argwhere(whole).tolist():
        painter.setBrush(hidden if behind[ring, spoke] else seen)
        near, far = places[ring], places[ring + 1]
        painter.drawConvexPolygon([near[spoke], near[spoke + 1], far[spoke + 1], far[spoke]])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _paint_line(
    painter: QPainter, pixels: Array, kept: Mask, behind: Mask, palette: Palette, width: float
) -> None:
    """A line (m, 2) as far as it is in the frame, paler where the surface hides it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = kept[:-1] & kept[1:]
    for dim in (True, False):
        ink = faded(palette.ink, LINE_HIDDEN if dim else LINE_SEEN)
        painter.setPen(markers.pen(ink, width))
        for at in np.flatnonzero(whole & (behind[:-1] == dim)).tolist():
            ends = [markers.point(pixels[at]), markers.point(pixels[at + 1])]
            painter.drawPolyline(QPolygonF(ends))


def _paint_bottom(painter: QPainter, at: QPointF, palette: Palette) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((palette.casing, 4.4), (palette.ink, 2.0)):
        painter.setPen(markers.pen(colour, width))
        painter.drawEllipse(at, RING, RING)
