"""The point of the fit plot that the table of points has the pointer on."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.rooms.fit.layers.base import Place

RING = 15.0
DOT = 8.0
"""Diameters: the ring is about twice a point's."""


class LitPoint:
    """A ring around one point and, over one input, the line from it to the fit."""

    def __init__(self, plot: Plot) -> None:
        self.ring = plot.mark(plot_roles.ink, RING, "ring", z=9)
        self.dot = plot.mark(plot_roles.data, DOT, "dot", z=9.1)
        self.residual = plot.line(plot_roles.ink, 1.75, z=6.5)
        self._shown: object = None

    def show(
        self,
        moment: Moment,
        place: Place,
        spot: Callable[[Moment, int], tuple[float, float] | None] | None = None,
        picture: object = None,
    ) -> None:
        """Light the point of a moment, or none.

        ``spot`` says where a point is in a ``picture`` that is not over one or two inputs.
        """
        key = (moment.run, moment.cursor, moment.stage, moment.lit_row, place, picture)
        if key == self._shown:
            return
        self._shown = key
        found = _spot(moment, spot)
        if found is None:
            self.ring.setData()
            self.dot.setData()
            self.residual.setData()
            return
        x, y, predicted = found
        at_x, at_y = place(np.array([x, x]), np.array([y, predicted]))
        self.ring.setData(float(at_x[0]), float(at_y[0]))
        self.dot.setData(float(at_x[0]), float(at_y[0]))
        if math.isfinite(predicted):
            self.residual.setData(at_x, at_y)
        else:
            self.residual.setData()


def _spot(
    moment: Moment, spot: Callable[[Moment, int], tuple[float, float] | None] | None
) -> tuple[float, float, float] | None:
    """Return x and y of the point on the plot, and what is predicted there over one input."""
    experiment, row = moment.experiment, moment.lit_row
    data = experiment.data
    if row is None or data is None or not 0 <= row < len(data):
        return None
    if spot is not None:
        place = spot(moment, row)
        return None if place is None else (*place, math.nan)
    width = data.width
    if width > 1:
        return float(data.x[row, 0]), float(data.x[row, 1]), math.nan
    with np.errstate(all="ignore"):
        made = experiment.objective.predict(moment.params, data.x[row : row + 1])
    return float(data.x[row, 0]), float(data.y[row]), float(np.asarray(made, float)[0])
