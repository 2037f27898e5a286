"""The full gradient taken apart: the gradients of all batches of an epoch, and their mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.batch_gradients import BatchGradients, batch_gradients
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.landscape.point_pulls import MOST_ARROWS
from gdstudio.kit.landscape.scene import Pulls
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

tr = translator("BatchPulls")

MOST_WORK = 200_000
"""Points times parameters from which on all the gradients of a row would be felt."""


class BatchPulls:
    """Works the arrows out; keeps the order of the batches of one experiment, and the last ones."""

    def __init__(self) -> None:
        self._experiment: Experiment | None = None
        self._order: BatchOrder | None = None
        self._key: tuple[object, ...] = ()
        self._pulls: Pulls | None = None

    @staticmethod
    def suits(experiment: Experiment) -> bool:
        """Whether the arrows can be told apart, and are cheap enough for every row."""
        if experiment.data is None or experiment.objective.size < 2:
            return False
        work = experiment.count * experiment.objective.size
        return experiment.updates_per_epoch <= MOST_ARROWS and work <= MOST_WORK

    def pulls(self, moment: Moment, plane: Plane) -> Pulls | None:
        """Return the arrows of the epoch that the next update belongs to, at the cursor's row."""
        experiment = moment.experiment
        if not self.suits(experiment) or not np.isfinite(moment.frame.params).all():
            return None
        key = (moment.run, moment.cursor, plane)
        if key != self._key:
            self._key, self._pulls = key, self._made(moment, plane)
        return self._pulls

    def _made(self, moment: Moment, plane: Plane) -> Pulls | None:
        experiment, params = moment.experiment, moment.frame.params
        count = experiment.updates_per_epoch
        whole = moment.run.experiment
        since = whole.passes.stretch(moment.cursor).since
        first = since + (moment.cursor - since) // count * count + 1
        found = batch_gradients(experiment, params, self._batches(whole, first, count))
        if not np.isfinite(found.each).all():
            return None
        directions = np.column_stack([plane.across, plane.up])
        coming = moment.cursor + 1 - first
        return Pulls(
            at=np.asarray(plane.coordinates(np.asarray(params, float)), float),
            each=found.each @ directions,
            lit=found.each[coming] @ directions,
            total=found.mean @ directions,
            lit_text=_coming_text(coming + 1, count, found),
            total_text=_mean_text(count, found),
            full=found.full @ directions,
            full_text=tr("full gradient ∇L{numbers}").format(numbers=_numbers(found.full))
            if count > 1
            else "",
        )

    def _batches(self, experiment: Experiment, first: int, count: int) -> list[NDArray[np.intp]]:
        if self._order is None or self._experiment is not experiment:
            self._experiment, self._order = experiment, BatchOrder(experiment)
        return [self._order.indices(first + index) for index in range(count)]


def _coming_text(number: int, count: int, found: BatchGradients) -> str:
    if count == 1:
        return ""
    text = tr("the next update's: batch {number} of {count}")
    if found.scaled:
        text = tr("the next update's: batch {number} of {count}, × N/|K|")
    return text.format(number=format_count(number), count=format_count(count))


def _mean_text(count: int, found: BatchGradients) -> str:
    if count == 1:
        text = tr("one batch has all points: g = ∇L{numbers}")
    else:
        text = tr("mean of all {count} batches, E[g]{numbers}")
    return text.format(count=format_count(count), numbers=_numbers(found.mean))


def _numbers(vector: NDArray[np.float64]) -> str:
    """Return " = (−13.42, 11.89)" where there are two parameters."""
    if len(vector) != 2:
        return ""
    first, second = (format_number(value, 4) for value in vector.tolist())
    return f" = ({first}, {second})"
