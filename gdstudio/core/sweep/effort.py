"""How much work descents are, before any is made."""

from __future__ import annotations

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.eigen import directions

CALL = 2_000
"""Products that could be made in the time of one call, with many runs to share it."""


def cell_work(experiment: Experiment) -> int:
    """Return about how many products one update of one descent of many takes."""
    objective = experiment.objective
    if experiment.changes or not experiment.optimizer.elementwise:  # run by run
        return 200 * CALL + objective.gradient_work
    if directions(experiment) is not None:
        return 4 * objective.size
    if objective.quadratic is not None and experiment.updates_per_epoch == 1:
        return 6 * objective.size**2
    seen = experiment.training.batch_size(objective.count) or 1
    share = seen / max(1, objective.count)
    full = objective.work if objective.quadratic is None else 4 * objective.size**2
    per = objective.gradient_work * share + (0 if share == 1 else full)
    return int(per) + CALL // 10
