"""Where each start leads: which minimum the descents of a sweep end in, and how soon."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.minimum import Minimum, descend
from gdstudio.core.landscape.window import Window
from gdstudio.core.sweep.axis import START, Axis
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.effort import cell_work
from gdstudio.core.sweep.sweep import Sweep

NEVER = -1
"""Stands for a descent that ends in no minimum."""
MOST = 8
"""Minima that are told apart."""
NEAR = 0.05
"""What share of the starts' width is near enough to a minimum to be in it."""
SIDE = 72
"""Starts across and up."""
AFFORDED = 8_000_000_000
"""Products that all descents may take together; of more there are fewer updates."""
LEAST_UPDATES = 20


@dataclass(frozen=True, eq=False)
class Basins:
    """Starts, each with the minimum that it leads to."""

    labels: NDArray[np.int8]
    """A place in ``minima`` for every start (C,); −1 for none."""
    lateness: Array
    """When it is nearly there, 0 for the soonest start to 1 for the latest, (C,)."""
    minima: tuple[Minimum, ...]
    """The deepest first."""
    shape: tuple[int, int]
    """Rows and columns of starts."""

    @property
    def shares(self) -> tuple[float, ...]:
        """What part of the starts each minimum gets."""
        count = max(1, len(self.labels))
        return tuple(float((self.labels == k).sum()) / count for k in range(len(self.minima)))


def starts_in(experiment: Experiment, window: Window) -> Sweep:
    """Return the sweep over the starts of two parameters in a window, each in its cell's middle."""
    middles = (np.arange(SIDE) + 0.5) / SIDE
    across = Axis(f"{START}0", window.left + (window.right - window.left) * middles)
    up = Axis(f"{START}1", window.bottom + (window.top - window.bottom) * middles)
    most = AFFORDED // (SIDE * SIDE * cell_work(experiment))
    updates = min(experiment.planned_updates, max(LEAST_UPDATES, most))
    return Sweep(experiment, (up, across), updates, judged=False, exact=False, settled=True)


def basin_steps(experiment: Experiment, window: Window) -> Generator[None, None, Basins]:
    """Make the descents of a window, and find out where they end; yields in between."""
    sweep = starts_in(experiment, window)
    cells = sweep.cells()
    for _ in sweep.steps(cells):
        yield
    return basins_of(cells, experiment.objective)


def basins_of(cells: Cells, objective: Objective) -> Basins:
    """Return where the descents of a sweep over the start (C) end."""
    ends = cells.params.astype(np.float64)
    labels = np.full(len(cells), NEVER, np.int8)
    fine = np.isfinite(ends).all(axis=1) & np.isfinite(cells.loss)
    spans = np.array([float(np.ptp(axis.values)) or 1.0 for axis in reversed(cells.axes)])
    minima: list[Minimum] = []
    order = np.argsort(np.where(fine, cells.loss, np.inf), kind="stable")
    tried = ~fine
    for cell in order.tolist():
        if tried[cell] or len(minima) == MOST:
            continue
        found = descend(objective, ends[cell])
        if found is None:
            tried |= _near(ends, ends[cell], spans)
            continue
        near = _near(ends, found.params, spans) & (labels == NEVER) & fine
        if not near[cell]:  # the descent has not come there yet
            tried |= _near(ends, ends[cell], spans)
            continue
        labels[near] = len(minima)
        tried |= near
        minima.append(found)
    deepest = np.argsort([one.loss for one in minima], kind="stable")
    places = np.empty(len(minima), np.int8)
    places[deepest] = np.arange(len(minima), dtype=np.int8)
    labels = np.where(labels == NEVER, NEVER, places[labels] if len(minima) else NEVER)
    late = np.log1p(np.maximum(cells.settled, 0))
    low, high = (float(late.min()), float(late.max())) if len(late) else (0.0, 0.0)
    shape = cells.shape if len(cells.shape) == 2 else (1, *cells.shape)
    return Basins(
        labels.astype(np.int8),
        (late - low) / (high - low or 1.0),
        tuple(minima[place] for place in deepest.tolist()),
        (shape[0], shape[1]),
    )


def _near(ends: Array, place: Array, spans: Array) -> NDArray[np.bool_]:
    """Return which of the ends (C, P) are near a place (P,), for starts as wide as ``spans``."""
    wide = spans if len(spans) == ends.shape[1] else np.full(ends.shape[1], spans.max())
    near: NDArray[np.bool_] = (np.abs(ends - np.asarray(place, float)) < NEAR * wide).all(axis=1)
    return near
