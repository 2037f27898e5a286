"""What only a map shows: the pull of each point, and straight lines across it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import GRADIENT_FLAT
from gdstudio.kit.landscape.box import Array, unit_of
from gdstudio.kit.landscape.palette import Palette, faded, mix
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Axis, Pulls, Scene
from gdstudio.kit.landscape.spots import inside_point

LONGEST_PULL = 0.7
"""Length of the longest arrow of a single point, in box units."""
MOST_HEADS = 24
"""Arrows of batches up to which each has its head."""
FULL_WIDTH, FULL_AHEAD = 10.0, 7.0
"""Of the arrow that another one lies in: its width, and how far its head is ahead, in pixels."""


def paint_pulls(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """A faint arrow for every point, the lit one, and the mean of all, to one scale, on a map."""
    at = inside_point(scene, pulls.at, scene.loss_at(float(pulls.at[0]), float(pulls.at[1])))
    if at is None:
        return
    full = pulls.total if pulls.full is None else pulls.full
    named = np.stack([full, pulls.lit, pulls.total])
    vectors = np.concatenate([pulls.each, named]) * scene.box.slopes
    largest = float(np.abs(vectors).max())
    if not 0 < largest < np.inf:
        return
    vectors = vectors / largest
    lengths = np.hypot(vectors[:, 0], vectors[:, 1])
    scale = LONGEST_PULL / float(lengths.max())
    if lengths[-1] > 0:
        scale = min(scale, GRADIENT_FLAT / float(lengths[-1]))
    tips = at + np.column_stack([scale * vectors, np.zeros(len(vectors))])
    begin, ends = markers.point(view.project(at)), view.project(tips)
    frame = _frame(scene, view)
    if pulls.full is not None:
        moved = _moved_in(np.vstack([ends, view.project(at)]), frame)
        if moved.any():
            place = begin + markers.point(moved)
            markers.between(painter, begin, place, palette)
            begin, ends = place, ends + moved
    painter.save()
    painter.setClipRect(frame)
    _paint_each(painter, begin, ends[:-3], pulls, palette)
    arrows = [(ends[-1], palette.gradient, 4.0), (ends[-2], palette.ink, 2.0)]
    if pulls.full is not None:
        arrows.reverse()  # what the batches make of it lies above
        _paint_full(painter, begin, markers.point(ends[-3]), palette)
    for end, colour, width in arrows:
        tip = markers.point(end)
        length = float(np.hypot(tip.x() - begin.x(), tip.y() - begin.y()))
        if length >= 1:
            size = min(1.0, length / 14) * (1.0 if width > 3 else 0.75)
            head = markers.Head(13 * size, 6.5 * size)
            markers.arrow(painter, begin, tip, colour, palette.casing, width, head)
    painter.restore()
    _paint_pull_key(painter, scene, pulls, view, palette)


def _moved_in(pixels: Array, frame: QRectF) -> Array:
    """By how much (2,) all of some pixels (m, 2) must be moved to be in the frame."""
    low = np.array([frame.left(), frame.top()]) + FULL_AHEAD + 3
    high = np.array([frame.right(), frame.bottom()]) - FULL_AHEAD - 3
    short = low - pixels.min(axis=0)
    over = pixels.max(axis=0) - high
    moved: Array = np.where(short > 0, short, np.where(over > 0, -over, 0.0))
    return moved


def _paint_each(
    painter: QPainter, begin: QPointF, ends: Array, pulls: Pulls, palette: Palette
) -> None:
    """Thin lines; few batches are arrows, each of which counts."""
    tips = [markers.point(end) for end in ends]
    if pulls.full is None or len(tips) > MOST_HEADS:
        painter.setPen(markers.pen(faded(palette.gradient, 0.55), 1.2))
        painter.drawLines([QLineF(begin, tip) for tip in tips])
        return
    colour = mix(palette.gradient, palette.panel, 0.25)
    for tip in tips:
        markers.arrow(painter, begin, tip, colour, palette.casing, 1.4, markers.Head(8, 3.5))


def _paint_full(painter: QPainter, begin: QPointF, tip: QPointF, palette: Palette) -> None:
    """A wide pale arrow; one of the same length lies within it and reaches its tip."""
    along = tip - begin
    length = float(np.hypot(along.x(), along.y()))
    if length < 1:
        return
    ahead = tip + along / length * FULL_AHEAD
    size = min(1.0, length / 14)
    colour = _pale(palette)
    markers.arrow(
        painter,
        begin,
        ahead,
        colour,
        palette.casing,
        FULL_WIDTH,
        markers.Head(24 * size, 13 * size),
    )


def _pale(palette: Palette) -> QColor:
    """The gradient's colour, pale."""
    return mix(palette.panel, palette.gradient, 0.42)


