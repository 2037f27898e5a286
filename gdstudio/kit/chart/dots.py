"""Many points."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.layer import layer
from gdstudio.kit.chart.pixels import Array, Pixels, Values
from gdstudio.kit.chart.roles import ColourOf
from gdstudio.kit.chart.stamps import stamped
from gdstudio.kit.widgets.fineness import fineness
from gdstudio.kit.widgets.glyphs import GlyphKind, mark_polygon
from gdstudio.kit.widgets.theme import color


class Dots(Item):
    """Many points. Painted once into a picture that is kept until data, range or size change."""

    def __init__(
        self,
        plot: Chart,
        role: ColourOf,
        size: float,
        alpha: float,
        z: float,
        border: ColourOf | None,
    ) -> None:
        super().__init__(plot, z)
        self.role, self.size, self.alpha, self.border = role, size, alpha, border
        self.sign: GlyphKind = "dot"
        """How each looks: a dot, or the mark of a class."""
        self.hollow = False
        self.open = False
        """Rings through which one sees what is below; for few points."""
        self.crowd = 0
        """Of how many points these are a part: among many, each is small."""
        self.xs = self.ys = np.empty(0)
        self._layer: QPixmap | None = None
        self._layer_key: Hashable = None
        self._version = 0

    def setData(self, x: Values = (), y: Values = ()) -> None:  # type: ignore[assignment]
        """Show other points, x and y (n,); none by default."""
        if x is self.xs and y is self.ys:
            return
        self.xs, self.ys = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self._version += 1
        self.update()

    @property
    def blank(self) -> bool:
        """Whether there are no points."""
        return not len(self.xs)

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the kept picture."""
        ratio = fineness(painter)
        key = (self._version, pixels, ratio, self.plot.theme.name, self.faded)
        if key != self._layer_key or self._layer is None:
            self._layer_key = key
            self._layer = self._painted(pixels, ratio)
        painter.drawPixmap(QPointF(math.floor(pixels.left), math.floor(pixels.top)), self._layer)

    def _painted(self, pixels: Pixels, ratio: float) -> QPixmap:
        left, top = math.floor(pixels.left), math.floor(pixels.top)
        wide, high = math.ceil(pixels.right) - left, math.ceil(pixels.bottom) - top
        picture = layer(pixels, ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = pixels.across(self.xs) - left, pixels.up(self.ys) - top
        near = (np.abs(x - wide / 2) < wide / 2 + 20) & (np.abs(y - high / 2) < high / 2 + 20)
        self._paint_points(painter, x[near], y[near])
        painter.end()
        return picture

    def _paint_points(self, painter: QPainter, x: Array, y: Array) -> None:
        theme = self.plot.theme
        fill = color(self.role(theme), self.alpha * self.faded)
        border = self.border(theme) if self.border is not None else None
        crowd = max(len(self.xs), self.crowd, 1)
        radius = self.size / 2 * min(1.0, (1000 / crowd) ** 0.3)
        if len(x) > 3000:
            self._stamp_points(painter, x, y, radius, fill)
            return
        if self.open:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pens = [QPen(fill, 2.0)]
            if border is not None:
                pens.insert(0, QPen(color(border), 4.5))
            for pen in pens:
                painter.setPen(pen)
                for px, py in zip(x.tolist(), y.tolist(), strict=True):
                    painter.drawEllipse(QPointF(px, py), radius, radius)
            return
        if self.hollow:
            painter.setPen(QPen(fill, 1.6))
            painter.setBrush(color(theme.panel))
        else:
            painter.setPen(QPen(color(border), 0.8) if border else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
        if self.sign != "dot":
            for px, py in zip(x.tolist(), y.tolist(), strict=True):
                outline = mark_polygon(self.sign, QPointF(px, py), radius)
                assert outline is not None
                painter.drawPolygon(outline)
            return
        for px, py in zip(x.tolist(), y.tolist(), strict=True):
            painter.drawEllipse(QPointF(px, py), radius, radius)

    def _stamp_points(
        self, painter: QPainter, x: Array, y: Array, radius: float, ink: QColor
    ) -> None:
        """Paint so many that Qt would take long: pixel by pixel of the picture itself."""
        device = painter.device()
        assert isinstance(device, QPixmap)
        ratio = device.devicePixelRatio()
        size = device.width(), device.height()
        picture = stamped(x * ratio, y * ratio, radius * ratio, *size, ink)
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(0.0, 0.0), picture)
