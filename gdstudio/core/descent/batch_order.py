"""Which points an update saw, for any update, in any order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex
from gdstudio.core.descent.descend import Batches
from gdstudio.core.experiment.experiment import Experiment

EVERY = 64
"""Epochs between two remembered states of the random numbers."""


class BatchOrder:
    """The order of the data of an experiment, found again by the loop's own ``Batches``."""

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        random = np.random.RandomState(experiment.training.seed)
        experiment.draw_start(random)  # draws first, if the start is random
        self._stretches = experiment.passes.stretches
        self._orders = [_Order(experiment.phases[0].experiment, random.get_state())]

    def rows(self, update: int) -> PointIndex:
        """Return the rows that ``update`` (1, 2, ...) sees; ALL for a full batch."""
        stretch = self._experiment.passes.of_update(update)
        return self._order(self._stretches.index(stretch)).rows(update - stretch.since)

    def indices(self, update: int) -> NDArray[np.intp]:
        """Return the points (n,) that ``update`` sees."""
        found: NDArray[np.intp] = np.arange(self._experiment.count)[self.rows(update)]
        return found

    def _order(self, index: int) -> _Order:
        """Return the order within a stretch; it draws on where the one before has stopped."""
        while len(self._orders) <= index:
            before, next_one = self._stretches[len(self._orders) - 1 : len(self._orders) + 1]
            state = self._orders[-1].state_behind(next_one.since - before.since)
            self._orders.append(_Order(self._experiment.acting(next_one.since), state))
        return self._orders[index]


class _Order:
    """The order within updates whose batches have one size.

    A shuffled order can only be drawn forwards; remembered states make going back cheap.
    """

    def __init__(self, experiment: Experiment, state: Any) -> None:
        self._experiment = experiment
        self._states: list[Any] = [state]
        self._epoch = -1
        self._batches: Batches | None = None
        self._first = 0

    def state_behind(self, updates: int) -> Any:
        """Return the state of the random numbers behind so many updates."""
        if updates and self._experiment.training.shuffle:
            self.rows(updates)
            return self._random.get_state()
        return self._states[0]

    def rows(self, update: int) -> PointIndex:
        """Return the rows that ``update`` (1, 2, ...) sees; ALL for a full batch."""
        per_epoch = self._experiment.updates_per_epoch
        if per_epoch == 1 and not self._experiment.training.shuffle:
            return ALL
        epoch = (update - 1) // per_epoch
        mark = min(epoch // EVERY, len(self._states) - 1)
        batches = self._batches
        if batches is None or epoch < self._epoch or epoch // EVERY > self._epoch // EVERY:
            self._start(mark)
            while mark < epoch // EVERY:
                self._draw((mark + 1) * EVERY - 1)
                mark += 1
                self._states.append(self._random.get_state())
                self._start(mark)
        self._epoch = epoch
        assert self._batches is not None
        return self._batches.rows(update - self._first * per_epoch)

    def _start(self, mark: int) -> None:
        self._random = np.random.RandomState()
        self._random.set_state(self._states[mark])
        self._batches = Batches(self._experiment, self._random)
        self._first = mark * EVERY

    def _draw(self, epoch: int) -> None:
        assert self._batches is not None
        self._batches.rows((epoch - self._first) * self._experiment.updates_per_epoch + 1)