def _paint_pull_key(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """Say what the arrows are, in the lower corner that is farther from them."""
    frame = _frame(scene, view)
    entries = (
        (pulls.lit_text, palette.ink, 2.0),
        (pulls.total_text, palette.gradient, 3.0),
        (pulls.full_text, _pale(palette), 7.0),
    )
    words = [entry for entry in entries if entry[0]]
    width = max((markers.text_width(text, 12) for text, *_ in words), default=0.0) + 34
    left = frame.left() + 12
    if markers.point(view.project(np.array([*scene.box.plane(pulls.at), 0.0]))).x() < (
        frame.center().x()
    ):
        left = frame.right() - width - 12
    area = QRectF(left, frame.bottom() - 10 - 18 * len(words) - 6, width, 18 * len(words) + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.panel, 0.86))
    painter.drawRoundedRect(area, 4, 4)
    for index, (text, colour, wide) in enumerate(words):
        y = area.top() + 12 + 18 * index
        begin, tip = QPointF(left + 6, y), QPointF(left + 22, y)
        head = markers.Head(7, 3.5) if wide < 5 else markers.Head(9, 6.5)
        markers.arrow(painter, begin, tip, colour, palette.panel, wide, head)
        at = QPointF(left + 28, y)
        markers.halo_text(painter, at, text, markers.face_of(12), palette.ink, align=0.0)


def paint_axis(
    painter: QPainter, scene: Scene, axis: Axis, view: Projector, palette: Palette
) -> None:
    """A line across the map with its words where there is more room; a warning has a triangle."""
    frame = _frame(scene, view)
    centre = np.array([*scene.box.plane(axis.centre), 0.0])
    along = np.array([*(axis.vector * scene.box.slopes), 0.0])
    across = unit_of(along)
    if across is None or not np.isfinite(centre).all():
        return
    middle, ahead = view.project(np.array([centre, centre + across]))
    unit = unit_of(ahead - middle)
    reach = None if unit is None else _reaches(middle, unit, frame)
    if unit is None or reach is None:
        return
    ends = [markers.point(middle + part * unit) for part in reach]
    painter.setPen(markers.pen(faded(palette.casing, 0.6), 3.4))
    painter.drawLine(*ends)
    stroke = markers.pen(palette.danger if axis.bad else palette.ink, 1.6)
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroke.setDashPattern([6, 3])
    painter.setPen(stroke)
    painter.drawLine(*ends)
    text = ("▲ " if axis.bad else "") + axis.text
    width = markers.text_width(text, 12) + 14
    far = reach[0] if -reach[0] > reach[1] else reach[1]
    # A little before the edge, so that the words stand at the line and in the frame.
    at = markers.point(middle + 0.8 * far * unit)
    x = min(max(at.x(), frame.left() + width / 2 + 4), frame.right() - width / 2 - 4)
    y = min(max(at.y(), frame.top() + 14), frame.bottom() - 14)
    area = QRectF(x - width / 2, y - 10, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.panel, 0.9))
    painter.drawRoundedRect(area, 4, 4)
    colour = palette.danger if axis.bad else palette.ink
    markers.halo_text(painter, area.center(), text, markers.face_of(12, bold=True), colour)


def _reaches(at: Array, unit: Array, frame: QRectF) -> tuple[float, float] | None:
    """How far a line through ``at`` goes back and ahead within a frame; None if it misses it."""
    low = np.array([frame.left(), frame.top()])
    high = np.array([frame.right(), frame.bottom()])
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low, to_high = (low - at) / unit, (high - at) / unit
    back = float(np.nanmax(np.fmin(to_low, to_high)))
    ahead = float(np.nanmin(np.fmax(to_low, to_high)))
    inside = (unit != 0) | ((at >= low) & (at <= high))
    return (back, ahead) if back < ahead and bool(inside.all()) else None


def _frame(scene: Scene, view: Projector) -> QRectF:
    """The rectangle of a map on the screen."""
    x0, y0, x1, y1 = scene.box.rect
    a, b = view.project(np.array([[x0, y0, 0.0], [x1, y1, 0.0]]))
    return QRectF(markers.point(a), markers.point(b)).normalized()
