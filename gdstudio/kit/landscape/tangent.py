"""The plane that touches the surface where the descent is, with its two cuts along the axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import rise_at
from gdstudio.kit.landscape.box import Array, Mask, unit_of
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.pathlook import LIFT
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Scene, absent
from gdstudio.kit.widgets.numbers import format_number

REACH = 0.46
"""Half a side of the patch, in box units along the plane."""
CELLS = 24
"""Pieces along a side, each of one opacity."""
SEEN, HIDDEN, DEEP = 0.46, 0.12, 0.12
"""Opacity of the patch before the surface, and far behind it: how far, in box units."""
CUT_POINTS = 97
LABEL_GAP = 10.0
"""Pixels between the end of a tangent and its words."""


@dataclass(frozen=True, eq=False)
class Patch:
    """A piece of the tangent plane, in box units."""

    middle: Array
    """(3,): where it touches."""
    sides: Array
    """(2, 3): from the middle to an edge, along the first axis and along the second."""

    def at(self, a: Array, b: Array) -> Array:
        """Points (..., 3) of the patch; a and b (...) go from −1 to 1."""
        points: Array = self.middle + a[..., None] * self.sides[0] + b[..., None] * self.sides[1]
        return points


def tangent_patch(scene: Scene, here: Array) -> Patch | None:
    """Return the patch that touches at ``here`` (3,); None where the gradient is not finite."""
    if scene.gradient is None or scene.row < 0 or len(scene.gradient) != 2:
        return None
    rise = rise_at(scene, float(scene.losses[scene.row]))
    slopes = rise * np.asarray(scene.gradient, float) / scene.box.slopes
    if not np.isfinite(slopes).all():
        return None
    ways = (unit_of(np.array([1.0, 0.0, slopes[0]])), unit_of(np.array([0.0, 1.0, slopes[1]])))
    return Patch(here, REACH * np.array([way for way in ways if way is not None]))


def cut(scene: Scene, here: Array, axis: int) -> Array:
    """Return the surface's curve (m, 3) above the line through ``here`` along one axis."""
    x0, y0, x1, y1 = scene.box.rect
    line = np.tile(here, (CUT_POINTS, 1))
    line[:, axis] = np.linspace((x0, y0)[axis], (x1, y1)[axis], CUT_POINTS)
    line[:, 2] = scene.height_at(line[:, :2])
    return line


def slope_text(scene: Scene, axis: int) -> str:
    """Return ∂L/∂w₀ = −12."""
    assert scene.gradient is not None
    value = format_number(float(scene.gradient[axis]), 4)
    return f"∂{scene.names[2]}/∂{scene.names[axis]} = {value}"


def paint_tangent(
    painter: QPainter, scene: Scene, here: Array, view: Projector, palette: Palette
) -> None:
    """The patch, the two cuts of the surface, and their tangents with the partial derivatives."""
    patch = tangent_patch(scene, here)
    if patch is None:
        return
    _paint_patch(painter, scene, patch, view, palette)
    for axis in (0, 1):
        _paint_cut(painter, cut(scene, here, axis), view, palette)
    for axis in (0, 1):
        _paint_tangent(painter, scene, patch, axis, view, palette)


