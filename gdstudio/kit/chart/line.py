"""Lines through points, as many as one likes."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.layer import layer
from gdstudio.kit.chart.pixels import Array, Pixels, Values
from gdstudio.kit.chart.stroke import Stroke, line_path
from gdstudio.kit.widgets.fineness import fineness

KEPT_FROM = 8
"""Lines from which those painted twice alike are kept as a picture."""


class Line(Item):
    """Some polylines: x (m,) or (k, m), y (m,) or (k, m), and an opacity for each of the k."""

    def __init__(self, plot: Chart, stroke: Stroke, casing: Stroke | None, z: float) -> None:
        super().__init__(plot, z)
        self.stroke = stroke
        self.casing = casing
        self.xs = self.ys = np.empty((0, 0))
        self.alphas: Array | None = None
        self._version = 0
        self._kept_key: Hashable = None
        self._kept: QPixmap | None = None

    def setData(self, x: Values = (), y: Values = (), alphas: Values | None = None) -> None:  # type: ignore[assignment]
        """Show other lines; nothing by default."""
        y = np.atleast_2d(np.asarray(y, np.float64))
        x = np.broadcast_to(np.asarray(x, np.float64), y.shape)
        alphas = None if alphas is None else np.asarray(alphas, np.float64)
        same = np.array_equal(y, self.ys, equal_nan=True) and np.array_equal(x, self.xs)
        if same and _same(alphas, self.alphas):
            return
        self.xs, self.ys, self.alphas = x, y, alphas
        self._version += 1
        self.update()

    @property
    def blank(self) -> bool:
        """Whether there is no line."""
        return not self.ys.size

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the lines; many that stay as they are while others change, as a kept picture."""
        if len(self.ys) < KEPT_FROM:
            self._paint(painter, pixels)
            return
        ratio = fineness(painter)
        look = (self.stroke, self.plot.theme.name, self.faded, ratio)
        key = (self._version, pixels, look)
        if key != self._kept_key:
            self._kept_key, self._kept = key, None
            self._paint(painter, pixels)
            return
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        if self._kept is None:
            self._kept = layer(pixels, ratio)
            keeper = QPainter(self._kept)
            keeper.setRenderHint(QPainter.RenderHint.Antialiasing)
            keeper.translate(-left, -top)
            self._paint(keeper, pixels)
            keeper.end()
        painter.drawPixmap(QPointF(left, top), self._kept)

    def _paint(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the casing of all, then the lines."""
        x, y = pixels.across(self.xs), pixels.up(self.ys)
        paths = self._paths(pixels, x, y)
        theme = self.plot.theme
        for stroke in (self.casing, self.stroke):
            if stroke is None:
                continue
            for path, alpha in paths:
                painter.strokePath(path, stroke.pen(theme, alpha * self.faded))

    def _paths(self, pixels: Pixels, x: Array, y: Array) -> list[tuple[QPainterPath, float]]:
        if self.alphas is not None:
            paths = self._each(pixels, x, y)
            made = [(path, float(alpha)) for path, alpha in zip(paths, self.alphas, strict=True)]
        else:
            gap = np.full((len(y), 1), math.nan)
            joined = np.hstack([x, gap]).ravel(), np.hstack([y, gap]).ravel()
            one = line_path(pixels, *(joined if len(y) > 1 else (x[0], y[0])))
            made = [(one, 1.0)]
        return [(path, alpha) for path, alpha in made if path is not None]

    @staticmethod
    def _each(pixels: Pixels, x: Array, y: Array) -> list[QPainterPath | None]:
        """Return a path a line; one that lies where the line before lies shares its path."""
        again = np.zeros(len(y), bool)
        again[1:] = (x[1:] == x[:-1]).all(1) & (y[1:] == y[:-1]).all(1)
        paths: list[QPainterPath | None] = []
        for line, shared in enumerate(again.tolist()):
            paths.append(paths[-1] if shared else line_path(pixels, x[line], y[line]))
        return paths


def _same(first: Array | None, second: Array | None) -> bool:
    if first is None or second is None:
        return first is second
    return np.array_equal(first, second)
