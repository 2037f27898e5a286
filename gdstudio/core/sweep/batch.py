"""Many descents that differ in numbers only, stepped together by the rules' own ``update``."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import cached_property
from time import perf_counter
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, Array, Vector
from gdstudio.core.descent.descend import Batches, begin, extend
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import FACTORED_FROM
from gdstudio.core.knob import knobs
from gdstudio.core.knob_column import knob_column
from gdstudio.core.landscape.divergence import State
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.sweep.axis import plain
from gdstudio.core.sweep.eigen import Directions, directions
from gdstudio.core.sweep.sources import first_many_source, many_losses, many_source

SLICE = 0.005
"""Seconds between two looks at whether anybody still wants to know."""
DEAD = 0.125
"""What share of the runs may have overflowed before they are taken out."""


@dataclass(eq=False)
class Batch:
    """R runs of one experiment, each with a start and knobs of its own."""

    experiment: Experiment
    starts: Vector
    """(R, P), in the training's dtype."""
    columns: Mapping[str, Array]
    """The knobs of the optimizer that differ, (R,) each."""
    updates: int
    rough: bool = False
    """Whether gradients are added up point by point even where there is a closed form."""
    halting: bool = False
    """Whether runs end where their stop rule is met."""

    def __post_init__(self) -> None:
        count, dtype = len(self.starts), self.experiment.objective.dtype
        self.loss: NDArray[Any] = np.full((self.updates + 1, count), np.nan, dtype)
        """Row by row, (updates + 1, R); nan behind the end of a run and where it is not known."""
        self.last = np.full(count, self.updates)
        """The last row of each run, (R,)."""
        self.overflowed = np.zeros(count, bool)
        self.stopped = np.zeros(count, bool)
        """Those that a stop rule has ended."""
        self.params = np.array(self.starts)
        """The parameters in the last row, (R, P)."""
        self.alone: dict[int, State] = {}
        """The states of runs that were made by themselves."""

    @property
    def apart(self) -> bool:
        """Whether every run must be made by itself, for all of it is by the training loop's rules.

        Of the stop rules, only a limit of the loss is decided alike whatever rounding does.
        """
        rule = self.experiment.training.stop if self.halting else None
        if rule is not None and rule.kind != "loss":
            return True
        return not self.experiment.optimizer.elementwise or bool(self.experiment.changes)

    @property
    def ends_below(self) -> float | None:
        """Below which loss runs end."""
        rule = self.experiment.training.stop if self.halting else None
        return rule.limit if rule is not None and rule.kind == "loss" else None

    @cached_property
    def directions(self) -> Directions | None:
        """Along which directions the runs move, where that is the same."""
        return directions(self.experiment)

    def steps(self) -> Generator[int, None, None]:
        """Make all updates; yields now and then how many rows are made."""
        with np.errstate(all="ignore"):
            moves = _Moves(self)
        row, told = -1, 0
        while row < self.updates:  # whoever goes on in between has warnings of their own
            with np.errstate(all="ignore"):
                row, going = moves.advance(row, perf_counter() + SLICE)
            yield row - told
            told = row
            if not going:
                break
        with np.errstate(all="ignore"):
            moves.finish()
        yield self.updates - told

    def again_steps(self, which: NDArray[np.bool_]) -> Generator[int, None, None]:
        """Make some of the runs (R,) once more, each by itself by the training loop.

        Yields what part of them is made, in whole runs and 0 in between.
        """
        for index in np.flatnonzero(which).tolist():
            run = begin(self.single(index))
            for _ in extend(run, self.updates, SLICE, halting=self.halting):
                yield 0
            loss = run.column("loss")
            self.loss[:, index] = np.nan
            self.loss[: len(loss), index] = loss
            self.last[index] = run.last
            self.overflowed[index] = run.ended
            self.stopped[index] = self.halting and run.stopped is not None
            self.params[index] = run.column("params")[-1]
            self.alone[index] = run.state
            yield 1

    def single(self, index: int) -> Experiment:
        """Return the experiment of one run."""
        made = self.experiment
        if self.columns:
            values = {name: plain(float(column[index])) for name, column in self.columns.items()}
            made = made.with_values("optimizer", values)
        if not np.array_equal(self.starts[index], made.start):
            made = made.with_value("model", "init", self.starts[index].astype(float).tolist())
        return self.experiment.share(made)

    def optimizer(self, rows: Any = ALL) -> Optimizer:
        """Return the rule with columns in the place of the knobs that differ, for some runs.

        Along directions numbers have more digits than the training's, and all knobs are columns:
        they are rounded as they are in a single run.
        """
        precision, rule = self.experiment.objective.dtype, self.experiment.optimizer
        values: dict[str, Any] = {
            name: knob_column(column[rows], precision) for name, column in self.columns.items()
        }
        if self.directions is not None:
            for field in knobs(type(rule)):
                value = getattr(rule, field.name)
                if field.name not in values and isinstance(value, float):
                    values[field.name] = knob_column(np.array([value]), precision)
        return msgspec.structs.replace(rule, **values) if values else rule


