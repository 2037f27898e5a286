"""Colours for the time of an update, and the key that explains them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.item import Item
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import Theme, color, face, surface_ramp

PALE, STRONG = 0.74, 0.0
"""On white: from where to where the ramp is used, early to late; on black the other way round."""
ROW, PAD, SWATCH = 17, 6, 18
BAR = 84


def time_colour(theme: Theme, share: float) -> str:
    """Return the colour of a moment, 0 the start and 1 the end: one hue, ever stronger."""
    early, late = (0.22, 1.0) if theme.is_dark else (PALE, STRONG)
    ramp = _ramp(theme)
    index = round((early + (late - early) * min(max(share, 0.0), 1.0)) * (len(ramp) - 1))
    red, green, blue = (int(value) for value in ramp[index, :3])
    return QColor(red, green, blue).name()


@lru_cache(maxsize=4)
def _ramp(theme: Theme) -> NDArray[np.uint8]:
    return surface_ramp(theme)


@cache
def time_role(share: float) -> plot_roles.ColourOf:
    """Return the colour of a moment as a role."""

    def role(theme: Theme) -> str:
        return time_colour(theme, share)

    return role


class TimeKey(Item):
    """A small key in the emptiest corner of the frame: named lines, or a bar from first to last."""

    def __init__(self, plot: Plot, colour: Callable[[Theme, float], str] = time_colour) -> None:
        super().__init__(plot, 20)
        self.colour = colour
        """Of a share of the time."""
        self.lines: tuple[tuple[float, str], ...] = ()
        self.bar: tuple[str, str] | None = None
        self._points: tuple[NDArray[np.float64], NDArray[np.float64]] = (np.empty(0), np.empty(0))

    def setData(
        self,
        lines: Sequence[tuple[float, str]] = (),
        bar: tuple[str, str] | None = None,
        points: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None,
    ) -> None:
        """Show lines (share of the time, text), or a bar; ``points`` are kept clear of."""
        if points is not None:
            self._points = points
        self.lines, self.bar = tuple(lines), bar
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it."""
        if not self.lines and self.bar is None:
            return
        letters = face(11)
        metrics = QFontMetricsF(letters)
        if self.bar is not None:
            first, last = (metrics.horizontalAdvance(text) for text in self.bar)
            size = (first + last + BAR + 12 + 2 * PAD, ROW + PAD)
        else:
            wide = max(metrics.horizontalAdvance(text) for _, text in self.lines)
            size = (wide + SWATCH + 6 + 2 * PAD, ROW * len(self.lines) + PAD)
        box = self._corner(pixels, *size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self.plot.theme.panel, 0.85))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(letters)
        if self.bar is not None:
            self._paint_bar(painter, box, self.bar, metrics.horizontalAdvance(self.bar[0]))
        else:
            self._paint_lines(painter, box)

    def _paint_bar(
        self, painter: QPainter, box: QRectF, texts: tuple[str, str], wide: float
    ) -> None:
        theme = self.plot.theme
        left, centre = box.left() + PAD, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(color(theme.ink2))
        painter.drawText(QRectF(left, box.top(), wide + 2, box.height()), int(centre), texts[0])
        start = left + wide + 6
        bar = QRectF(start, box.center().y() - 4, BAR, 8)
        paint = QLinearGradient(bar.topLeft(), bar.topRight())
        for share in np.linspace(0, 1, 17).tolist():
            paint.setColorAt(share, QColor(self.colour(theme, share)))
        painter.fillRect(bar, paint)
        rest = QRectF(bar.right() + 6, box.top(), box.width(), box.height())
        painter.drawText(rest, int(centre), texts[1])

    def _paint_lines(self, painter: QPainter, box: QRectF) -> None:
        theme = self.plot.theme
        for index, (share, text) in enumerate(self.lines):
            top = box.top() + PAD / 2 + index * ROW
            left, middle = box.left() + PAD, top + ROW / 2
            painter.setPen(QPen(QColor(self.colour(theme, share)), 2.4))
            painter.drawLine(QPointF(left, middle), QPointF(left + SWATCH, middle))
            painter.setPen(color(theme.ink2))
            place = QRectF(left + SWATCH + 6, top, box.width(), ROW)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _corner(self, pixels: Pixels, wide: float, high: float) -> QRectF:
        """Return the place in the corner that has the fewest points."""
        gap = 4
        across, up = pixels.across(self._points[0]), pixels.up(self._points[1])
        boxes = [
            QRectF(x, y, wide, high)
            for y in (pixels.top + gap, pixels.bottom - gap - high)
            for x in (pixels.right - gap - wide, pixels.left + gap)
        ]

        def crowd(box: QRectF) -> int:
            inside = (across > box.left()) & (across < box.right())
            return int(np.count_nonzero(inside & (up > box.top()) & (up < box.bottom())))

        return min(boxes, key=crowd)
