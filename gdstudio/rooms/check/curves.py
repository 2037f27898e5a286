"""Both curves: what was printed, dashed and with dots, over what the program has."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdstudio.core.arrays import Array
from gdstudio.core.loop.series import Series
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.labels import LEFT, RIGHT, write
from gdstudio.kit.chart.pixels import Pixels, bounded
from gdstudio.kit.chart.roles import danger, ink, minimum, now
from gdstudio.kit.chart.stroke import Stroke, paint_line
from gdstudio.kit.chart.ticks import LABEL, level_ticks, upright_ticks
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.type_size import Enlarged

YOURS = Stroke(ink, 1.75, dash=(4, 2))
PROGRAM = Stroke(now, 2.5)
LOWEST = Stroke(minimum, 1.5, dash=(4, 2))
FIRST = Stroke(danger, 1.25, dash=(2, 2))
DOTS = 80
"""Numbers up to which each has its dot."""
DECADES = 1.3
"""From so many powers of ten on a loss is drawn on a log axis."""
FAR = 1e4
"""How much more than the program's range of numbers is shown."""
LEFT_ROOM, TOP_ROOM, BOTTOM_ROOM = 52, 34, 28


class BothCurves(Enlarged, QWidget):
    """A series against the update; nothing to be done in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._series: Series | None = None
        self._lowest: float | None = None
        self.setObjectName("check_curves")
        self.setAccessibleName(self.tr("Both curves"))
        self.setMinimumSize(220, 160)

    def show_series(self, series: Series | None, lowest: float | None = None) -> None:
        """Show other numbers, and the lowest loss there is where it is known."""
        self._series, self._lowest = series, lowest
        words = ""
        if series is not None and series.first is not None:
            update = format_count(int(series.rows[series.first]))
            words = self.tr("They part at update {update}.").format(update=update)
        elif series is not None:
            words = self.tr("They lie on each other.")
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """About as high as wide."""
        return QSize(354, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, the grid and both lines."""
        del event
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._series is None or not len(self._series.rows):
            return
        series, pixels = self._series, self._pixels(self._series)
        if pixels.empty:
            return
        self._paint_names(painter)
        self._paint_axes(painter, pixels)
        theme = self._theme
        rows = np.arange(len(series.curve), dtype=float)
        if self._lowest is not None:
            ends = np.array(pixels.x)
            paint_line(painter, pixels, ends, np.full(2, self._lowest), [LOWEST.pen(theme)])
        paint_line(painter, pixels, rows, series.curve, [PROGRAM.pen(theme)])
        shown = series.rows.astype(float)
        paint_line(painter, pixels, shown, series.printed, [YOURS.pen(theme)])
        if len(shown) <= DOTS:
            self._paint_dots(painter, pixels, shown, series.printed)
        if series.first is not None:
            self._paint_first(painter, pixels, series, series.first)

    def _paint_names(self, painter: QPainter) -> None:
        theme, left = self._theme, 2.0
        names = [(YOURS, self.tr("yours")), (PROGRAM, self.tr("program"))]
        if self._lowest is not None:
            names.append((LOWEST, self.tr("lowest")))
        for stroke, name in names:
            painter.setPen(stroke.pen(theme))
            painter.drawLine(QPointF(left, 9), QPointF(left + 24, 9))
            place = QRectF(left + 30, 0, 90, 18)
            write(painter, place, name, color(theme.ink2))
            left += 42 + painter.fontMetrics().horizontalAdvance(name)

    def _paint_axes(self, painter: QPainter, pixels: Pixels) -> None:
        theme = self._theme
        low, high = pixels.y
        if pixels.log:
            low, high = 10.0**low, 10.0**high
        box = pixels.rect
        columns = level_ticks(*pixels.x, box.width() - 50, whole=True)
        columns = [tick for tick in columns if pixels.across(tick[0]) < box.right() - 50]
        rows = upright_ticks(low, high, box.height(), log=pixels.log)
        paint_grid(painter, pixels, columns, rows, color(theme.grid), color(theme.ink2))
        place = QRectF(pixels.right - 80, pixels.bottom + 3, 80, 18)
        weight = QFont.Weight.Medium
        write(painter, place, self.tr("update"), color(theme.ink), RIGHT, size=LABEL, weight=weight)

    def _paint_dots(self, painter: QPainter, pixels: Pixels, x: Array, y: Array) -> None:
        painter.save()
        painter.setClipRect(pixels.rect.adjusted(-4, -4, 4, 4))
        painter.setPen(QPen(color(self._theme.panel), 1))
        painter.setBrush(color(self._theme.ink))
        for across, up in zip(pixels.across(x), pixels.up(y), strict=True):
            if np.isfinite(across + up):
                painter.drawEllipse(QPointF(across, up), 3, 3)
        painter.restore()

    def _paint_first(self, painter: QPainter, pixels: Pixels, series: Series, first: int) -> None:
        """Paint where they part."""
        theme = self._theme
        x = float(pixels.across(float(series.rows[first])))
        painter.setPen(FIRST.pen(theme))
        painter.drawLine(QLineF(x, pixels.top, x, pixels.bottom))
        y = float(pixels.up(series.printed[first]))
        if np.isfinite(y) and pixels.top - 8 <= y <= pixels.bottom + 8:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(theme.danger), 1.75))
            painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
        name = self.tr("first difference")
        right = x < (pixels.left + pixels.right) / 2
        weight = QFont.Weight.DemiBold
        painter.setFont(face(LABEL, weight))
        wide = painter.fontMetrics().horizontalAdvance(name) + 4.0
        place = QRectF(x + 5 if right else x - 5 - wide, pixels.bottom - 20, wide, 16)
        align = LEFT if right else RIGHT
        painter.fillRect(place, color(theme.panel))  # the lines go on below it
        write(painter, place, name, color(theme.danger), align, size=LABEL, weight=weight)

    def _pixels(self, series: Series) -> Pixels:
        wide, high = self.extent
        box = QRectF(LEFT_ROOM, TOP_ROOM, wide - LEFT_ROOM - 8, high - TOP_ROOM - BOTTOM_ROOM)
        last = max(1, int(series.rows.max()))
        low, high_value, log = value_range(series, self._lowest)
        return Pixels.of(box, (0, last), (low, high_value), log=log)


def value_range(series: Series, lowest: float | None = None) -> tuple[float, float, bool]:
    """Return the range of numbers to show, and whether on a log axis.

    What runs away far beyond the program's numbers leaves the picture.
    """
    right = series.curve[np.isfinite(series.curve)]
    yours = series.printed[np.isfinite(series.printed)]
    if len(right):
        span = max(float(np.abs(right).max()), 1e-12) * FAR
        yours = yours[np.abs(yours) <= span]
    values = np.concatenate([right, yours, [] if lowest is None else [lowest]])
    if not len(values):
        return 0.0, 1.0, False
    low, high = bounded((float(values.min()), float(values.max())))
    if not series.name and low > 0 and np.log10(high / low) > DECADES:
        return low / 1.3, high * 1.3, True
    room = 0.06 * (high - low) or max(abs(high), 1.0) * 0.1
    return low - room, high + room, False
