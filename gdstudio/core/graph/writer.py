"""The graph of any update of a run, with the numbers of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent import autograd
from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.run import Run
from gdstudio.core.descent.tape import Tape
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import GradientSource, Objective
from gdstudio.core.graph.builder import build
from gdstudio.core.graph.graph import Graph
from gdstudio.core.graph.spelling import spelling_of

HEAVY = 100_000
"""Numbers of a batch from which on its gradient is felt when it is worked out."""
MOST_PREDICTED = 10
"""Points up to which the predictions for all of them are worked out."""
TOLERANCE = {"float32": 2e-4, "float64": 1e-8}
DIFFERENCES = 2e-2
"""How far finite differences may be off."""


@dataclass(frozen=True, eq=False)
class UpdateGraph:
    """The graph of the update from row ``row`` to the next."""

    row: int
    coming: bool
    """True if the update is not recorded yet."""
    ended: bool
    """True if it never will be: the run overflowed in this row."""
    graph: Graph
    count: int
    """How many points the update sees; 0 without data."""
    point: int | None
    """The point that flows through, counted from 0; None for all of them at once."""
    position: int
    """Which one of the update's points that is."""
    params: Vector
    """Where loss and gradient are taken, (P,)."""
    gradient: Vector | None
    """By the graph, over all points of the update, (P,); None if that would take too long."""
    recorded: Vector | None
    """What the optimizer received, (P,); None before the update is made."""
    error: float | None
    """The largest difference of the two, relative to the largest entry."""
    agrees: bool | None
    """Whether the two are the same to rounding; None where there is nothing to compare."""
    predictions: Vector | None = None
    """What the model answers for the points of the update, (n,); None if they are many."""


class GraphWriter:
    """Makes the graphs of an experiment's updates. Needs torch: ask ``autograd.is_warm`` first."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._order = BatchOrder(experiment)
        self._spelling = spelling_of(experiment)
        self._objective: Objective | None = None
        self._record: Callable[[Vector, PointIndex], Tape] | None = None
        self._source: GradientSource | None = None
        self._before: dict[bool, Graph] = {}

    def is_heavy(self, count: int) -> bool:
        """Whether a gradient over ``count`` points takes long enough to be felt."""
        return count * max(self.experiment.objective.breadth, 1) > HEAVY

    def count(self, row: int = 0) -> int:
        """Return how many points a batch of the update that follows ``row`` has at most."""
        return self.experiment.acting(row).training.batch_size(self.experiment.count)

    def graph(
        self,
        run: Run,
        row: int,
        *,
        position: int = 0,
        whole: bool = False,
        opened: Iterable[int] = (),
        check: bool = True,
    ) -> UpdateGraph:
        """Return the graph of the update that follows ``row``.

        ``position``: which of its points flows through; ``whole``: all of them do. ``check``:
        whether the gradient over all points is compared with the recorded one, if it is quick.
        """
        phase = self.experiment.phase(row)
        objective = self._enter(phase.experiment.objective)
        now = run.at(row)
        optimizer = phase.experiment.optimizer
        memory = dict(now.state) if row > phase.rule_since else optimizer.init(now.params)
        with np.errstate(all="ignore"):
            params = np.asarray(optimizer.gradient_point(now.params, memory), objective.dtype)
        everything: PointIndex = ALL
        samples: NDArray[np.intp] | None = None
        count = self.experiment.count
        if phase.stretch.per_epoch > 1:
            everything = self._order.rows(row + 1)
            samples = self._order.indices(row + 1)
            count = len(samples)
        whole = whole and count > 1
        position = min(position, max(count - 1, 0))
        point: int | None = None
        rows = everything
        if count and not whole:
            point = int(samples[position]) if samples is not None else position
            rows = slice(point, point + 1)
        assert self._record is not None
        tape = self._record(params, rows)
        before = self._before.get(whole)
        graph = build(
            objective,
            tape,
            opened,
            self._spelling,
            folds=None if before is None else before.folded,
            like=before,
        )
        self._before[whole] = graph
        recorded = run.at(row + 1).grad if row < run.last else None
        gradient = None
        if count <= 1 or whole:
            gradient = next(e.gradient for e in tape.entries if e.leaf == "params")
        elif recorded is not None and check and not self.is_heavy(count):
            gradient = self._gradient(params, everything)
        error, agrees = None, None
        if gradient is not None and recorded is not None:
            error = _difference(gradient, recorded)
            agrees = error <= self._tolerance
        return UpdateGraph(
            row, row == run.last, row == run.last and run.ended, graph, count, point, position,
            params, gradient, recorded, error, agrees, self._predictions(params, everything, count),
        )  # fmt: skip

    def _enter(self, objective: Objective) -> Objective:
        """Record with this objective from now on; return it."""
        if self._objective is not objective:
            self._objective, self._before = objective, {}
            self._record, self._source = autograd.recorder(objective), autograd.autograd(objective)
        return objective

    @property
    def _tolerance(self) -> float:
        training = self.experiment.training
        return DIFFERENCES if training.gradient == "numerical" else TOLERANCE[training.dtype]

    def _predictions(self, params: Vector, rows: PointIndex, count: int) -> Vector | None:
        if not 0 < count <= MOST_PREDICTED:
            return None
        objective = self.experiment.objective
        with np.errstate(all="ignore"):
            out = objective.model.predict(params, objective.inputs[rows], np)
            told = np.asarray(objective.model.answer(np.asarray(out)))
        if told.ndim == 1:
            return told
        # Of several classes, how probable each point's own is.
        return told[objective.target[rows] > 0]

    def _gradient(self, params: Vector, rows: PointIndex) -> Vector:
        assert self._source is not None
        gradient: Vector = self._source(np.array(params), rows)[1]
        return gradient


def _difference(gradient: Vector, recorded: Vector) -> float:
    """Return the largest difference relative to the largest entry; equal where both are nan."""
    a, b = np.asarray(gradient, float), np.asarray(recorded, float)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    if same.all():
        return 0.0
    with np.errstate(all="ignore"):
        scale = float(np.max(np.abs(b))) or 1.0
        error = float(np.max(np.abs(a - b)[~same]) / scale)
    return error if np.isfinite(error) else float("inf")
