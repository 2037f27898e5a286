"""The arrows at the cursor: uphill, the next update, what the optimizer remembers."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QPainter

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.box import Array, unit_of
from gdstudio.kit.landscape.palette import Palette
from gdstudio.kit.landscape.pathlook import (
    LIFT,
)
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Ahead, Scene
from gdstudio.kit.landscape.spots import inside_point, slope_point

GRADIENT_FLAT, GRADIENT_STEEP = 0.34, 0.24
"""Length of the gradient arrow in box units: on the level, and what steepness adds."""
LEVEL = 1e-3
"""Slope of what is drawn, in the box, below which the arrow shrinks with it, to nothing."""
SHORTEST = markers.NOW + 15
"""Pixels that it takes to stand out from under the current point."""
EDGE = 3.0
"""Pixels that arrows keep from the edge of the view: what stands around their tip."""


def paint_arrows(
    painter: QPainter, scene: Scene, here: Array, view: Projector, palette: Palette
) -> None:
    layers = scene.layers
    if layers.others:
        for other in scene.arrows:
            colour = palette.ink if other.role == "velocity" else palette.ink2
            _paint_step(
                painter, scene, here, other.vector, view, colour, palette.casing, dashed=True
            )
    if layers.ahead and scene.ahead is not None:
        _paint_ahead(painter, scene, scene.ahead, here, view, palette)
    if layers.update and scene.update is not None:
        _paint_step(painter, scene, here, scene.update, view, palette.now, palette.casing)
    if layers.gradient and scene.gradient is not None and (scene.pulls is None or view.solid):
        uphill, size = gradient_vector(scene, solid=view.solid)
        foot = slope_point(scene, here)
        if uphill is not None and foot is not None:
            begin, end = view.project(np.array([foot, foot + uphill]))
            colours = (palette.gradient, palette.casing)
            _paint_arrow(painter, begin, end, view, *colours, shortest=size * SHORTEST)


def _paint_ahead(
    painter: QPainter, scene: Scene, ahead: Ahead, here: Array, view: Projector, palette: Palette
) -> None:
    """The way to where the slope is asked for, and the step from there, which ends the update."""
    at = inside_point(scene, ahead.at, scene.loss_at(*map(float, ahead.at)))
    if at is None:
        return
    pixels = view.project(np.array([here, at]))
    markers.between(painter, markers.point(pixels[0]), markers.point(pixels[1]), palette)
    if ahead.step is not None:
        colours = (palette.gradient, palette.casing)
        _paint_step(painter, scene, at, ahead.step, view, *colours, shortest=0.0)
    markers.ahead(painter, markers.point(pixels[1]), palette)


def gradient_vector(scene: Scene, *, solid: bool) -> tuple[Array | None, float]:
    """Return the box vector (3,) of steepest ascent along the tangent plane, and its size.

    It is longer where it is steeper, if the view is ``solid``. The size is 1 but where what is
    drawn is level: there it goes to 0 with the gradient.
    """
    assert scene.gradient is not None
    gradient = np.asarray(scene.gradient, dtype=float)
    at = scene.slope_at
    loss = float(scene.losses[scene.row]) if at is None else scene.loss_at(*map(float, at))
    direction = unit_of(gradient)
    level = None if direction is None else unit_of(direction * scene.box.slopes)
    if direction is None or level is None or not np.isfinite(loss):
        return None, 0.0
    slope = _steepness(scene, gradient, direction, loss)
    size = min(1.0, abs(slope) / LEVEL)
    slope = slope if solid else 0.0
    if not np.isfinite(slope):
        return None, 0.0
    steep = abs(slope) / float(np.hypot(1.0, slope))
    vector = unit_of(np.array([*level, slope]))
    if vector is None:
        return None, 0.0
    return vector * size * (GRADIENT_FLAT + GRADIENT_STEEP * steep), size


def _steepness(scene: Scene, gradient: Array, direction: Array, loss: float) -> float:
    """How much the box height rises uphill, per box unit across."""
    rise = rise_at(scene, loss)
    return rise * float(np.hypot(*gradient)) / float(np.hypot(*(direction * scene.box.slopes)))


def rise_at(scene: Scene, loss: float) -> float:
    """How much the box height rises for a loss that rises by 1."""
    scale = scene.box.scale
    small = 1e-4 * (scale.high - scale.low)
    return float(scale.heights(loss + small) - scale.heights(loss)) / small


def _paint_step(
    painter: QPainter,
    scene: Scene,
    here: Array,
    step: Array,
    view: Projector,
    colour: QColor,
    casing: QColor,
    dashed: bool = False,
    shortest: float = SHORTEST,
) -> None:
    """An arrow of true length in parameters, ending on the surface."""
    vector = np.asarray(step, dtype=float) * scene.box.slopes
    length = float(np.hypot(*vector))
    if not 0 < length < np.inf:
        return
    reach = min(1.0, 3.0 / length)
    plane = here[:2] + reach * vector
    x0, y0, x1, y1 = scene.box.rect
    within = x0 <= plane[0] <= x1 and y0 <= plane[1] <= y1
    height = float(scene.height_at(plane[None])[0]) + LIFT if within else here[2]
    end = np.array([*plane, min(height, 1.2)])
    begin_pixel, end_pixel = view.project(np.array([here, end]))
    _paint_arrow(
        painter, begin_pixel, end_pixel, view, colour, casing, dashed=dashed, true_length=True,
        shortest=shortest,
    )  # fmt: skip


def _paint_arrow(
    painter: QPainter,
    begin: Array,
    end: Array,
    view: Projector,
    colour: QColor,
    casing: QColor,
    *,
    dashed: bool = False,
    true_length: bool = False,
    shortest: float = SHORTEST,
) -> None:
    """Never shorter than it takes to stand out from under the current point, if there is room.

    What would leave the view ends at its edge. There an arrow that only says where and how steeply
    has its head; one of true length has none, for its tip is farther away.
    """
    along = end - begin
    length = float(np.hypot(*along))
    if length < 1e-3 or not np.isfinite(length):
        return
    if length < shortest:
        end = begin + along / length * shortest
        length = shortest
    edge = np.array([EDGE, EDGE])
    share = within(begin, end, edge, np.array([view.width, view.height]) - edge)
    if share * length < 1:
        return
    begin_point, end_point = markers.point(begin), markers.point(begin + share * (end - begin))
    if share < 1 and true_length:
        markers.shaft(painter, begin_point, end_point, colour, casing, dashed=dashed)
        return
    size = min(1.0, share * length / (markers.NOW + 13))
    head = markers.Head(13 * size, 6 * size)
    markers.arrow(painter, begin_point, end_point, colour, casing, head=head, dashed=dashed)


def within(begin: Array, end: Array, low: Array, high: Array) -> float:
    """How much of a line from pixel (2,) to pixel (2,) stays in a rectangle, from 0 to 1."""
    if not ((begin >= low) & (begin <= high)).all():
        return 1.0 if ((end >= low) & (end <= high)).all() else 0.0
    along = end - begin
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(along > 0, (high - begin) / along, (low - begin) / along)
    return float(min(1.0, np.where(along == 0, np.inf, reach).min()))
