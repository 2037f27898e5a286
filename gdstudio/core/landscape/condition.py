"""How long and narrow the valley of a loss is, before and after preparation."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from gdstudio.core.data.data import Data, with_features
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.least_squares import solve
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.curvature import MOST_PARAMETERS, finished
from gdstudio.core.losses.squared import SSE
from gdstudio.core.models import LinearModel


@dataclass(frozen=True)
class Conditions:
    """How much steeper the loss is in its steepest direction than in its flattest."""

    before: float
    """On the data as they were read; infinite where a direction is flat."""
    after: float
    """On the data as they are prepared."""


def conditions(experiment: Experiment) -> Conditions | None:
    """Return what ``conditions_steps`` does, at once."""
    return finished(conditions_steps(experiment))


def conditions_steps(
    experiment: Experiment, plain: Experiment | None = None
) -> Generator[None, None, Conditions | None]:
    """Return the condition numbers before and after preparation; None without data.

    Of the Hessian for least squares. For every other loss of XᵀX, where X has what the model
    makes of the inputs: what preparation can change, whatever the parameters. Training rows only.
    ``plain``: the experiment on the data as they were read, where it is known: what is worked out
    of it is kept. Yields wherever that may be interrupted or given up.
    """
    data = experiment.data
    if data is None or len(experiment.objective.weights) > MOST_PARAMETERS:
        return None
    yield from experiment.objective.reducing()
    after = _condition(experiment.objective)
    if not data.steps:
        return Conditions(after, after)
    if plain is None or data.features or plain.model != experiment.model:
        before = _as_read(experiment, data)
    else:
        before = plain.objective.in_double
    if before is None:
        return Conditions(after, after)
    yield from before.reducing()
    yield
    return Conditions(_condition(before), after)


def _as_read(experiment: Experiment, data: Data) -> Objective | None:
    """Return the objective on the points as they were read; None where there is none.

    A formula may have no number of a column as it was read.
    """
    plain, rows = data.unprepared(), data.rows
    if rows is not None:
        plain = replace(plain, x=plain.x[rows], y=plain.y[rows])
    try:
        plain = with_features(plain, tuple(feature.source for feature in data.features), ())
    except SpecError:
        return None
    return Objective(experiment.model, experiment.loss, plain, np.dtype(np.float64))


def _condition(objective: Objective) -> float:
    form, model, data = objective.quadratic, objective.model, objective.data
    assert data is not None
    if form is None and isinstance(model, LinearModel):
        form = solve(model, SSE(), data, objective.reduction)
    if form is not None:
        values = form.curvatures.values
        if not np.isfinite(values).all():
            return math.inf
        with np.errstate(over="ignore"):
            return float(values[-1] / values[0]) if values[0] > 0 else math.inf
    root = np.asarray(np.linalg.qr(model.inputs(data.x), mode="r"))
    if not np.isfinite(root).all():
        return math.inf
    # Singular values of the root: squaring the matrix first would lose half of the digits.
    stretch = np.linalg.svd(root, compute_uv=False)
    fewer = len(stretch) < root.shape[1]
    flat = stretch[-1] <= stretch[0] * np.finfo(float).eps * max(objective.count, objective.size)
    return math.inf if fewer or flat else float((stretch[0] / stretch[-1]) ** 2)
