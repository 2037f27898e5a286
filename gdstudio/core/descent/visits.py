"""What an epoch of single samples predicted, one after the other, while the weights changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.numbers import format_plain

MOST = 256
"""Samples; of a longer epoch the newest."""


@dataclass(frozen=True, eq=False)
class Visits:
    """The samples that were visited last, as many as an epoch has, in this order."""

    points: NDArray[np.intp]
    """(k,)"""
    predicted: Array
    """(k,): each by the weights that its own update found"""


def visits_samples(experiment: Experiment) -> bool:
    """Whether every update sees one sample, predicted by the weights that are recorded."""
    count, optimizer = experiment.count, experiment.optimizer
    ahead = optimizer.kind == "nesterov"
    return count > 1 and experiment.training.batch_size(count) == 1 and not ahead


def running_error(run: Run, epoch: int) -> float:
    """Return the mean loss of the samples of ``epoch`` (1, 2, …), which is complete.

    Each is taken before its own update, as by a loop that adds errors up while it trains.
    """
    passes = run.experiment.passes
    losses = run.column("batch_loss")[passes.end_of(epoch - 1) + 1 : passes.end_of(epoch) + 1]
    return float(np.mean(np.asarray(losses, np.float64)))


def visits_at(run: Run, order: BatchOrder, row: int) -> Visits | None:
    """Return what was visited up to ``row``; None at the start."""
    experiment = run.experiment.phase_of(row).experiment
    if row < 1 or experiment.data is None or not visits_samples(experiment):
        return None
    stretch = run.experiment.passes.of_update(row)
    first = row + 1 - min(stretch.per_epoch, MOST)
    rows = np.arange(max(stretch.since + 1, first), row + 1)
    points = np.array([order.indices(int(one))[0] for one in rows], np.intp)
    with np.errstate(all="ignore"):
        predicted = experiment.objective.predict(
            run.column("params")[rows - 1], experiment.data.x[points]
        )
    each = np.asarray(predicted, np.float64).reshape(len(rows), len(rows)).diagonal().copy()
    return Visits(points, each)


def epoch_lines(run: Run) -> list[str]:
    """Return a line for each epoch that the lesson looks at, as a loop prints it while it trains.

    None where an update does not see single samples.
    """
    lesson, passes = run.experiment.lesson, run.experiment.passes
    if lesson is None or not visits_samples(run.experiment):
        return []
    ends = [row for row in lesson.snapshots if 0 < row <= run.last]
    epochs = [passes.epoch(row) for row in ends if passes.end_of(passes.epoch(row)) == row]
    return [
        f"Epoch: {epoch}, Error: {format_plain(running_error(run, epoch), 9)}" for epoch in epochs
    ]
