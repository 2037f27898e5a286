"""What lies under the pointer in a plot, and the frame drawn around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.pixels import Array, Pixels, Range
from gdstudio.kit.widgets.theme import color


def nearest(pixels: Pixels, x: Array, y: Array, at: QPointF, reach: float) -> int | None:
    """Return which of the points x, y (n,) is nearest to a pixel, within ``reach`` pixels.

    Of points on top of each other, the last: it is drawn above.
    """
    if not len(x):
        return None
    with np.errstate(invalid="ignore"):
        apart = (pixels.across(x) - at.x()) ** 2 + (pixels.up(y) - at.y()) ** 2
    apart = np.nan_to_num(apart, nan=np.inf)
    last = len(apart) - 1 - int(np.argmin(apart[::-1]))
    return last if apart[last] <= reach * reach else None


def within(pixels: Pixels, x: Array, y: Array, box: QRectF) -> NDArray[np.intp]:
    """Return which of the points x, y (n,) lie in a rectangle of pixels, ascending."""
    across, up = pixels.across(x), pixels.up(y)
    inside = (across >= box.left()) & (across <= box.right())
    inside &= (up >= box.top()) & (up <= box.bottom())
    return np.flatnonzero(inside)


def place_at(pixels: Pixels, at: QPointF) -> tuple[float, float]:
    """Return the place in data units under a pixel, on the frame for pixels beyond it."""
    across = (at.x() - pixels.left) / (pixels.right - pixels.left)
    up = (pixels.bottom - at.y()) / (pixels.bottom - pixels.top)
    return _value(across, pixels.x, pixels.log_x), _value(up, pixels.y, pixels.log)


def _value(share: float, limits: Range, log: bool) -> float:
    low, high = limits
    value = low + min(max(share, 0.0), 1.0) * (high - low)
    return float(10.0**value) if log else value


class Band(Item):
    """The rectangle of a selection that is being drawn."""

    def __init__(self, plot: Chart, z: float) -> None:
        super().__init__(plot, z)
        self.box: QRectF | None = None
        """In pixels of the plot."""

    def set_box(self, box: QRectF | None) -> None:
        """Show another rectangle, or none."""
        if box != self.box:
            self.box = box
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it."""
        del pixels
        if self.box is None:
            return
        theme, shrunk = self.plot.theme, 1 / self.plot.magnification
        painter.setPen(QPen(color(theme.focus), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(color(theme.focus, 0.12))
        painter.drawRect(QTransform.fromScale(shrunk, shrunk).mapRect(self.box))


class FocusFrame(Item):
    """The ring that says where keys go, after the plot was reached by the keyboard."""

    def __init__(self, plot: Chart, z: float) -> None:
        super().__init__(plot, z)
        self.shown = False

    def set_shown(self, shown: bool) -> None:
        """Show or hide it."""
        if shown != self.shown:
            self.shown = shown
            self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint it just inside the frame."""
        if not self.shown:
            return
        painter.setPen(QPen(color(self.plot.theme.focus), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pixels.rect.adjusted(1, 1, -1, -1), 3, 3)