def _paint_patch(
    painter: QPainter, scene: Scene, patch: Patch, view: Projector, palette: Palette
) -> None:
    edges = np.linspace(-1.0, 1.0, CELLS + 1)
    centres = 0.5 * (edges[1:] + edges[:-1])
    corners = patch.at(*np.meshgrid(edges, edges))
    middles = patch.at(*np.meshgrid(centres, centres)).reshape(-1, 3)
    opacity = _opacities(scene, middles, view).reshape(CELLS, CELLS)
    pixels = view.project(corners)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for down in range(CELLS):
        for across in range(CELLS):
            painter.setBrush(faded(palette.gradient, float(opacity[down, across])))
            cell = pixels[down : down + 2, across : across + 2].reshape(4, 2)[[0, 1, 3, 2]]
            painter.drawConvexPolygon(QPolygonF([markers.point(corner) for corner in cell]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    around = np.linspace(-1.0, 1.0, 4 * CELLS)
    ends = np.ones_like(around)
    every = np.ones(len(around), bool)
    for a, b in ((around, -ends), (around, ends), (-ends, around), (ends, around)):
        edge = patch.at(a, b)
        _paint_line(painter, edge, every, view, ((palette.gradient, 1.2),))


def _paint_cut(painter: QPainter, line: Array, view: Projector, palette: Palette) -> None:
    strokes = ((faded(palette.casing, 0.8), 4.0), (palette.ink, 1.6))
    raised = line + np.array([0, 0, LIFT])
    _paint_line(painter, raised, ~absent(line[:, 2]), view, strokes)


def _paint_tangent(
    painter: QPainter, scene: Scene, patch: Patch, axis: int, view: Projector, palette: Palette
) -> None:
    """The tangent of one cut, with its slope at the end that has more room."""
    part = np.linspace(-1.0, 1.0, 41)
    none = np.zeros_like(part)
    line = patch.at(part, none) if axis == 0 else patch.at(none, part)
    strokes = ((faded(palette.casing, 0.8), 5.0), (palette.gradient, 2.4))
    _paint_line(painter, line, np.ones(len(line), bool), view, strokes)
    pixels = view.project(line)
    text, letters = slope_text(scene, axis), markers.face_of(12, bold=True)
    width = markers.text_width(text, 12) + 8
    # The one beyond which there is more of the view; words stand outside the patch.
    ends = [(pixels[0], pixels[0] - pixels[-1]), (pixels[-1], pixels[-1] - pixels[0])]
    ends.sort(key=lambda end: -_room(end[0], end[1], view))
    tip, way = ends[0]
    unit = unit_of(way)
    if unit is None:
        return
    at = tip + unit * (LABEL_GAP + abs(float(unit[0])) * width / 2)
    x = min(max(float(at[0]), width / 2 + 2), view.width - width / 2 - 2)
    y = min(max(float(at[1]), 12.0), view.height - 12.0)
    place = QPointF(x, y)
    markers.halo_text(painter, place, text, letters, palette.gradient, palette.panel)


def _room(tip: Array, way: Array, view: Projector) -> float:
    """How many pixels there are between the end of a line and the edge that it goes to."""
    size = np.array([view.width, view.height])
    with np.errstate(divide="ignore", invalid="ignore"):
        unit = way / float(np.hypot(*way))
        reach = np.where(unit > 0, (size - tip) / unit, -tip / unit)
    return float(np.nanmin(np.where(unit == 0, np.inf, reach)))


def _opacities(scene: Scene, points: Array, view: Projector) -> Array:
    """Of box points (m, 3), (m,): paler the deeper the surface has them behind it.

    Where it touches, plane and surface are one; an edge there would be a matter of rounding.
    """
    depth = np.abs(points[:, 2] - scene.height_at(points[:, :2]))
    behind = HIDDEN + (SEEN - HIDDEN) * np.exp(-depth / DEEP)
    return np.where(view.hidden(points), behind, SEEN)


def _paint_line(
    painter: QPainter,
    line: Array,
    kept: Mask,
    view: Projector,
    strokes: tuple[tuple[QColor, float], ...],
) -> None:
    """A line (m, 3), paler where the surface hides it; nothing where ``kept`` (m,) is false."""
    behind, pixels = view.hidden(line), view.project(line)
    for colour, width in strokes:
        painter.setPen(markers.pen(colour, width))
        for dim, opacity in ((True, markers.DIMMED), (False, 1.0)):
            painter.setOpacity(opacity)
            for piece in _stretches(kept & (behind == dim)):
                painter.drawPolyline(QPolygonF([markers.point(at) for at in pixels[piece]]))
    painter.setOpacity(1.0)


def _stretches(shown: Mask) -> list[slice]:
    """Stretches of neighbours that are shown, each with the one behind it, so that none gapes."""
    edge = np.flatnonzero(np.diff(np.concatenate([[0], shown.astype(np.int8), [0]])))
    pairs = zip(edge[::2].tolist(), edge[1::2].tolist(), strict=True)
    return [slice(begin, min(end + 1, len(shown))) for begin, end in pairs]
