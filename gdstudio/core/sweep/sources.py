"""Losses and gradients of many runs at once, of the same function in the same places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gdstudio.core.arrays import ALL, Array, PointIndex, Scratch, Vector
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import ManySource, Objective
from gdstudio.core.models import Function, Model
from gdstudio.core.sweep.eigen import is_well_shaped

MOST = 1_000_000
"""Predictions that are held at once."""
BY_HAND = 48_000
"""The same of a hand-written pass over many runs: all that it holds stays in the cache."""


def many_source(experiment: Experiment, *, rough: bool = False) -> ManySource:
    """Return the source of gradients that the experiment's training asks for, for many runs.

    ``rough``: point by point, with the rounding that this has, also where there is a closed form.
    """
    objective, training = experiment.objective, experiment.training
    if training.gradient == "numerical":
        return _numerical(objective, training.h, training.difference)
    if rough and training.gradient == "autograd":
        return _by_autograd(objective)
    if isinstance(objective.model, Function):
        return _of_function(objective)
    if not rough and experiment.updates_per_epoch == 1 and is_well_shaped(experiment):
        return _of_parabola(objective)
    if _has_hand(objective):
        return _by_hand(objective)
    return _by_autograd(objective)


def many_losses(experiment: Experiment) -> Callable[[Vector], Vector]:
    """Return what gives the full losses (R,) at params (R, P), without their gradients."""
    objective = experiment.objective
    model, criterion, weights = objective.model, objective.criterion, objective.weights
    if objective.quadratic is not None or criterion is None or not _has_hand(objective):
        return objective.loss
    inputs, target, scratch = objective.inputs, objective.target, Scratch()
    step = max(1, BY_HAND // max(1, len(target) * objective.breadth))

    def losses(params: Vector) -> Vector:
        found = np.empty(len(params), objective.dtype)
        for first in range(0, len(params), step):
            part = params[first : first + step]
            made = model.linearise_many(part, inputs, scratch)
            assert made is not None
            value = criterion.value(made[0], target, np)
            if criterion.penalised:
                value = value + criterion.penalty(part, weights)
            found[first : first + step] = value
        return found

    return losses


def _has_hand(objective: Objective) -> bool:
    """Whether the gradient of many runs is written by hand."""
    return type(objective.model).linearise_many is not Model.linearise_many


def first_many_source(experiment: Experiment, starts: Vector) -> ManySource | None:
    """Return the source of the first update where that cuts off what differences add.

    Of the starts (R, P), those in whole numbers do.
    """
    training = experiment.training
    cut = np.array([cuts_off(training, start) for start in starts])
    if not cut.any():
        return None
    objective, h, difference = experiment.objective, training.h, training.difference
    whole = _numerical(objective, h, difference, whole=True)
    fine = _numerical(objective, h, difference)

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        values, gradients = fine(params, rows)
        values[cut], gradients[cut] = whole(params[cut], rows)
        return values, gradients

    return values_and_gradients


def _numerical(
    objective: Objective, h: float, difference: str, *, whole: bool = False
) -> ManySource:
    """Return finite differences as ``descent.gradients`` has them: to the bit, run by run."""
    steps = np.eye(objective.size, dtype=objective.dtype) * objective.dtype.type(h)

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        here = np.ascontiguousarray(params)[:, None, :]
        points = [here, here + steps]
        if difference == "central":
            points.append(here - steps)
        places = np.concatenate(points, axis=1)
        values = objective.loss_on(np.trunc(places) if whole else places, rows)
        value, ahead = values[:, 0], values[:, 1 : objective.size + 1]
        if difference == "central":
            gradient = (ahead - values[:, objective.size + 1 :]) / objective.dtype.type(2 * h)
        else:
            gradient = (ahead - value[:, None]) / objective.dtype.type(h)
        return value, np.trunc(gradient) if whole else gradient

    return values_and_gradients


def _of_function(objective: Objective) -> ManySource:
    model = objective.model
    assert isinstance(model, Function)

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        del rows
        return model.slope(params)

    return values_and_gradients


def _of_parabola(objective: Objective) -> ManySource:
    """Return the gradient of least squares, 2RᵀR(θ − θ̂), however many points there are."""
    form = objective.quadratic
    assert form is not None
    twice: Array = 2.0 * form.root.T @ form.root
    columns = list(twice)  # symmetric: a row is a column

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        del rows
        offset = np.asarray(params, np.float64) - form.best
        gradient = offset[:, :1] * columns[0]
        for index in range(1, len(columns)):
            gradient = gradient + offset[:, index : index + 1] * columns[index]
        value = form.lowest + (0.5 * offset * gradient).sum(-1)
        return value.astype(objective.dtype), gradient.astype(objective.dtype)

    return values_and_gradients


def _by_hand(objective: Objective) -> ManySource:
    """Return loss and gradient by the formulas of model and loss, block by block of the runs."""
    model, criterion, weights = objective.model, objective.criterion, objective.weights
    assert criterion is not None
    scratch = Scratch()

    def block(params: Vector, inputs: Vector, target: Vector) -> tuple[Vector, Vector]:
        made = model.linearise_many(params, inputs, scratch)
        assert made is not None
        prediction, pull = made
        value, slope = criterion.value_and_slope(prediction, target)
        gradient = pull(slope)
        if criterion.penalised:
            value = value + criterion.penalty(params, weights)
            gradient = gradient + criterion.penalty_slope(params, weights)
        return value, gradient

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        inputs, target = objective.inputs[rows], objective.target[rows]
        step = max(1, BY_HAND // max(1, len(target) * objective.breadth))
        return _in_blocks(lambda some: block(some, inputs, target), params, step)

    return values_and_gradients


def _by_autograd(objective: Objective) -> ManySource:
    """Return loss and gradient by backpropagation, block by block of the runs."""
    from gdstudio.core.descent.autograd import autograd_many

    source = autograd_many(objective)

    def values_and_gradients(params: Vector, rows: PointIndex = ALL) -> tuple[Vector, Vector]:
        step = max(1, MOST // max(1, objective.count * objective.breadth))
        return _in_blocks(lambda some: source(some, rows), params, step)

    return values_and_gradients


def _in_blocks(
    source: Callable[[Vector], tuple[Vector, Vector]], params: Vector, step: int
) -> tuple[Vector, Vector]:
    """Return losses (R,) and gradients (R, P), at most ``step`` runs at a time."""
    if len(params) <= step:
        return source(params)
    values, gradients = np.empty(len(params), params.dtype), np.empty_like(params)
    for first in range(0, len(params), step):
        part = slice(first, first + step)
        values[part], gradients[part] = source(params[part])
    return values, gradients
