"""The axes of live plots, as pyqtgraph draws them."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from gdstudio.kit.chart.repaint import Gathered


class Axis(Gathered, pg.AxisItem):
    """With the grid on, AxisItem drops labels at the very ends; a wider rectangle keeps them."""

    def boundingRect(self) -> QRectF:
        """Pyqtgraph's, widened along the axis."""
        rect = QRectF(super().boundingRect())
        if self.orientation == "left":
            return rect.adjusted(0, -15, 0, 15)
        return rect.adjusted(-15, 0, 15, 0)
