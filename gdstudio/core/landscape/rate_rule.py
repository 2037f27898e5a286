"""What a learning rate does, for every rate: factors, limits, and how many updates it takes."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.curvature import MOST_PARAMETERS, curvature_steps
from gdstudio.core.landscape.growth import growth, radius_of
from gdstudio.core.landscape.stability import DONE, LARGEST_LIMIT, Does, Stability, stability_steps
from gdstudio.core.optimizers.base import Unlimited

Unmeasured = Literal["wrong", "size", "start", "loss", "curvature", "range", "flat"]
NoLimit = Unlimited | Unmeasured
"""Why there is no limit: the rule has none, for a reason that it says itself; it settles at no
rate; there is too much to be measured; at the start the parameters, the loss or its curvatures are
not finite, or beyond what limits are computed from; the loss does not curve upwards."""


@dataclass(frozen=True, eq=False)
class RateRule:
    """What a rate does to the distance from the minimum, near a point."""

    experiment: Experiment
    rate: float
    stability: Stability | None
    no_limit: NoLimit | None
    """Why ``stability`` is None."""
    batches: bool
    """True if updates see several points of many: the limit is that of the full loss."""

    @property
    def does(self) -> Does:
        """What the rate does."""
        assert self.stability is not None
        return self.stability.does(self.rate)

    @property
    def saddle(self) -> bool:
        """Whether the loss curves downwards along some direction."""
        return self.stability is not None and self.stability.saddle

    @property
    def steep(self) -> float:
        """By what an update multiplies the distance along the steepest direction."""
        assert self.stability is not None
        return growth(self.experiment.optimizer, self.rate * self.stability.steepest)

    @property
    def slow(self) -> float | None:
        """By what it multiplies the slowest distance; None where a direction does not rise."""
        found = self.stability
        if found is None or not math.isfinite(found.condition) or found.per_sample:
            return None
        return float(self.factors(found.eigenvalues, np.array([self.rate])).max())

    @property
    def updates(self) -> int | None:
        """How many updates leave 1 % of the slowest distance; None where it never happens."""
        slow = self.slow
        return None if slow is None else updates_to(slow)

    def factors(self, curved: Array, rates: ArrayLike) -> Array:
        """Return the sizes of the factors, (rates, curvatures), in the long run."""
        radius = radius_of(self.experiment.optimizer)
        # In Python's own floats: numpy's would warn of a factor that has no room in one.
        values, wanted = curved.tolist(), np.asarray(rates, float).tolist()
        return np.array([[radius(rate * value) for value in values] for rate in wanted])


def rate_rule_steps(experiment: Experiment) -> Generator[None, None, RateRule]:
    """Work out what the rate does, yielding wherever that may be interrupted or given up."""
    optimizer, objective = experiment.optimizer, experiment.objective
    rate = optimizer.lr
    size = experiment.training.batch_size(objective.count)
    batches = 1 < size < objective.count
    if optimizer.recurrence(0.0) is None:
        wrong = "wrong" in optimizer.label.lower()
        return RateRule(experiment, rate, None, "wrong" if wrong else optimizer.unlimited, batches)
    full = experiment
    if batches:  # as many updates, each of which sees every point
        planned = experiment.planned_updates
        full = experiment.with_value("training", "batch", "full")
        full = full.with_value("training", "epochs", planned)
    found = yield from stability_steps(full, full.start)
    reason: NoLimit | None = None
    if found is None:
        reason = "size" if objective.size > MOST_PARAMETERS else (yield from _none_steps(full))
    return RateRule(experiment, rate, found, reason, batches)


def _none_steps(experiment: Experiment) -> Generator[None, None, NoLimit]:
    """Find out why the curvature at the start gives no limit."""
    objective, start = experiment.objective, experiment.start
    if not np.isfinite(start).all():
        return "start"
    with np.errstate(all="ignore"):
        if not np.isfinite(objective.loss(start[None])[0]):
            return "loss"
    curved = yield from curvature_steps(objective, start)
    if curved is None:
        return "curvature"
    highest = float(curved.values[-1])
    if highest <= 0.0:
        return "flat"
    # What is in range has a limit, unless there is a single point whose curvature is not finite.
    return "curvature" if 1 / LARGEST_LIMIT < highest < LARGEST_LIMIT else "range"


def updates_to(factor: float) -> int | None:
    """Return how many updates leave 1 % of a distance; None where it does not shrink."""
    size = abs(factor)
    if not size < 1.0:
        return None
    return 1 if size <= DONE else math.ceil(math.log(DONE) / math.log(size) - 1e-9)
