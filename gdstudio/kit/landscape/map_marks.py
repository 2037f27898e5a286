"""What only a map shows: the pull of each point, and straight lines across it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.arrows import GRADIENT_FLAT
from gdstudio.kit.landscape.box import Array, unit_of
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.landscape.projector import Projector
from gdstudio.kit.landscape.scene import Axis, Pulls, Scene
from gdstudio.kit.landscape.spots import inside_point

LONGEST_PULL = 0.7
"""Length of the longest arrow of a single point, in box units."""


def paint_pulls(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """A faint arrow for every point, the lit one, and the mean of all, to one scale, on a map."""
    at = inside_point(scene, pulls.at, scene.loss_at(float(pulls.at[0]), float(pulls.at[1])))
    if at is None:
        return
    vectors = np.concatenate([pulls.each, pulls.lit[None], pulls.total[None]]) * scene.box.slopes
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
    painter.save()
    painter.setClipRect(_frame(scene, view))
    painter.setPen(markers.pen(faded(palette.gradient, 0.55), 1.2))
    painter.drawLines([QLineF(begin, markers.point(end)) for end in ends[:-2]])
    for end, colour, width in ((ends[-1], palette.gradient, 4.0), (ends[-2], palette.ink, 2.0)):
        tip = markers.point(end)
        length = float(np.hypot(tip.x() - begin.x(), tip.y() - begin.y()))
        if length >= 1:
            size = min(1.0, length / 14) * (1.0 if width > 3 else 0.75)
            head = markers.Head(13 * size, 6.5 * size)
            markers.arrow(painter, begin, tip, colour, palette.casing, width, head)
    painter.restore()
    _paint_pull_key(painter, scene, pulls, view, palette)


def _paint_pull_key(
    painter: QPainter, scene: Scene, pulls: Pulls, view: Projector, palette: Palette
) -> None:
    """Say what the arrows are, in the lower corner that is farther from them."""
    frame = _frame(scene, view)
    words = [(pulls.lit_text, palette.ink), (pulls.total_text, palette.gradient)]
    words = [(text, colour) for text, colour in words if text]
    width = max((markers.text_width(text, 12) for text, _ in words), default=0.0) + 34
    left = frame.left() + 12
    if markers.point(view.project(np.array([*scene.box.plane(pulls.at), 0.0]))).x() < (
        frame.center().x()
    ):
        left = frame.right() - width - 12
    area = QRectF(left, frame.bottom() - 10 - 18 * len(words) - 6, width, 18 * len(words) + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.panel, 0.86))
    painter.drawRoundedRect(area, 4, 4)
    for index, (text, colour) in enumerate(words):
        y = area.top() + 12 + 18 * index
        begin, tip = QPointF(left + 6, y), QPointF(left + 22, y)
        head = markers.Head(7, 3.5)
        wide = 2.0 if colour == palette.ink else 3.0
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
