"""Marks at the updates behind which other knobs act: a diamond, a line, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from gdstudio.app.change_words import Turn, turns_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from gdstudio.kit.chart.item import Item
from gdstudio.kit.chart.labels import LEFT, write
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import color, face

HALF = 4.5
"""Half a diamond, in logical pixels."""
SIZE = 11.0
"""Of the letters."""
LINE = 14.0
"""From one line of letters to the next."""
REACH = 7.0
"""So near a line one is pointed at."""


class Turns(Item):
    """Upright dotted lines, each below a diamond as on the timeline; words where there is room."""

    def __init__(self, plot: Plot, z: float = 1.2) -> None:
        super().__init__(plot, z)
        plot.add(self)
        self.shown: tuple[Turn, ...] = ()
        self.lower = False
        """Whether the first line of letters is taken by something else."""

    def follow(self, experiment: Experiment, telling: Telling, *, lower: bool) -> None:
        """Show where other knobs begin to act in a descent."""
        self.setData(turns_of(experiment, telling), lower=lower)

    def setData(self, shown: Sequence[Turn] = (), *, lower: bool = False) -> None:
        """Show these, ascending; nothing by default."""
        if (tuple(shown), lower) != (self.shown, self.lower):
            self.shown, self.lower = tuple(shown), lower
            self.update()

    def tip_at(self, pixels: Pixels, at: QPointF) -> str:
        """Return what changes where one points at."""
        near = [
            (abs(x - at.x()), one) for one, x in self._places(pixels) if abs(x - at.x()) <= REACH
        ]
        return min(near, key=lambda pair: pair[0])[1].said if near else ""

    def labels(self, pixels: Pixels) -> Iterator[tuple[Turn, QRectF]]:
        """Yield what is written with its place: right of its line, left of it at the edge."""
        metrics = QFontMetricsF(face(SIZE))
        top = pixels.top + 2 + (LINE if self.lower else 0)
        places = list(self._places(pixels))
        end = pixels.left
        for index, (one, x) in enumerate(places):
            wide = metrics.horizontalAdvance(one.text) + 1
            later = places[index + 1][1] - HALF if index + 1 < len(places) else pixels.right
            left = x + HALF + 4
            if left + wide > later:
                left = x - HALF - 4 - wide
            if left >= end and (left + wide <= later):
                yield one, QRectF(left, top, wide, LINE)
                end = max(x + HALF, left + wide) + 4
            else:
                end = x + HALF + 4

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint the lines, the diamonds, and what there is room for, on the ground of the panel."""
        theme = self.plot.theme
        pen = QPen(color(theme.ink2, self.faded), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.5, 2.5])
        for _, x in self._places(pixels):
            painter.setPen(pen)
            painter.drawLine(QPointF(x, pixels.top), QPointF(x, pixels.bottom))
            painter.setPen(QPen(color(theme.panel), 1.5))
            painter.setBrush(color(theme.ink, self.faded))
            top = QPointF(x, pixels.top + 2 + LINE / 2)
            corners = (QPointF(0, -HALF), QPointF(HALF, 0), QPointF(0, HALF), QPointF(-HALF, 0))
            painter.drawPolygon(QPolygonF([top + corner for corner in corners]))
        for one, place in self.labels(pixels):
            painter.fillRect(place.adjusted(-2, 0, 2, 0), color(theme.panel, 0.8))
            write(painter, place, one.text, color(theme.ink, self.faded), LEFT, size=SIZE)

    def _places(self, pixels: Pixels) -> Iterator[tuple[Turn, float]]:
        """Yield those in sight with where they stand."""
        for one in self.shown:
            x = float(pixels.across(one.row))
            if pixels.left - 1 <= x <= pixels.right + 1:
                yield one, x
