"""Everything that is drawn in the plot of the fit."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import Theme, mix
from gdstudio.rooms.fit.points import NONE, FitPoints

DASHES = (5.0, 3.5)
SHARES = (0.0, 0.05, 0.10, 0.20, 0.27, 0.34)
"""How much of the colour of now a step of probability has."""
CROSS = 11.0
"""How wide and high a cross is, in pixels."""


class FitItems:
    """The items of one plot, which the pictures of the fit share."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.heat = plot.heat(_tints)
        self.chance = plot.heat(_steps)
        """How probable label 1 is, in flat steps: what was learned has the colour of now."""
        # Qt paints lines of up to one pixel twenty times as fast as wider ones.
        self.past = plot.line(plot_roles.now, 1.0, z=2)
        self.residual = plot.line(plot_roles.ink2, 1.0, alpha=0.4, z=3)
        self.start = plot.line(plot_roles.ink, 1.2, alpha=0.7, dash=(1.5, 3.0), z=3.5)
        self.dots = plot.dots(plot_roles.data, 7.0, z=4)
        self.rings = plot.dots(plot_roles.data, 7.0, z=4)
        self.rings.hollow = True
        self.tested = plot.dots(plot_roles.data, 6.0, z=3.9)
        """Points held out for testing: hollow; over two inputs, where rings are labels, small."""
        self.tested.hollow = True
        self.tested_ones = plot.dots(plot_roles.data, 4.5, z=3.9)
        self.tested_zeros = plot.dots(plot_roles.data, 4.5, z=3.9)
        self.tested_zeros.hollow = True
        self.moving_dots = plot.dots(plot_roles.data, 7.0, z=4.1)
        self.moving_rings = plot.dots(plot_roles.data, 7.0, z=4.1)
        self.moving_rings.hollow = True
        self.batch = plot.dots(plot_roles.ink, 11.0, z=3.95)
        """The points that the update under way sees, where these are not all."""
        self.batch.hollow = self.batch.open = True
        self.wrong = plot.crosses(plot_roles.ink, CROSS, z=4.3)
        """A cross on every point that the model takes for the other label."""
        # As wide as the fit with its casing and more: it is seen beside whatever lies upon it.
        self.truth = plot.line(plot_roles.ink, 9.0, alpha=0.26, dash=(1.6, 0.6), z=1.5)
        self.best = plot.line(plot_roles.minimum, 1.75, dash=DASHES, z=5)
        self.pins: list[Line] = []
        self.mine = plot.line(plot_roles.ink, 2.0, dash=plot_roles.MINE_DASH, z=7.2)
        """Above the fit, which shows through its gaps where both agree."""
        self.now = plot.line(plot_roles.now, 3.0, casing=1.6, z=7)
        self.asked = plot.line(plot_roles.now, 1.75, dash=(2.0, 3.0), casing=1.6, z=6.8)
        """What the model answers with where a rule looks ahead, in the middle of an update."""
        self.hovered = plot.line(plot_roles.ink3, 1.25, dash=(4.0, 3.0), z=7.5)
        self.ghost = plot.line(plot_roles.ink, 1.75, dash=(6.0, 4.0), casing=2.0, z=8)

    def clear(self) -> None:
        """Draw nothing but the points."""
        for item in (self.past, self.residual, self.start, self.truth, self.best, self.now):
            item.setData()
        for item in (self.wrong, self.ghost, self.hovered, self.asked, self.mine, *self.pins):
            item.setData()
        self.heat.setData()
        self.chance.setData()
        for dots in (self.rings, self.batch, self.tested, self.tested_ones, self.tested_zeros):
            dots.setData()

    def show_points(self, points: FitPoints, on: bool) -> None:
        """Draw the points; those that are being moved apart, so that the rest need no painting."""
        groups = (
            (self.dots, points.dots),
            (self.rings, points.rings),
            (self.moving_dots, points.moving_dots),
            (self.moving_rings, points.moving_rings),
        )
        for item, (x, y) in groups:
            item.crowd = points.count
            item.setData(*((x, y) if on else (NONE, NONE)))

    def show_wrong(self, points: FitPoints, wrong: NDArray[np.intp] | None, on: bool) -> None:
        """Cross out the points that the model takes for the other label, ``wrong`` (k,)."""
        if wrong is None or not on or not len(wrong):
            self.wrong.setData()
            return
        seen = points.among(wrong)
        self.wrong.setData(points.drawn[0][seen], points.drawn[1][seen])

    def show_batch(self, points: FitPoints, moment: Moment) -> None:
        """Ring the points that the update under way sees, if these are not all."""
        between = moment.between
        if between is None or between.samples is None:
            self.batch.setData(NONE, NONE)
            return
        seen = points.among(between.samples)
        self.batch.setData(points.drawn[0][seen], points.drawn[1][seen])

    def set_faded(self, alpha: float) -> None:
        """Draw the run at this opacity."""
        for item in (self.past, self.now, self.start, self.residual, self.heat, self.chance):
            item.set_faded(alpha)


def _steps(theme: Theme) -> NDArray[np.uint8]:
    """Return the colours of six steps of probability, (6, 4) RGBA: of now over paper."""
    colours = [QColor(mix(theme.panel, theme.now, share)) for share in SHARES]
    return np.array([[c.red(), c.green(), c.blue(), 255] for c in colours], np.uint8)


@lru_cache(maxsize=8)
def _tints(theme: Theme) -> NDArray[np.uint8]:
    """Return the colours of 0 to 1, (64, 4) RGBA: from the ground to a tint of the data."""
    far = mix(theme.panel, theme.data, 0.5)
    colours = [QColor(mix(theme.panel, far, share)) for share in np.linspace(0, 1, 64).tolist()]
    return np.array([[c.red(), c.green(), c.blue(), 255] for c in colours], np.uint8)
