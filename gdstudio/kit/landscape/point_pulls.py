"""The gradient's arrow taken apart: what every point of the coming update pulls for."""

from __future__ import annotations

import numpy as np

from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.landscape.point_gradients import point_gradients
from gdstudio.kit.landscape.scene import Pulls
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.translation import translator

tr = translator("PointPulls")

MOST_ARROWS = 200
"""More arrows would be a blot; then the lit one and the gradient are drawn alone."""
MOST_WORK = 5000
"""Points from which on the gradients of a model that is not linear would be felt."""
MOST_HELD = 4_000_000
"""Parameters times points whose gradients would take too much memory, and long."""


class PointPulls:
    """Works the arrows out; keeps the order of the batches of one experiment."""

    def __init__(self) -> None:
        self._experiment: Experiment | None = None
        self._order: BatchOrder | None = None

    def pulls(self, moment: Moment, plane: Plane) -> Pulls | None:
        """Return the arrows while a point of the coming update is lit, else None."""
        experiment, row = moment.experiment, moment.lit_row
        if row is None or experiment.data is None or plane.flat:
            return None
        whole = moment.run.experiment
        if self._order is None or self._experiment is not whole:
            self._experiment, self._order = whole, BatchOrder(whole)
        rows = self._order.indices(moment.cursor + 1)
        place = np.flatnonzero(rows == row)
        linear = experiment.model.linear
        size = experiment.objective.size
        if not len(place) or (not linear and len(rows) > MOST_WORK):
            return None
        if not linear and len(rows) * size > MOST_HELD:
            return None
        params, optimizer = moment.frame.params, experiment.optimizer
        fresh = moment.cursor == whole.phase(moment.cursor).rule_since
        state = optimizer.init(params) if fresh else moment.frame.state
        with np.errstate(all="ignore"):
            point = optimizer.gradient_point(params, state)
        found = point_gradients(experiment, point, rows)
        if not np.isfinite(found.each).all():
            return None
        # A sum is the mean of arrows that are n times as long: one picture for both conventions.
        each = found.each if found.averaged else found.each * len(rows)
        drawn = each @ np.column_stack([plane.across, plane.up])
        hidden = moment.telling.hides("loss")
        text = tr("mean of {count} arrows") if found.averaged else tr("sum of {count} arrows")
        return Pulls(
            at=np.asarray(plane.coordinates(np.asarray(point, float)), float),
            each=drawn if len(drawn) <= MOST_ARROWS else np.empty((0, 2)),
            lit=drawn[place[0]],
            total=drawn.mean(axis=0),
            lit_text=tr("point {number}").format(number=experiment.data.number_of(row)),
            total_text=text.format(count=len(rows)) if len(rows) > 1 and not hidden else "",
        )
