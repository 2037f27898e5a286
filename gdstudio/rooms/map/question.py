"""What a map asks, and what comes of it: a descent for every cell."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.basins import Basins, basins_of
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.effort import cell_work
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.sweep.zones import (
    DIVERGES,
    LOOKS,
    RATE,
    ZONES,
    cell_zones,
    edge_rates,
    measured_zones,
)

COARSE = (20, 12)
AT_ONCE = 3_000_000
"""Products up to which a map is made in the frame that asks for it: some 20 ms."""
AFFORDED = 40_000_000_000
"""Products that the cells of a fine map may take together; of more there are fewer cells."""
AFFORDED_STILL = 200_000_000
"""The same for a picture, which is waited for: about a second."""
SAMPLES = 48
"""Places along an edge between zones."""
DRAWN_LOOKS = 5
"""How often an edge is looked for more finely that is only drawn: to 1e-7 of the range."""
LEAST = 4
"""Cells across and up that even the dearest map has."""


@dataclass(frozen=True, eq=False)
class Question:
    """Which experiment, over which knobs, for how many updates."""

    experiment: Experiment
    """With a rule that has all knobs of the axes."""
    across: Axis
    up: Axis | None
    updates: int
    basins: bool = False
    """Whether it is asked where each start leads."""

    @property
    def sweep(self) -> Sweep:
        """The descents; rows of cells go across."""
        axes = (self.across,) if self.up is None else (self.up, self.across)
        return Sweep(self.experiment, axes, self.updates, settled=self.basins, exact=False)

    @property
    def work(self) -> int:
        """About how many products all descents take."""
        cells = len(self.across) * (1 if self.up is None else len(self.up))
        return cells * self.updates * cell_work(self.experiment)

    def steps(self) -> Generator[None, None, Answer]:
        """Make all descents, yielding wherever that may be given up."""
        sweep = self.sweep
        cells = sweep.cells()
        for _ in sweep.steps(cells):
            yield
        known = cell_zones(cells, self.experiment, self.updates)
        zones = measured_zones(cells) if known is None else known
        edges = () if known is None else self._edges()
        basins = basins_of(cells, self.experiment.objective) if self.basins else None
        return Answer(self, cells, zones, known is not None, edges, self._lectured(), basins)

    def _lectured(self) -> Cells | None:
        """Make the descents at the lecture's rates, where the rate alone is varied."""
        if self.up is not None or self.across.key != RATE:
            return None
        low, high = self.across.values[0], self.across.values[-1]
        rates = np.array(sorted(rate for rate in LECTURE_RATES if low <= rate <= high))
        if not len(rates):
            return None
        return Sweep(self.experiment, (Axis(RATE, rates),), self.updates, exact=False).run()

    def _edges(self) -> tuple[Edge, ...]:
        """Return where zones meet, where the rate goes across and a knob of the rule up."""
        up, across = self.up, self.across
        if across.key != RATE:
            return ()
        ends = np.array([across.values.min(), across.values.max()])

        def edge(name: str, heights: Array, zone: int) -> Edge:
            limit = zone == DIVERGES - 1
            looks = LOOKS if limit else DRAWN_LOOKS
            rates = edge_rates(
                self.experiment, name, heights, zone, self.updates, ends, looks=looks
            )
            return Edge(rates, heights, limit=limit and up is not None)

        zones = range(len(ZONES) - 1)
        if up is None:
            return tuple(edge("", np.zeros(1), zone) for zone in zones)
        heights = np.linspace(up.values.min(), up.values.max(), SAMPLES)
        name = up.name if up.section == "optimizer" else ""
        return tuple(edge(name, heights, zone) for zone in zones)


@dataclass(frozen=True, eq=False)
class Edge:
    """Where one zone becomes the next: rates (n,) for heights (n,); nan where it does not."""

    rates: Array
    heights: Array
    limit: bool = False
    """Whether above it distances grow."""


@dataclass(frozen=True, eq=False)
class Answer:
    """A map that is made."""

    question: Question
    cells: Cells
    zones: NDArray[np.int8]
    """What the rate does in every cell (C,)."""
    known: bool
    """Whether that follows from the curvature; else it is what the runs themselves did."""
    edges: tuple[Edge, ...]
    lectured: Cells | None = None
    """The descents at the lecture's rates, if they have a place."""
    basins: Basins | None = None
    """Where each start leads, if that was asked."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        shape = self.cells.shape
        return (1, shape[0]) if len(shape) == 1 else (shape[0], shape[1])

    def grid_of(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return values (C, ...) as rows from the bottom up."""
        return values.reshape(*self.shape, *values.shape[1:])

    @property
    def excess(self) -> Array:
        """Loss above the lowest after the updates (C,), not below what rounding leaves."""
        return self.excess_of(self.cells)

    @property
    def start_excess(self) -> float:
        """How far above the lowest the start is, at most; nan where that is not known."""
        with np.errstate(all="ignore"):
            first = self.cells.first.astype(np.float64) - self.cells.possible
        above = first[np.isfinite(first) & (first > 0)]
        return float(above.max()) if len(above) else float("nan")

    def excess_of(self, cells: Cells) -> Array:
        """Return the same of other descents (C,)."""
        with np.errstate(all="ignore"):
            above = cells.loss.astype(np.float64) - cells.possible
        return np.maximum(above, self.floor)

    @property
    def floor(self) -> float:
        """Below this the training's precision sees no difference."""
        eps = float(np.finfo(self.cells.loss.dtype).eps)
        lowest = np.abs(self.cells.possible)
        first = np.abs(self.cells.first.astype(np.float64))
        least = float(np.min(lowest, initial=np.inf, where=np.isfinite(lowest)))
        most = float(np.max(first, initial=0.0, where=np.isfinite(first)))
        return max(eps * least if least < np.inf else 0.0, eps * eps * most, 1e-300)


def affordable(question: Question, most: int = AFFORDED) -> Question:
    """Return the question with so many cells as can be waited for: fewer where each is dear."""
    too_much = question.work / most
    if too_much <= 1:
        return question
    factor = too_much ** (0.5 if question.up is not None else 1.0)

    def thinned(axis: Axis) -> Axis:
        count = max(LEAST, int(len(axis) / factor))
        picked = np.unique(np.round(np.linspace(0, len(axis) - 1, count)).astype(int))
        return Axis(axis.key, axis.values[picked], axis.log)

    up = None if question.up is None else thinned(question.up)
    return replace(question, across=thinned(question.across), up=up)
