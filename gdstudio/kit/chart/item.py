"""What every item of a plot shares, and what it asks of the plot."""

from __future__ import annotations

from typing import Protocol

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from gdstudio.kit.chart.pixels import Pixels, Range
from gdstudio.kit.chart.repaint import Gathered
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.widgets.theme import Theme


class Chart(Protocol):
    """What an item is drawn in."""

    theme: Theme
    log: bool
    """Whether y is drawn by its logarithm."""
    magnification: float
    """How much larger than at 100 % everything in it is drawn."""

    @property
    def x_limits(self) -> Range:
        """Left and right, in data units."""

    @property
    def y_limits(self) -> Range:
        """Bottom and top, in data units."""

    def pixels(self, painter: QPainter) -> Pixels:
        """How data map to the painter's pixels."""


class Item(Gathered, pg.GraphicsObject):
    """What all items share: painting in pixels, inside the frame."""

    clipped = True

    def __init__(self, plot: Chart, z: float) -> None:
        super().__init__()
        self.plot = plot
        self.faded = 1.0
        self.setZValue(z)

    def boundingRect(self) -> QRectF:
        """The frame: nothing is painted far outside."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:  # noqa: N802  pyqtgraph's
        """Another range: the bounding rectangle is another."""
        self.prepareGeometryChange()
        self.update()

    def set_faded(self, alpha: float) -> None:
        """Draw at this opacity: an old run while a draft is shown."""
        if alpha != self.faded:
            self.faded = alpha
            self.update()

    def set_stroke(self, stroke: Stroke) -> None:
        """Draw with another stroke."""
        if stroke != getattr(self, "stroke", None):
            self.stroke = stroke
            self.update()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to paint: then nothing is worked out for it."""
        return False

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Paint in pixels; what is painted is the business of ``draw``."""
        if self.blank:
            return
        pixels = self.plot.pixels(painter)
        if pixels.empty:
            return
        painter.save()
        try:
            painter.resetTransform()
            painter.scale(self.plot.magnification, self.plot.magnification)
            if self.clipped:
                painter.setClipRect(pixels.rect, Qt.ClipOperation.IntersectClip)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, pixels)
        finally:
            painter.restore()  # other items paint with it, even where this one fails

    def tip_at(self, pixels: Pixels, at: QPointF) -> str:
        """Return what is said of what is drawn there, "" of nothing."""
        del pixels, at
        return ""

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint inside the frame."""
        raise NotImplementedError
