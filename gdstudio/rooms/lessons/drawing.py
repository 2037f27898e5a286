"""Paints the small pictures of lessons: no text, so that it may be done beside the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from gdstudio.core.arrays import Array
from gdstudio.kit.chart.points import clip_polyline
from gdstudio.kit.landscape.palette import faded, palette
from gdstudio.kit.landscape.projector import MapProjector
from gdstudio.kit.landscape.relief import paint_map
from gdstudio.kit.widgets.theme import Theme, past_alpha
from gdstudio.rooms.lessons.sketch import Sketch

RADIUS = 4.0
MOST_MARKS = 36
"""Rows of a path that get a dot of their own."""
AGE = 2
"""Earlier lines are few and far apart: each counts as so many updates."""
BEYOND = 40.0
"""Pixels outside the picture where lines are cut."""


@dataclass(frozen=True)
class Look:
    """How pictures are wanted."""

    theme: Theme
    width: int
    height: int
    ratio: float = 1.0
    """Pixels of the screen in one of ours."""

    @property
    def size(self) -> QSize:
        """Width and height in our pixels."""
        return QSize(self.width, self.height)


def draw_sketch(sketch: Sketch, look: Look) -> QImage:
    """Return the picture of a sketch; in any thread."""
    image = QImage(look.size * look.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(look.ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _paint(painter, sketch, look)
    finally:
        painter.end()
    return image


def _paint(painter: QPainter, sketch: Sketch, look: Look) -> None:
    theme, area = look.theme, QRectF(0, 0, look.width, look.height)
    painter.fillRect(area, QColor(theme.sunken))
    place = _Place(sketch, look)
    if sketch.scene is not None:
        corners = (-1.0, -1.0, look.width + 1.0, look.height + 1.0)  # its frame stays outside
        view = MapProjector(sketch.scene, look.width, look.height, corners)
        paint_map(painter, sketch.scene, view, palette(theme))
    if len(sketch.curve):
        _line(painter, place, sketch.curve, QColor(theme.ink3), 1.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.data))
    radius = 1.7 if len(sketch.points) > 40 else 2.6
    for point in place.pixels(sketch.points).tolist():
        painter.drawEllipse(QPointF(*point), radius, radius)
    now = QColor(theme.now)
    for age, line in enumerate(reversed(sketch.earlier)):
        _line(painter, place, line, faded(now, past_alpha(AGE * age)), 1.2)
    if sketch.kind in ("map", "curve"):
        _path(painter, place, sketch, look)
    else:
        _line(painter, place, sketch.now, now, 2.2)
    outside = QPainterPath()
    outside.addRect(area)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(outside.subtracted(rounded(area)), Qt.GlobalColor.black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(QPen(QColor(theme.hair), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rounded(area.adjusted(0.5, 0.5, -0.5, -0.5)))


def rounded(area: QRectF) -> QPainterPath:
    """Return the outline of a picture."""
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS, RADIUS)
    return path


class _Place:
    """From the coordinates of a sketch to pixels."""

    def __init__(self, sketch: Sketch, look: Look) -> None:
        self._left, self._bottom, right, top = sketch.frame
        self._across = look.width / (right - self._left or 1.0)
        self._up = look.height / (top - self._bottom or 1.0)
        self.width, self.height = look.width, look.height

    @np.errstate(all="ignore")
    def pixels(self, points: Array) -> Array:
        """Return points (n, 2) in pixels; they may be far outside."""
        x = (points[:, 0] - self._left) * self._across
        y = self.height - (points[:, 1] - self._bottom) * self._up
        return np.column_stack([x, y])


def _pieces(place: _Place, points: Array) -> list[QPolygonF]:
    """Return a polyline (n, 2) cut a little outside the picture."""
    pixels = place.pixels(points)
    ends = (-BEYOND, -BEYOND, place.width + BEYOND, place.height + BEYOND)
    x, y, joined = clip_polyline(pixels[:, 0], pixels[:, 1], *ends)
    pieces, piece = [], QPolygonF()
    for index in range(len(x)):
        piece.append(QPointF(float(x[index]), float(y[index])))
        if not joined[index] or index == len(x) - 1:
            pieces.append(piece)
            piece = QPolygonF()
    return pieces


def _line(painter: QPainter, place: _Place, points: Array, colour: QColor, width: float) -> None:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in _pieces(place, points):
        painter.drawPolyline(piece)


def _path(painter: QPainter, place: _Place, sketch: Sketch, look: Look) -> None:
    """The chords with their casing, a dot for each row that has room for one, the start's ring."""
    theme = look.theme
    casing, now = palette(theme).casing, QColor(theme.now)
    if sketch.scene is not None:
        _line(painter, place, sketch.now, faded(casing, 0.85), 4.0)
    _line(painter, place, sketch.now, now, 2.0)
    pixels = place.pixels(sketch.now)
    painter.setPen(QPen(casing, 0.8))
    painter.setBrush(now)
    for x, y in pixels[1:MOST_MARKS].tolist():
        if abs(x) < 2 * look.width and abs(y) < 2 * look.width:
            painter.drawEllipse(QPointF(x, y), 2.2, 2.2)
    x, y = pixels[0].tolist()
    painter.setPen(QPen(QColor(theme.ink), 1.8))
    painter.setBrush(QColor(theme.panel))
    painter.drawEllipse(QPointF(x, y), 4.0, 4.0)