class _Moves:
    """The runs of a batch that are still under way."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        experiment = batch.experiment
        objective = experiment.objective
        random = np.random.RandomState(experiment.training.seed)
        experiment.draw_start(random)  # draws first, if the start is random
        self._batches = Batches(experiment, random)
        self._every = objective.loss_every(self._batches.per_epoch)
        self._whole = self._batches.per_epoch == 1
        self._planned = experiment.planned_updates
        self._where: NDArray[np.intp] | None = None
        """Which runs of the batch these are; None for all of them."""
        self._alive = np.ones(len(batch.starts), bool)
        self._rule = batch.optimizer()
        self._directions = batch.directions
        self._most = _most(experiment)
        self._grad: Vector | None = None
        """The gradient at the parameters, where looking at the loss has found it."""
        self._cuts = False
        """Whether the first update of some runs is another one than the others'."""
        self._below = batch.ends_below
        if self._directions is None:
            self._source = many_source(experiment, rough=batch.rough)
            self._full_losses = many_losses(experiment)
            self._cuts = first_many_source(experiment, batch.starts) is not None
            self._params = np.asfortranarray(batch.starts)
        else:
            self._params = self._directions.distances(batch.starts)
        self._state = dict(self._rule.init(self._params))

    def advance(self, row: int, deadline: float) -> tuple[int, bool]:
        """Make updates behind ``row`` until the deadline; −1 is before the start.

        Returns the row that was reached, and whether any run is left.
        """
        while True:
            row += 1
            if row:
                self.move(row)
            going = self.look(row)
            if not going or row == self._batch.updates or perf_counter() > deadline:
                return row, going

    def look(self, row: int) -> bool:
        """Note the losses of ``row`` and end the runs that overflowed; False if none is left."""
        batch = self._batch
        fine = np.ones(len(self._alive), bool)
        arrived = ~fine
        if row % self._every == 0:
            loss = self._losses(row)
            batch.loss[row, ALL if self._where is None else self._where] = loss
            fine = np.isfinite(loss)
            if self._below is not None:
                arrived = fine & (loss < self._below)
        if self._directions is None:  # along them no direction is flat: the loss says it
            fine &= np.isfinite(self._params).all(-1)
        arrived &= fine & self._alive
        ended = self._alive & ~fine
        if ended.any() or arrived.any():
            batch.overflowed[self._indices(ended)] = True
            batch.stopped[self._indices(arrived)] = True
            self._end(ended | arrived, row)
        return bool(self._alive.any())

    def _losses(self, row: int) -> Vector:
        """Return the full losses of the runs, and keep the gradient if it is found on the way."""
        params, self._grad = self._params, None
        if self._directions is not None:
            self._grad = params * self._directions.values
            loss = self._directions.loss(params, self._grad)
            if self._most < np.inf:
                loss[loss > self._most] = np.inf
            return loss
        # What cuts off is another function, and the last row needs no gradient.
        ahead = self._rule.gradient_point(params, self._state) is not params
        last = row == self._batch.updates
        if not self._whole or ahead or last or (row == 0 and self._cuts):
            return self._full_losses(np.ascontiguousarray(params))
        loss, self._grad = self._source(params, ALL)
        if self._most < np.inf:
            loss[loss > self._most] = np.inf
        return loss

    def move(self, row: int) -> None:
        """Make update ``row`` in all runs."""
        rule, state, params = self._rule, self._state, self._params
        rate = self._batch.experiment.schedule.rate(rule.lr, row, self._planned)
        rows = self._batches.rows(row)
        point = rule.gradient_point(params, state)
        if self._directions is not None:
            grad = self._grad
            if grad is None or point is not params:
                grad = point * self._directions.values
        elif row == 1 and self._cuts:
            source = first_many_source(self._batch.experiment, params)
            grad = (source or self._source)(point, rows)[1]
        elif self._grad is not None and point is params:
            grad = self._grad
        else:
            grad = self._source(point, rows)[1]
        self._params, self._state = rule.update(grad, state, params, rate, row)

    def finish(self) -> None:
        """Keep the parameters of the runs that are there; behind the end of others is nothing."""
        self._keep(self._alive)
        batch = self._batch
        if (batch.last < batch.updates).any():
            batch.loss[np.arange(batch.updates + 1)[:, None] > batch.last] = np.nan

    def _end(self, ended: NDArray[np.bool_], row: int) -> None:
        """End some of the runs at ``row``."""
        batch = self._batch
        self._keep(ended)
        which = self._indices(ended)
        batch.last[which] = row
        self._alive = self._alive & ~ended
        if np.count_nonzero(self._alive) > (1 - DEAD) * len(self._alive):
            return
        left = self._alive
        self._where = self._indices(left)
        self._params = _some(self._params, left)
        self._state = {name: _some(value, left) for name, value in self._state.items()}
        self._grad = None if self._grad is None else _some(self._grad, left)
        self._rule = batch.optimizer(self._where)
        self._alive = np.ones(len(self._where), bool)

    def _keep(self, which: NDArray[np.bool_]) -> None:
        batch, params = self._batch, self._params[which]
        if self._directions is not None:
            params = self._directions.params(params)
        batch.params[self._indices(which)] = params

    def _indices(self, which: NDArray[np.bool_]) -> NDArray[np.intp]:
        found = np.flatnonzero(which)
        return found if self._where is None else self._where[found]


def _some(rows: Vector, which: NDArray[np.bool_]) -> Vector:
    """Return some of the runs of (R, P), side by side in memory as they were."""
    some: Vector = rows.T[:, which].T
    return some


def _most(experiment: Experiment) -> float:
    """Return the largest loss that a single run can have: its squares are summed in its dtype.

    A mean is divided behind the sum, which overflows first.
    """
    loss, count = experiment.loss, experiment.count
    most = float(np.finfo(experiment.objective.dtype).max)
    if loss is None or not loss.quadratic or count >= FACTORED_FROM:
        return most
    return most * min(1.0, loss.factor(count))
