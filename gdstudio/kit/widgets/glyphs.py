"""Small signs that stand for what is drawn in a plot."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gdstudio.kit.widgets.theme import Theme, color

GlyphKind = Literal[
    "dot",
    "ring",
    "now",
    "line",
    "fade",
    "dash",
    "band",
    "star",
    "arrow",
    "resid",
    "triangle",
    "plus",
    "cross",
    "square",
    "block",
    "peak",
    "diamond",
    "wedge",
    "hexagon",
    "speck",
    "specks",
]

CLASS_MARKS: tuple[GlyphKind, ...] = ("dot", "block", "peak", "diamond", "wedge", "hexagon")
"""Signs of points of different classes: told apart by their shape, whatever their colour."""
_TURNS: Mapping[GlyphKind, tuple[int, float, float]] = {
    "block": (4, 0.125, 1.2),
    "peak": (3, 0.0, 1.35),
    "diamond": (4, 0.0, 1.3),
    "wedge": (3, 0.5, 1.35),
    "hexagon": (6, 0.0, 1.12),
}
"""Corners of a mark, from where they begin in turns from the top, and how far out they are for it
to look as large as a dot of radius 1."""

# A speck is a small dot; specks, such a dot and a ring, stand for small points of two labels.

LONG: frozenset[str] = frozenset({"line", "fade", "dash", "band", "arrow"})
STAR_WAIST = 0.42
"""Inner radius of a star over its outer one."""


def glyph_width(kind: GlyphKind) -> int:
    """Return how wide a glyph is: lines are longer than marks."""
    return 18 if kind in LONG else 12


def star_polygon(center: QPointF, radius: float) -> QPolygonF:
    """Return a five-pointed star that stands on two points."""
    points = []
    for index in range(10):
        length = radius if index % 2 == 0 else radius * STAR_WAIST
        angle = index * pi / 5
        points.append(QPointF(center.x() + length * sin(angle), center.y() - length * cos(angle)))
    return QPolygonF(points)


def triangle_polygon(center: QPointF, radius: float, *, down: bool = False) -> QPolygonF:
    """Return a triangle of width 2·radius, pointing up or down."""
    rise = radius * (-0.9 if down else 0.9)
    x, y = center.x(), center.y()
    return QPolygonF(
        [QPointF(x - radius, y + rise), QPointF(x + radius, y + rise), QPointF(x, y - rise)]
    )


def mark_polygon(kind: GlyphKind, center: QPointF, radius: float) -> QPolygonF | None:
    """Return the outline of a class's mark that looks as large as a dot; None for the dot."""
    if kind not in _TURNS:
        return None
    corners, begin, reach = _TURNS[kind]
    points = []
    for index in range(corners):
        angle = 2 * pi * (begin + index / corners)
        away = QPointF(reach * radius * sin(angle), -reach * radius * cos(angle))
        points.append(center + away)
    return QPolygonF(points)


def paint_glyph(
    painter: QPainter, kind: GlyphKind, rect: QRectF, colour: str, theme: Theme
) -> None:
    """Paint a glyph into ``rect`` (glyph_width × 12); needs antialiasing switched on."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind in LONG:
        _paint_long(painter, kind, rect, colour)
    else:
        _paint_mark(painter, kind, rect.center(), colour, theme)
    painter.restore()


def _paint_long(painter: QPainter, kind: GlyphKind, rect: QRectF, colour: str) -> None:
    y = rect.center().y()
    left, right = QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y)
    if kind == "line":
        painter.setPen(_pen(colour, 3))
        painter.drawLine(left, right)
    elif kind == "dash":
        pen = _pen(colour, 1.75, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    elif kind == "band":
        pen = QPen(color(colour, 0.3), 8)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 0.25])
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    elif kind == "fade":
        for index, alpha in enumerate((0.25, 0.45, 0.72)):
            painter.setPen(QPen(color(colour, alpha), 1.5))
            shift = QPointF(0, 4 - 4 * index)
            painter.drawLine(left + shift, right + shift)
    else:
        painter.setPen(_pen(colour, 2))
        painter.drawLine(left, QPointF(rect.right() - 5, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        back = rect.right() - 7
        painter.drawPolygon(
            QPolygonF([QPointF(rect.right(), y), QPointF(back, y - 4), QPointF(back, y + 4)])
        )


def _paint_mark(
    painter: QPainter, kind: GlyphKind, center: QPointF, colour: str, theme: Theme
) -> None:
    if kind == "ring":
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawEllipse(center, 4, 4)
        return
    if kind in ("speck", "specks"):
        aside = QPointF(3.6 if kind == "specks" else 0.0, 0)
        painter.setPen(QPen(QColor(colour), 1.25))
        if kind == "specks":
            painter.drawEllipse(center + aside, 2, 2)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(center - aside, 2, 2)
        return
    if kind == "square":
        painter.setPen(QPen(QColor(colour), 1.75))
        painter.drawRect(QRectF(center.x() - 4, center.y() - 4, 8, 8))
        return
    if kind in ("plus", "cross"):
        painter.setPen(QPen(QColor(colour), 1.75))
        arms = (QPointF(4, 0), QPointF(0, 4)) if kind == "plus" else (QPointF(3, 3), QPointF(3, -3))
        for arm in arms:
            painter.drawLine(center - arm, center + arm)
        return
    if kind == "resid":
        painter.setPen(QPen(QColor(colour), 1.25))
        for x, half in ((-4, 3), (0, 5), (4, 2)):
            middle = center + QPointF(x, 0)
            painter.drawLine(middle - QPointF(0, half), middle + QPointF(0, half))
        return
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen if kind == "dot" else QPen(QColor(theme.panel), 1))
    outline = mark_polygon(kind, center, 4.4)
    if outline is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(outline)
    elif kind == "star":
        painter.drawPolygon(star_polygon(center, 7))
    elif kind == "triangle":
        painter.drawPolygon(triangle_polygon(center, 6))
    else:
        radius = 3.6 if kind == "dot" else 5.4
        painter.drawEllipse(center, radius, radius)


def _pen(colour: str, width: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, cap)
