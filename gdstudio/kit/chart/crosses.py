"""Crosses on points."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPainter

from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.item import Chart
from gdstudio.kit.chart.pixels import Array, Values
from gdstudio.kit.chart.roles import ColourOf
from gdstudio.kit.chart.stroke import Stroke

CORNERS = np.array([[-0.5, -0.5], [0.5, 0.5], [-0.5, 0.5], [0.5, -0.5]])
"""Where the two lines of a cross begin and end, in its size."""


class Crosses(Dots):
    """A cross on every point, through which one sees it; of the same size in every frame."""

    def __init__(self, plot: Chart, role: ColourOf, size: float, z: float) -> None:
        super().__init__(plot, role, size, 1.0, z, None)
        self.stroke = Stroke(role, 1.25)

    def setData(self, x: Values = (), y: Values = ()) -> None:  # type: ignore[assignment]
        """Cross other points, x and y (n,); none by default."""
        if not (np.array_equal(x, self.xs) and np.array_equal(y, self.ys)):
            super().setData(x, y)

    def _paint_points(self, painter: QPainter, x: Array, y: Array) -> None:
        ends = np.stack([x, y], axis=1)[:, None] + self.size * CORNERS
        across, up = np.ascontiguousarray(ends.reshape(-1, 2).T)
        path = pg.arrayToQPath(across, up, connect="pairs")
        painter.strokePath(path, self.stroke.pen(self.plot.theme, self.faded))
