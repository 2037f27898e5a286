"""What is painted above the surface: markers, arrows, the mark where a path leaves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.core.text.numbers import format_count
from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import paint_arrows
from gdstudio.kit.landscape.bowl import paint_bowl
from gdstudio.kit.landscape.box import FLOOR, Array
from gdstudio.kit.landscape.light import paint_light
from gdstudio.kit.landscape.map_marks import paint_axis, paint_pulls
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.path_lines import paint_other, paint_path
from gdstudio.kit.landscape.pathlook import (
    LIFT,
)
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import OtherPath, Scene
from gdstudio.kit.landscape.spots import guess_point, here_point, inside_point, start_point
from gdstudio.kit.landscape.tangent import paint_tangent
from gdstudio.kit.landscape.trail import Exit, Trail
from gdstudio.kit.widgets.run_sign import paint_ball
from gdstudio.kit.widgets.translation import translator

translate = translator("SurfaceView")

DOT_SPACING = 5.0
"""Dots closer than this on the screen are one dot."""


def leaving_text(update: int) -> str:
    """The words beside the mark where a path leaves the frame."""
    return translate("leaves at update {0}").format(format_count(update))


def paint_marks(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    """Everything at a point: dots per update, start, minimum, arrows, now, the exit."""
    with np.errstate(all="ignore"):  # of a run that overflows; what is not finite is not painted
        _paint_marks(painter, scene, trail, view, palette)


def _paint_marks(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    layers, row = scene.layers, scene.row
    here = here_point(scene)
    if scene.lit and view.solid:
        paint_light(painter, scene, view, palette)
        paint_path(painter, scene, trail, view, palette)
    places = [(paint_other(painter, scene, other, view, palette), other) for other in scene.runs]
    balls = [(at, other) for at, other in places if at is not None]
    if here is not None and layers.now and layers.shadow and view.solid:
        _paint_drop(painter, here, view, palette)
    if layers.path and layers.dots and row > 0:
        _paint_dots(painter, trail, row, view, palette)
    if layers.axes and not view.solid:
        for axis in scene.axes:
            paint_axis(painter, scene, axis, view, palette)
    if layers.tangent and view.solid and here is not None and scene.slope_at is None:
        paint_tangent(painter, scene, here, view, palette)
    if layers.bowl and here is not None:
        paint_bowl(painter, scene, view, palette)
    _paint_start_and_minimum(painter, scene, view, palette)
    if here is not None:
        dim = bool(view.hidden(here[None])[0])
        painter.setOpacity(markers.DIMMED if dim else 1.0)
        paint_arrows(painter, scene, here, view, palette)
        painter.setOpacity(1.0)
    if scene.pulls is not None and not view.solid:
        paint_pulls(painter, scene, scene.pulls, view, palette)
    _paint_balls(painter, scene, here, balls, view, palette)
    for spot in (scene.revealed, scene.guess):
        at = None if spot is None else guess_point(scene, spot)
        if at is not None:
            pixel = markers.point(view.project(at))
            if here is not None:
                markers.between(painter, markers.point(view.project(here)), pixel, palette)
                if layers.now:
                    markers.now(painter, markers.point(view.project(here)), palette)
            radius = markers.REVEALED if spot is scene.revealed else markers.GUESS
            markers.guess(painter, pixel, palette, radius)
    leaving = trail.exit(row) if layers.path else None
    if leaving is not None:
        _paint_exit(painter, leaving, view, palette)


def _paint_balls(
    painter: QPainter,
    scene: Scene,
    here: Array | None,
    others: list[tuple[Array, OtherPath]],
    view: Projector,
    palette: Palette,
) -> None:
    """The balls of all runs, the nearest last: lower on the screen is nearer.

    One's own is above all others, and only what is pointed at above that.
    """
    balls: list[tuple[Array, OtherPath | None]] = [*others]
    if here is not None and scene.layers.now:
        balls.append((here, None))
    if not balls:
        return
    points = np.array([at for at, _ in balls])
    pixels, behind = view.project(points), view.hidden(points)

    def rank(index: int) -> tuple[int, float]:
        other = balls[index][1]
        return (1 if other is None else 2 if other.lit else 0), float(pixels[index, 1])

    for index in sorted(range(len(balls)), key=rank):
        at, other, dim = markers.point(pixels[index]), balls[index][1], bool(behind[index])
        if other is None and not scene.lettered:
            markers.now(painter, at, palette, dim)
            continue
        painter.setOpacity((markers.DIMMED if dim else 1.0) * (other.alpha if other else 1.0))
        colour = QColor(other.colour) if other else palette.now
        paint_ball(painter, at, other.run if other else 0, colour, palette.casing)
    painter.setOpacity(1.0)


def _paint_drop(painter: QPainter, here: Array, view: Projector, palette: Palette) -> None:
    foot = view.project(np.array([here[0], here[1], FLOOR]))
    line = QPen(faded(palette.now, 0.8), 1.2)
    line.setDashPattern([2, 2.5])
    painter.setPen(line)
    painter.drawLine(markers.point(view.project(here)), markers.point(foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.now, 0.9))
    painter.drawEllipse(markers.point(foot), 3.2, 3.2)


def _paint_dots(
    painter: QPainter, trail: Trail, row: int, view: Projector, palette: Palette
) -> None:
    points = trail.dots(row).astype(float) + np.array([0, 0, LIFT])
    if not len(points):
        return
    pixels = view.project(points)
    cell = np.floor(pixels / DOT_SPACING).astype(np.int64)
    _, index = np.unique(cell[:, 0] * 100_003 + cell[:, 1], return_index=True)
    behind = view.hidden(points[index])
    for dim, opacity in ((True, markers.DIMMED), (False, 1.0)):
        chosen = pixels[np.sort(index[behind == dim])]
        if len(chosen):
            painter.setOpacity(opacity)
            markers.dots(painter, chosen, palette)
    painter.setOpacity(1.0)


def _paint_start_and_minimum(
    painter: QPainter, scene: Scene, view: Projector, palette: Palette
) -> None:
    spots = []
    if scene.layers.truth and scene.truth is not None:
        truth = scene.truth
        at = inside_point(scene, np.array([truth.x, truth.y]), truth.loss)
        if at is not None:
            dim = bool(view.hidden(at[None])[0])
            markers.truth(painter, markers.point(view.project(at)), truth.text, palette, dim=dim)
    if scene.layers.minimum:
        for bottom in scene.bottoms:
            at = inside_point(scene, np.array([bottom.x, bottom.y]), bottom.loss)
            if at is not None:
                dim = bool(view.hidden(at[None])[0])
                pixel = markers.point(view.project(at))
                deepest = bottom.deepest
                markers.bottom(painter, pixel, bottom.text, palette, deepest=deepest, dim=dim)
    if scene.layers.minimum and scene.minimum is not None and not scene.bottoms:
        x, y, loss = scene.minimum
        spots.append((markers.minimum, inside_point(scene, np.array([x, y]), loss)))
    if scene.layers.start:
        spots.append((markers.start, start_point(scene)))
    for paint, at in spots:
        if at is not None:
            dim = bool(view.hidden(at[None])[0])
            paint(painter, markers.point(view.project(at)), palette, dim)


def _paint_exit(painter: QPainter, leaving: Exit, view: Projector, palette: Palette) -> None:
    at = leaving.point.astype(float) + np.array([0, 0, LIFT])
    size = float(np.linalg.norm(leaving.direction)) or 1.0
    ahead = at + leaving.direction / size * 0.1
    begin, end = view.project(np.array([at, ahead]))
    along = end - begin
    length = float(np.hypot(*along))
    unit = QPointF(0, -1)
    if length > 1e-6:
        unit = QPointF(float(along[0] / length), float(along[1] / length))
    bounds = QRectF(4, 4, view.width - 8, view.height - 8)
    text = leaving_text(leaving.update)
    markers.exit_mark(painter, markers.point(begin), unit, text, palette, bounds)
