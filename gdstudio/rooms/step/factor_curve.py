"""By what an update multiplies the distance to the minimum, against the learning rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gdstudio.core.landscape.rate_rule import RateRule
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.labels import RIGHT, write
from gdstudio.kit.chart.pixels import Array, Pixels
from gdstudio.kit.chart.roles import ink2, now
from gdstudio.kit.chart.stroke import Stroke, paint_line
from gdstudio.kit.chart.ticks import LABEL, level_ticks, upright_ticks
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, color, font

HEIGHT = 236
BEYOND = 1.25
"""How far past the limit the rates go at least, and past the present rate where that is near."""
FARTHEST = 4.0
"""A rate farther than this many limits stands at the edge."""
RATES = 400
TOP = 1.6
LINE = 17.0
"""Between values of marks that are off the axes."""
STEEP, FLAT = Stroke(now, 2.4), Stroke(ink2, 1.8, dash=(4.0, 2.5))
"""The curves of the steepest and of the flattest direction."""


Way = Literal["", "up", "down", "right"]


@dataclass(frozen=True)
class Mark:
    """The factor of one direction at the present rate, in pixels."""

    place: QPointF
    factor: float
    beyond: Way
    """Where it is, if not on the axes: it is drawn at the edge, as an arrow with its value."""


class FactorCurve(QWidget):
    """A curve for the steepest direction and one for the flattest; above 1 a distance grows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rule: RateRule | None = None
        self._rates: Array = np.zeros(0)
        self._factors: Array = np.zeros((0, 0))
        self._here: Array = np.zeros(0)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Factor of an update against the learning rate"))

    def show_rule(self, rule: RateRule) -> None:
        """Show what rates do; ``rule`` has a limit."""
        found = rule.stability
        assert found is not None
        self._rule = rule
        limit = found.largest_rate
        near = min(rule.rate, FARTHEST * limit)
        self._rates = np.linspace(0.0, BEYOND * max(limit, near), RATES)
        curved = [found.steepest]
        if math.isfinite(found.condition) and not found.per_sample and found.condition > 1 + 1e-9:
            curved.append(float(found.eigenvalues[0]))
        self._factors = rule.factors(np.array(curved), self._rates)
        self._here = rule.factors(np.array(curved), np.array([rule.rate]))[0]
        self.setAccessibleDescription(
            self.tr("At {rate} the factor of the steepest direction is {factor}; 1 is at {limit}.")
            .format(
                rate=format_number(rule.rate, 4),
                factor=format_number(rule.steep, 4),
                limit=format_number(limit, 6),
            )
        )  # fmt: skip
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Wide rather than high."""
        return QSize(640, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the zone above 1, the grid, the curves, the limit and the present rate."""
        del event
        theme, rule = self._theme, self._rule
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color(theme.panel))
        if rule is None or rule.stability is None:
            return
        pixels = self._pixels
        one = float(pixels.up(1.0))
        grows = QRectF(pixels.left, pixels.top, pixels.right - pixels.left, one - pixels.top)
        painter.fillRect(grows, color(theme.danger, 0.07))
        columns = level_ticks(*self._ends, pixels.rect.width())
        rows = upright_ticks(0.0, TOP, pixels.rect.height())
        paint_grid(painter, pixels, columns, rows, color(theme.grid), color(theme.ink3))
        painter.setPen(QPen(color(theme.danger), 1.2))
        painter.drawLine(QLineF(pixels.left, one, pixels.right, one))
        inside = self.tr("above 1 the distance grows")
        x = float(pixels.across(min(rule.rate, self._ends[1])))
        left = x if x < pixels.left + 170 else pixels.left  # beside the mark, not below it
        place = QRectF(left + 8, one - 19, pixels.rect.width() - 16, 16)
        write(painter, place, inside, color(theme.danger), size=LABEL)
        for column in reversed(range(self._factors.shape[1])):
            stroke = (STEEP, FLAT)[column]
            paint_line(painter, pixels, self._rates, self._factors[:, column], [stroke.pen(theme)])
        self._paint_limit(painter, pixels, rule.stability.largest_rate)
        self._paint_rate(painter, pixels, rule)
        self._paint_names(painter, pixels)

    def _paint_limit(self, painter: QPainter, pixels: Pixels, limit: float) -> None:
        x = float(pixels.across(limit))
        painter.setPen(QPen(color(self._theme.danger), 1.2))
        painter.drawLine(QLineF(x, pixels.top, x, pixels.bottom))
        text = self.tr("limit {limit}").format(limit=format_number(limit, 4))
        write(
            painter,
            QRectF(x - 164, pixels.top + 1, 160, 16),
            text,
            color(self._theme.danger),
            RIGHT,
            size=LABEL,
        )

    def marks(self) -> list[Mark]:
        """Return where the present rate is marked, the steepest direction first.

        What lies beyond an axis stands at its edge, each a line below the one before.
        """
        rule, pixels = self._rule, self._pixels
        if rule is None:
            return []
        far = rule.rate > self._ends[1]
        x = float(pixels.across(min(rule.rate, self._ends[1])))
        found: list[Mark] = []
        for factor in self._here.tolist():
            high = not factor <= TOP
            y = pixels.top + LINE if high else float(pixels.up(factor))
            above = [mark.place.y() for mark in found if mark.beyond]
            if (far or high) and above and abs(y - above[-1]) < LINE:
                y = above[-1] + (LINE if y >= above[-1] or above[-1] < pixels.top + LINE else -LINE)
            found.append(Mark(QPointF(x, y), factor, "up" if high else "right" if far else ""))
        return found

    def _paint_rate(self, painter: QPainter, pixels: Pixels, rule: RateRule) -> None:
        """Mark the present rate on both curves; one that is too far stands at the edge."""
        theme = self._theme
        far = rule.rate > self._ends[1]
        x = float(pixels.across(min(rule.rate, self._ends[1])))
        painter.setPen(QPen(color(theme.ink), 1.2))
        painter.drawLine(QLineF(x, pixels.top - 4, x, pixels.bottom))
        painter.setBrush(color(theme.ink))
        painter.setPen(Qt.PenStyle.NoPen)
        pin = QPointF(x + 9, pixels.top - 6) if far else QPointF(x, pixels.top - 1)
        painter.drawPolygon(_triangle(pin, "right" if far else "down"))
        for column, mark in enumerate(self.marks()):
            ink = color((STEEP, FLAT)[column].role(theme))
            painter.setPen(QPen(color(theme.panel), 1.5))
            painter.setBrush(ink)
            if not mark.beyond:
                painter.drawEllipse(mark.place, 5.0, 5.0)
                continue
            tip = QPointF(10, 0) if mark.beyond == "right" else QPointF(0, -6)
            painter.drawPolygon(_triangle(mark.place + tip, mark.beyond))
            text = format_number(mark.factor, 4)
            bold = QFont.Weight.DemiBold
            wide = QFontMetricsF(font(LABEL, bold)).horizontalAdvance(text) + 4
            place = QRectF(x - 10 - wide, mark.place.y() - 8, wide, 16)
            painter.fillRect(place.adjusted(-2, 0, 0, 0), color(theme.panel, 0.85))
            write(painter, place, text, ink, RIGHT, size=LABEL, weight=bold)
        text = self.tr("now α = {rate}").format(rate=format_exact(rule.rate))
        wide = QFontMetricsF(font(LABEL, QFont.Weight.DemiBold)).horizontalAdvance(text) + 4
        left = x + 8 if x + 8 + wide < pixels.right else x - 8 - wide
        place = QRectF(left, pixels.top - 17, wide, 16)
        write(painter, place, text, color(theme.ink), size=LABEL, weight=QFont.Weight.DemiBold)

    def _paint_names(self, painter: QPainter, pixels: Pixels) -> None:
        theme, left = self._theme, pixels.left
        names = (self.tr("steepest direction"), self.tr("flattest direction"))
        for column in range(self._factors.shape[1]):
            y = pixels.bottom + 34
            painter.setPen((STEEP, FLAT)[column].pen(theme))
            painter.drawLine(QPointF(left, y), QPointF(left + 22, y))
            wide = QFontMetricsF(font(LABEL)).horizontalAdvance(names[column]) + 4
            place = QRectF(left + 28, y - 8, wide, 16)
            write(painter, place, names[column], color(theme.ink2), size=LABEL)
            left += 28 + wide + 20
        place = QRectF(pixels.right - 100, pixels.bottom + 26, 100, 16)
        write(painter, place, self.tr("rate α"), color(theme.ink2), RIGHT, size=LABEL)
        place = QRectF(8, pixels.top - 18, 120, 16)
        write(painter, place, self.tr("factor"), color(theme.ink2), size=LABEL)

    @property
    def _ends(self) -> tuple[float, float]:
        return float(self._rates[0]), float(self._rates[-1])

    @property
    def _pixels(self) -> Pixels:
        box = QRectF(52, 26, max(10, self.width() - 70), max(10, HEIGHT - 72))
        return Pixels.of(box, self._ends, (0.0, TOP))


def _triangle(tip: QPointF, way: Way) -> QPolygonF:
    """Return an arrow of 9 by 10 pixels that points some way."""
    sides = {"up": ((-5, 9), (5, 9)), "down": ((-5, -9), (5, -9)), "right": ((-9, -5), (-9, 5))}
    return QPolygonF([tip, *(tip + QPointF(*side) for side in sides[way])])
