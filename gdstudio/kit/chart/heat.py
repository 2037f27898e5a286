"""A picture of values."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.pixels import Pixels, Range, Values
from gdstudio.kit.widgets.theme import Theme


class Heat(Item):
    """A picture of values over a rectangle: (ny, nx) numbers through a table of colours."""

    def __init__(self, plot: Chart, table: Callable[[Theme], Values], z: float) -> None:
        super().__init__(plot, z)
        self._table = table
        self.levels: Values = np.empty((0, 0))
        self.x_range: Range = (0.0, 1.0)
        self.y_range: Range = (0.0, 1.0)

    def setData(
        self, levels: Values | None = None, x: Range = (0.0, 1.0), y: Range = (0.0, 1.0)
    ) -> None:
        """Show ``levels`` in 0..1 over x and y, first row at the bottom; nothing by default."""
        self.levels = np.empty((0, 0)) if levels is None else np.asarray(levels, np.float64)
        self.x_range, self.y_range = x, y
        self.update()

    @property
    def blank(self) -> bool:
        """Whether there are no values."""
        return not self.levels.size

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the picture, smoothed."""
        table = self._table(self.plot.theme)
        levels = np.nan_to_num(self.levels, nan=0.0, posinf=1.0, neginf=0.0)
        index = np.rint(np.clip(levels, 0, 1) * (len(table) - 1)).astype(int)[::-1]
        cells = np.ascontiguousarray(table[index], np.uint8)
        height, width = index.shape
        picture = QImage(cells.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, right = pixels.across(np.array(self.x_range))
        bottom, top = pixels.up(np.array(self.y_range))
        painter.setOpacity(self.faded)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), picture)
