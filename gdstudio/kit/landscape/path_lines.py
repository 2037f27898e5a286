"""Paths as lines, where no OpenGL draws them."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.box import FLOOR, Array, Mask
from gdstudio.kit.landscape.chords import chords
from gdstudio.kit.landscape.palette import Palette, faded, mix
from gdstudio.kit.landscape.pathlook import (
    CASING_ALPHA,
    CASING_WIDTH,
    HIDDEN_ALPHA,
    LIFT,
    OLDEST,
    OTHER_CASING,
    OTHER_WIDTH,
    PATH_WIDTH,
    PER_UPDATE,
    RIVAL_CASING,
    RIVAL_WIDTH,
    SHADOW_ALPHA,
    SHADOW_WIDTH,
)
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import OtherPath, Scene
from gdstudio.kit.landscape.trail import Trail

LEFT_ABOVE = 13.0
"""Pixels above a ball where the triangle stands that says that its run has left."""
FINE = 1.0
"""Pixels below which a piece of another path is one with the next: dashes take time."""
PIECES = 8
"""Parts a line is cut into to see which are behind the surface."""


def paint_path(
    painter: QPainter, scene: Scene, trail: Trail, view: Projector, palette: Palette
) -> None:
    """The path as thick lines, where no OpenGL draws it: shadow, casing, then lines by age."""
    begin, count = trail.tail(scene.row)
    if not count or not scene.layers.path:
        return
    old = trail.segments[: trail.thinned(scene.row)].astype(float)
    recent = trail.lines[begin : begin + count].astype(float)
    pieces = PIECES if view.solid else 1
    lines = np.concatenate([old, _cut_up(recent, pieces)])
    # A path that has come to rest is the same line over and over.
    other = np.ones(len(lines), bool)
    np.any(lines[1:] != lines[:-1], axis=1, out=other[1:])
    lines, same = lines[other], (np.cumsum(other) - 1).tolist()
    if view.solid and scene.layers.shadow:
        floor = lines.copy()
        floor[:, (2, 5)] = FLOOR
        painter.setPen(markers.pen(faded(palette.now, SHADOW_ALPHA), SHADOW_WIDTH))
        dark, behind = _lines(floor, view), _hidden_lines(floor, view).tolist()
        painter.drawLines([dark[place] for place in same if not behind[place]])
    lines[:, (2, 5)] += LIFT
    hidden, shown = _hidden_lines(lines, view).tolist(), _lines(lines, view)
    behind, drawn = [hidden[place] for place in same], [shown[place] for place in same]
    painter.setPen(markers.pen(faded(palette.casing, CASING_ALPHA), CASING_WIDTH))
    painter.drawLines([line for line, dim in zip(drawn, behind, strict=True) if not dim])
    pale = mix(palette.casing, palette.now, OLDEST)
    painter.setPen(markers.pen(pale, 0.85 * PATH_WIDTH))
    painter.drawLines(
        [line for line, dim in zip(drawn[: len(old)], behind[: len(old)], strict=True) if not dim]
    )
    for update in range(count):
        young = PER_UPDATE ** (count - 1 - update)
        width = PATH_WIDTH * (0.62 + 0.38 * (OLDEST + (1 - OLDEST) * young))
        colour = mix(pale, palette.now, young)
        begin = len(old) + update * pieces
        own = range(begin, begin + pieces)
        for dim, run in groupby(own, behind.__getitem__):  # pens take as long as lines
            painter.setPen(markers.pen(faded(colour, HIDDEN_ALPHA) if dim else colour, width))
            for piece in run:
                painter.drawLine(drawn[piece])


def paint_other(
    painter: QPainter, scene: Scene, other: OtherPath, view: Projector, palette: Palette
) -> Array | None:
    """The path of another run: a line with its dashes, and a dot where it is now if it has no ball.

    Returns where its ball is, a box point (3,), if it has one: at the edge if it has left.
    """
    box = scene.box
    drawn = chords(box.points(other.path, other.losses), box.lower, box.upper)
    if not len(drawn.points):
        return None
    wide, casing = (RIVAL_WIDTH, RIVAL_CASING) if other.live else (OTHER_WIDTH, OTHER_CASING)
    lift = np.array([0, 0, LIFT])
    lines = drawn.lines + np.tile(lift, 2)
    behind = _hidden_lines(lines, view)
    colour = QColor(other.colour)
    painter.setOpacity(other.alpha)
    for dim in (True, False):
        shown = _lines(lines[behind == dim], view)
        if not shown:
            continue
        under = markers.pen(
            faded(palette.casing, CASING_ALPHA * (HIDDEN_ALPHA if dim else 1)), casing
        )
        line = markers.pen(faded(colour, HIDDEN_ALPHA) if dim else colour, wide)
        run = _joined(shown)
        for pen in (under, line):
            painter.setPen(markers.dashed(pen, other.dash, wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(run)
    place: Array = drawn.points[-1] + lift
    if drawn.last_within and other.run < 0 and other.dot:
        painter.setPen(QPen(palette.casing, 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(markers.point(view.project(place)), 4.5, 4.5)
    painter.setOpacity(1.0)
    if not drawn.last_within and other.run >= 0:
        at = markers.point(view.project(place)) - QPointF(0, LEFT_ABOVE)
        markers.left_mark(painter, at, palette)
    return place if other.run >= 0 else None


def _joined(lines: list[QLineF]) -> QPainterPath:
    """Lines as one path, so that dashes run on over the joints."""
    path = QPainterPath()
    at: QPointF | None = None
    drawn = QPointF()
    for line in lines:
        if at is None or (line.p1() - at).manhattanLength() > 1e-6:
            if at is not None:
                path.lineTo(at)
            drawn = line.p1()
            path.moveTo(drawn)
        at = line.p2()
        if (at - drawn).manhattanLength() >= FINE:
            path.lineTo(at)
            drawn = at
    if at is not None:
        path.lineTo(at)
    return path


def _lines(lines: Array, view: Projector) -> list[QLineF]:
    """(M, 6) box lines on the screen."""
    pixels = np.concatenate([view.project(lines[:, :3]), view.project(lines[:, 3:])], axis=1)
    return [QLineF(*row) for row in pixels.tolist()]


def _cut_up(lines: Array, pieces: int) -> Array:
    """(M, 6) lines as (M * pieces, 6)."""
    t = np.linspace(0, 1, pieces + 1)[None, :, None]
    points = lines[:, None, :3] * (1 - t) + lines[:, None, 3:] * t
    return np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 6)


def _hidden_lines(lines: Array, view: Projector) -> Mask:
    """(M,) bool: whether the middle of each line (M, 6) is behind the surface."""
    return view.hidden((lines[:, :3] + lines[:, 3:]) / 2)
