"""A sweep: one experiment, one or two axes, and a descent for every combination."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from dataclasses import replace as replaced
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.axis import (
    OPTION,
    Axis,
    check_axis,
    check_count,
    check_start_key,
    start_of,
    with_axis_value,
)
from gdstudio.core.sweep.batch import Batch
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.exactness import shaky_steps
from gdstudio.core.text import QT_TRANSLATE_NOOP

TOGETHER = 16_384
"""Numbers of one vector of all runs of a batch that stay in the processor's cache."""
PREDICTIONS = 200_000
"""Of all runs of a batch in one update: some milliseconds."""
HISTORY_BYTES = 32 * 2**20
"""Bytes of the losses of a batch."""
KEPT_BYTES = 256 * 2**20
"""Bytes of losses that are kept until the lowest of the sweep is known; more are made again."""


@dataclass(frozen=True, eq=False)
class _Part:
    """Runs that share an experiment: all but knobs of the optimizer, and the start."""

    experiment: Experiment
    which: NDArray[np.intp]
    starts: Vector
    columns: dict[str, Array]


@dataclass(frozen=True, eq=False)
class Sweep:
    """Descents of one experiment, for every combination of the values of one or two axes."""

    experiment: Experiment
    axes: tuple[Axis, ...]
    updates: int | None = None
    """Of each descent; None: as many as its own plan has, or up to where its stop rule is met."""
    judged: bool = True
    """Whether the state of every run is wanted."""
    settled: bool = False
    """Whether it is wanted when each run is nearly where it ends."""
    lasting: bool = False
    """Whether it is wanted from when on each run is near the lowest loss for good."""
    exact: bool = True
    """Whether runs that rounding may change are made again by themselves; a picture needs none."""

    def checked(self) -> Sweep:
        """Return the sweep, ready to be made. Raises SpecError that names the key."""
        check_count(self.axes[-1].key, int(np.prod([len(axis) for axis in self.axes])))
        checked = []
        for place, axis in enumerate(self.axes):
            if axis.key in [other.key for other in self.axes[:place]]:
                raise SpecError(
                    axis.key,
                    QT_TRANSLATE_NOOP("SpecError", "is an axis already; expected another key"),
                    file=OPTION,
                )
            if axis.key.startswith("model.init"):
                check_start_key(axis, self.experiment)
            checked.append(check_axis(axis, self.experiment))
        return replaced(self, axes=tuple(checked))

    def experiment_at(self, cell: int) -> Experiment:
        """Return the experiment of one cell, as if its values had been set in the file."""
        made = self.experiment
        places = np.unravel_index(cell, self._shape)
        chosen = list(zip(self.axes, places, strict=True))
        # A component takes the place of what a seed has drawn, whichever axis is first.
        for axis, index in sorted(chosen, key=lambda one: one[0].start_index is not None):
            made = with_axis_value(made, axis, float(axis.values[index]))
        return made

    def run(self) -> Cells:
        """Make all descents."""
        cells = self.cells()
        for _ in self.steps(cells):
            pass
        return cells

    def cells(self) -> Cells:
        """Return the cells, all empty."""
        experiment = self.experiment
        return Cells(self.axes, experiment.parameter_names, experiment.objective.dtype)

    @cached_property
    def work(self) -> int:
        """How many updates ``steps`` makes, about: the sum of what it yields."""
        if self.updates is not None:
            return self.updates * len(self.cells())
        return sum(part.experiment.planned_updates * len(part.which) for part in self._parts())

    def steps(self, cells: Cells) -> Generator[int, None, None]:
        """Make the descents and fill in ``cells``; yields at least every few milliseconds.

        Each time it says how many updates came. Who looks for no more gives it up.
        """
        kept: list[tuple[NDArray[np.intp], Batch]] = []
        held, again = 0, False
        for part in self._parts():
            form = part.experiment.objective.quadratic
            for which, batch in self._batches(part):
                yield from self._made(batch)
                cells.keep(which, batch, judged=self.judged, settled=self.settled)
                if form is not None:
                    cells.keep_reached(which, batch, form.lowest, lasting=self.lasting)
                    continue
                held += batch.loss.nbytes
                again = again or held > KEPT_BYTES
                kept = [] if again else [*kept, (which, batch)]
        lowest = float(np.fmin.reduce(cells.lowest))
        for which, batch in kept:
            cells.keep_reached(which, batch, lowest, lasting=self.lasting)
        if again:
            yield from self._second_look(cells, lowest)

    def _second_look(self, cells: Cells, lowest: float) -> Generator[int, None, None]:
        """Make the descents again whose lowest was not known, to see when they come near it."""
        for part in self._parts():
            if part.experiment.objective.quadratic is not None:
                continue
            for which, batch in self._batches(part):
                for _ in self._made(batch):
                    yield 0
                cells.keep_reached(which, batch, lowest, lasting=self.lasting)

    def _made(self, batch: Batch) -> Generator[int, None, None]:
        """Make the runs of a batch: together, and by themselves where only that is exact."""
        count = len(batch.starts)
        if batch.apart:
            for done in batch.again_steps(np.ones(count, bool)):
                yield done * batch.updates
            return
        for rows in batch.steps():
            yield rows * count
        if self.exact:
            shaky = yield from shaky_steps(batch)
            for _ in batch.again_steps(shaky):
                yield 0

    # -- inside ----------------------------------------------------------------------------

    @property
    def _shape(self) -> tuple[int, ...]:
        return tuple(len(axis) for axis in self.axes)

    def _parts(self) -> Iterator[_Part]:
        """Yield what can be stepped together: what differs in more than numbers is apart."""
        base = self.experiment
        placed = any(axis.start_index is not None for axis in self.axes)
        apart = [place for place, axis in enumerate(self.axes) if self._is_apart(axis)]
        every = np.arange(int(np.prod(self._shape))).reshape(self._shape)
        for choice in itertools.product(*[range(len(self.axes[place])) for place in apart]):
            chosen = dict(zip(apart, choice, strict=True))
            made = base
            for place, index in chosen.items():
                axis = self.axes[place]
                made = base.share(with_axis_value(made, axis, float(axis.values[index])))
            if placed:
                made = base.share(made.with_value("model", "init", start_of(made)))
            which = every[tuple(chosen.get(place, slice(None)) for place in range(len(self.axes)))]
            yield self._part(made, which.reshape(-1))

    def _is_apart(self, axis: Axis) -> bool:
        """Whether runs with other values of an axis are another batch.

        The seed is only the start's, unless it shuffles.
        """
        if axis.key == "training.seed":
            return self.experiment.training.shuffle
        return axis.section != "optimizer" and axis.start_index is None

    def _part(self, experiment: Experiment, which: NDArray[np.intp]) -> _Part:
        columns: dict[str, Array] = {}
        starts = np.tile(np.array(start_of(experiment)), (len(which), 1))
        places = np.unravel_index(which, self._shape)
        for axis, place in zip(self.axes, places, strict=True):
            if axis.key == "training.seed" and not self._is_apart(axis):
                starts = self._seeded(experiment, axis)[place]
        for axis, place in zip(self.axes, places, strict=True):
            if axis.start_index is not None:
                starts[:, axis.start_index] = axis.values[place]
            elif axis.section == "optimizer":
                columns[axis.name] = axis.values[place]
        with np.errstate(over="ignore"):  # 1e308 in float32: an overflow at row 0
            rounded = starts.astype(experiment.objective.dtype)
        return _Part(experiment, which, rounded, columns)

    def _seeded(self, experiment: Experiment, axis: Axis) -> Array:
        """Return the start (n, P) that each seed draws."""
        drawn = [experiment.draw_start(np.random.RandomState(int(seed))) for seed in axis.values]
        return np.array(drawn)

    def _batches(self, part: _Part) -> Iterator[tuple[NDArray[np.intp], Batch]]:
        """Cut the runs of a part into batches that memory and cache hold."""
        experiment = part.experiment
        updates = experiment.planned_updates if self.updates is None else self.updates
        size = self._size(experiment, updates)
        for first in range(0, len(part.which), size):
            rows = slice(first, first + size)
            columns = {name: column[rows] for name, column in part.columns.items()}
            starts, halting = part.starts[rows], self.updates is None
            yield (
                part.which[rows],
                Batch(experiment, starts, columns, updates, halting=halting),
            )

    def _size(self, experiment: Experiment, updates: int) -> int:
        objective = experiment.objective
        size = max(1, TOGETHER // max(1, objective.size // 2))
        row = (updates + 1) * objective.dtype.itemsize
        size = min(size, max(1, HISTORY_BYTES // row))
        if objective.quadratic is None or experiment.updates_per_epoch > 1:
            points = experiment.training.batch_size(objective.count) or 1
            every = objective.count if objective.quadratic is None else points
            each = max(points, every) * objective.breadth
            size = min(size, max(1, PREDICTIONS // each))
        return size
