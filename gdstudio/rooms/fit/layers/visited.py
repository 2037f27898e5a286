"""What the last epoch predicted, sample by sample, and its error."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.run import Run
from gdstudio.core.descent.visits import Visits, running_error, visits_at, visits_samples
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.item import Item
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import color
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, tr

ARM = 4.0
"""Half of a plus sign, in pixels."""
FIRST = 0.4
"""Opacity of the sample visited first; the last is opaque."""


class Pluses(Item):
    """Plus signs in an order: each stronger than the one before, the last one larger."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 7.2)
        self.xs = self.ys = np.empty(0)

    def setData(self, x: Array | None = None, y: Array | None = None) -> None:
        """Show signs at x and y (k,), in this order; none by default."""
        none = np.empty(0)
        self.xs, self.ys = none if x is None else x, none if y is None else y
        self.update()

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint them, the newest above the others."""
        theme, count = self.plot.theme, len(self.xs)
        x, y = pixels.across(self.xs), pixels.up(self.ys)
        for index, (px, py) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
            if not (abs(px) < 1e6 and abs(py) < 1e6):
                continue
            newest = index == count - 1
            share = index / max(count - 1, 1)
            arm = 1.75 * ARM if newest else ARM
            arms = QLineF(px - arm, py, px + arm, py), QLineF(px, py - arm, px, py + arm)
            if newest:
                painter.setPen(QPen(color(theme.panel), 5.0))
                painter.drawLines(arms)
            colour = color(theme.now, (FIRST + (1 - FIRST) * share) * self.faded)
            painter.setPen(QPen(colour, 2.5 if newest else 1.6))
            painter.drawLines(arms)


class Visited(FitLayer):
    """A plus sign for each sample of the last epoch: what was predicted before its update."""

    view: ClassVar[str] = "visited"
    glyph: ClassVar[GlyphKind] = "plus"

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.signs = Pluses(plot)
        plot.add(self.signs)
        self.visits: Visits | None = None
        self._order: tuple[Run | None, BatchOrder | None] = (None, None)
        self._note = ""

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("predictions in turn")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr(
            "The last epoch sample by sample, from pale to strong: what the model predicted before "
            "each update. The error is their mean loss, taken while the weights still changed"
        )

    def suits(self, run: Run) -> bool:
        """Whether every update sees one sample."""
        return any(visits_samples(phase.experiment) for phase in run.experiment.phases)

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw the samples visited up to the cursor, and the error of the last whole epoch."""
        known, order = self._order
        if order is None or known is not run:
            order = BatchOrder(run.experiment)
            self._order = (run, order)
        self.visits = visits_at(run, order, cursor)
        data = run.experiment.data
        if self.visits is None or data is None:
            self.hide()
            return
        self.signs.setData(*place(data.x[self.visits.points, 0], self.visits.predicted))
        epoch = run.experiment.passes.epoch(cursor)
        self._note = ""
        if epoch:
            error = format_number(running_error(run, epoch), 7)
            text = tr("Epoch: {epoch}, Error: {error}")
            self._note = text.format(epoch=format_count(epoch), error=error)
        self.plot.set_note(self.plot.x_limits[0], self._note, plot_roles.ink2)

    def hide(self) -> None:
        """Draw nothing."""
        self.visits = None
        self.signs.setData()
        if self.plot.note is not None and self.plot.note[1] == self._note:
            self.plot.set_note()
