"""The lowest loss there is, which a run is on its way to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.minimum import find_minimum

KEPT = 12
"""More than runs can be pinned."""


@dataclass(frozen=True, eq=False)
class Goal:
    """The lowest loss and where it is, as far as is known."""

    loss: float | None = None
    params: Any = None
    """(P,), nan where every value is as good: no run is on its way to one of them."""


class Goals:
    """What was found for the experiments that were asked for last."""

    def __init__(self) -> None:
        self._known: list[tuple[Experiment, Goal]] = []

    def of(self, experiment: Experiment) -> Goal:
        """Return the minimum of an experiment; worked out once while it is among the last."""
        for known, goal in self._known:
            if known is experiment:
                return goal
        goal = goal_of(experiment)
        self._known = [*self._known[1 - KEPT :], (experiment, goal)]
        return goal


def goal_of(experiment: Experiment) -> Goal:
    """Return the minimum: exact for least squares, by Newton's method for small other problems."""
    objective = experiment.objective
    if objective.quadratic is None and (objective.size > 2 or objective.count > 5000):
        return Goal()
    start = experiment.draw_start(np.random.RandomState(experiment.training.seed))
    minimum = find_minimum(objective, start)
    if minimum is None or minimum.local:
        return Goal()
    params = np.array(minimum.params, float)
    params[list(minimum.open)] = np.nan
    return Goal(minimum.loss, params)
