"""Single marks, and straight lines across the frame."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.roles import ColourOf
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.widgets.theme import color

Shape = Literal["dot", "ring", "up", "down"]


class Mark(Item):
    """One mark that may stand out of the frame: a dot, a ring, or a triangle that points out."""

    clipped = False

    def __init__(self, plot: Chart, role: ColourOf, size: float, shape: Shape, z: float) -> None:
        super().__init__(plot, z)
        self.role, self.size, self.form = role, size, shape
        self.at_x = self.at_y = math.nan

    def setData(self, x: float = math.nan, y: float = math.nan, shape: Shape | None = None) -> None:
        """Move it; nan hides it. A triangle's tip touches ``y``."""
        shape = shape or self.form
        if (x, y, shape) != (self.at_x, self.at_y, self.form):
            self.at_x, self.at_y, self.form = float(x), float(y), shape
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it, unless it is outside."""
        x = float(pixels.across(self.at_x))
        y = float(pixels.up(self.at_y))
        frame = pixels.rect.adjusted(-1.5, -1.5, 1.5, 1.5)
        if not (math.isfinite(x) and math.isfinite(y) and frame.contains(QPointF(x, y))):
            return
        theme = self.plot.theme
        radius = self.size / 2
        fill = color(self.role(theme), self.faded)
        casing = QPen(color(theme.panel), 2)
        casing.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(casing)
        painter.setBrush(fill)
        if self.form == "dot":
            painter.drawEllipse(QPointF(x, y), radius, radius)
        elif self.form == "ring":
            painter.setBrush(color(theme.panel))
            painter.drawEllipse(QPointF(x, y), radius + 1, radius + 1)
            painter.setPen(QPen(fill, 2))
            painter.drawEllipse(QPointF(x, y), radius - 1, radius - 1)
        else:
            out = -1.0 if self.form == "up" else 1.0
            base = y - out * 1.8 * radius
            painter.drawPolygon(
                QPolygonF([QPointF(x, y), QPointF(x - radius, base), QPointF(x + radius, base)])
            )


class Rule(Item):
    """A straight line across the whole frame, at one x or one y."""

    def __init__(self, plot: Chart, stroke: Stroke, upright: bool, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.upright = upright
        self.value = math.nan

    def setData(self, value: float = math.nan) -> None:
        """Move it; nan hides it."""
        if value != self.value:
            self.value = float(value)
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it, unless it is outside."""
        place = float((pixels.across if self.upright else pixels.up)(self.value))
        low, high = (pixels.left, pixels.right) if self.upright else (pixels.top, pixels.bottom)
        if not low - 1 <= place <= high + 1:
            return
        painter.setPen(self.stroke.pen(self.plot.theme, self.faded))
        if self.upright:
            painter.drawLine(QPointF(place, pixels.top), QPointF(place, pixels.bottom))
        else:
            painter.drawLine(QPointF(pixels.left, place), QPointF(pixels.right, place))
