"""What the curvature of a loss says about learning rates. numpy alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.true_curve import prepared_curve
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.least_squares import Curvatures, Quadratic, solve
from gdstudio.core.experiment.objective import ALL, Objective, Rows, Vector
from gdstudio.core.losses.squared import SSE
from gdstudio.core.models import Function, LinearModel
from gdstudio.core.optimizers import Optimizer

Array = NDArray[np.float64]
T = TypeVar("T")

DONE = 0.01
"""What part of the distance is left when the slowest direction counts as done."""
MOST_PARAMETERS = 200
"""Beyond this many parameters the curvatures are not worked out: it would take too long."""
QUICK_WORK = 40_000_000
"""Products that limits of the rate may take where somebody waits for them: some 50 ms."""
CALL_WORK = 20_000
"""Products that could be made in the time that it takes to call a gradient."""
MOST_SAMPLES = 1_000
"""Beyond this many points the curvature of each is not worked out for models that bend."""
LARGEST_LIMIT = 1e200
"""Of rates and of curvatures; what is farther out is given no limit."""
FLAT = 1e-12
"""Below this share of the largest curvature a direction counts as flat."""


def true_params(experiment: Experiment) -> Array | None:
    """Return the true parameters (P,), where they are known and are those of this model."""
    data = experiment.data
    if data is None or data.truth is None or data.steps or not experiment.model.linear:
        return None
    truth = np.array(data.truth, float)
    return truth if len(truth) == experiment.objective.size else None


def true_curve(experiment: Experiment, x: Array) -> Array | None:
    """Return the true output (m,) at the inputs ``x`` (m,), where it is known."""
    data = experiment.data
    found = None if data is None else prepared_curve(data, x)
    if found is not None:
        return found
    truth = true_params(experiment)
    if truth is None:
        return None
    return np.asarray(experiment.objective.predict(truth, x[:, None]), float)


@dataclass(frozen=True, eq=False)
class Stability:
    """What learning rates do near a point, for a rule that is linear in the gradient.

    On a parabola of curvature λ such a rule depends on αλ alone, so every limit is a number of
    the rule divided by a curvature.
    """

    eigenvalues: Array
    """Curvatures of the full loss, ascending, (P,)."""
    condition: float
    """Largest curvature through smallest; infinite where a direction is flat or bends down."""
    largest_rate: float
    """Above it the run diverges: 2/λmax for gradient descent."""
    monotone_rate: float
    """Above it the run oscillates: 1/λmax for gradient descent."""
    fastest_rate: float | None
    """The fixed rate whose slowest direction is fastest: 2/(λmin + λmax) for gradient descent."""
    crawl_rate: float | None
    """Below it the planned updates do not cover 99 % of the way in the slowest direction."""
    exact: bool
    """True if the limits hold wherever the run is: full batches of a quadratic loss."""
    steepest: float
    """The curvature that sets the limit: the largest one, of one point if ``per_sample``."""
    per_sample: bool
    """True if the limits are those of the single point with the largest curvature: one update may
    overshoot it though the epoch as a whole still converges."""


def hessian(objective: Objective, params: Vector, rows: Rows = ALL) -> Array:
    """Return the second derivatives (P, P) of the loss on ``rows`` at params (P,), in float64.

    In closed form for least squares, else by central differences of the hand-written gradient.
    """
    return _finished(_hessian(objective, params, rows))


def _hessian(
    objective: Objective, params: Vector, rows: Rows = ALL
) -> Generator[None, None, Array]:
    """Make the Hessian, yielding before each of its gradients."""
    form = objective.quadratic if rows is ALL else None
    if form is not None:
        result: Array = 2.0 * form.root.T @ form.root
        return result
    precise = objective.in_double
    point = np.array(params, np.float64)
    columns = np.empty((precise.size, precise.size))
    for index, step in enumerate(np.cbrt(np.finfo(float).eps) * np.maximum(1.0, np.abs(point))):
        ahead, behind = point.copy(), point.copy()
        ahead[index] += step
        behind[index] -= step
        yield
        with np.errstate(all="ignore"):
            above = precise.gradient(ahead, rows)
        yield
        with np.errstate(all="ignore"):
            difference = above - precise.gradient(behind, rows)
        columns[index] = difference / (ahead[index] - behind[index])
    symmetric: Array = 0.5 * (columns + columns.T)
    return symmetric


def curvatures(objective: Objective, params: Vector) -> Curvatures | None:
    """Return what the Hessian at params (P,) does along the directions in which it does not turn.

    Of least squares to the last digit, however far the inputs are from 0. None where it is not
    finite.
    """
    return _finished(_curvatures(objective, params))


def _curvatures(objective: Objective, params: Vector) -> Generator[None, None, Curvatures | None]:
    if objective.quadratic is not None:
        found = objective.quadratic.curvatures
    else:
        full = yield from _hessian(objective, params)
        if not np.isfinite(full).all():
            return None
        with np.errstate(all="ignore"):
            found = Curvatures(*np.linalg.eigh(full))
    return found if np.isfinite(found.values).all() else None


def _finished(steps: Generator[None, None, T]) -> T:
    """Return the result of steps that are made at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


@dataclass(frozen=True)
class Conditions:
    """How much steeper the loss is in its steepest direction than in its flattest."""

    before: float
    """On the data as they were read; infinite where a direction is flat."""
    after: float
    """On the data as they are prepared."""


def conditions(experiment: Experiment) -> Conditions | None:
    """Return the condition numbers before and after preparation; None without data.

    Of the Hessian for least squares. For every other loss of XᵀX, where X has what the model
    makes of the inputs: what preparation can change, whatever the parameters. Training rows only.
    """
    data = experiment.data
    if data is None or len(experiment.objective.weights) > MOST_PARAMETERS:
        return None
    after = _condition(experiment.objective)
    if not data.steps:
        return Conditions(after, after)
    raw = data.unprepared()
    rows = data.table_rows
    plain = replace(raw, x=raw.x[rows], y=raw.y[rows])
    before = Objective(experiment.model, experiment.loss, plain, np.dtype(np.float64))
    return Conditions(_condition(before), after)


def _condition(objective: Objective) -> float:
    form, model, data = objective.quadratic, objective.model, objective.data
    assert data is not None
    if form is None and isinstance(model, LinearModel):
        form = solve(model, SSE(), data)
    if form is not None:
        values = form.curvatures.values
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


def least_squares(objective: Objective) -> Quadratic | None:
    """Return the exact solution, for every model and loss that has one."""
    return objective.quadratic


def curves_alike(objective: Objective) -> bool:
    """Return whether the loss has the same curvatures everywhere: a parabola of any dimension."""
    model = objective.model
    return objective.quadratic is not None or (isinstance(model, Function) and model.quadratic)


@dataclass(frozen=True, eq=False)
class EigenDirection:
    """A direction along which the loss curves without turning."""

    vector: Array
    """Of length 1, (P,)."""
    curvature: float
    factor: float | None
    """By what the distance to the minimum is multiplied an update; None where no fixed number
    says so: adaptive rules, mini-batches."""

    @property
    def diverges(self) -> bool:
        """Whether the distance grows."""
        return self.factor is not None and abs(self.factor) > 1.0 + FLAT


@dataclass(frozen=True, eq=False)
class EigenDirections:
    """The directions of two parameters, steepest first, and where they cross."""

    centre: Array
    """(2,): the stationary point of a parabola, else the point that was asked for."""
    exact: bool
    """True if curvatures and factors hold everywhere, False if near ``centre`` only."""
    directions: tuple[EigenDirection, ...]


def eigen_directions(experiment: Experiment, params: Vector, rate: float) -> EigenDirections | None:
    """Return the eigen-directions of the Hessian at params (2,), with their factors at ``rate``.

    A factor is ``growth``: 1 − αλ for gradient descent, with its sign; for rules with a memory
    how a distance shrinks in the long run. None unless there are two parameters.
    """
    objective, optimizer = experiment.objective, experiment.optimizer
    if objective.size != 2:
        return None
    point = np.asarray(params, float)
    with np.errstate(all="ignore"):
        found = curvatures(objective, point)
        if found is None or not np.isfinite(point).all():
            return None
        values, vectors, form = found.values, found.vectors, objective.quadratic
        flat = 0.0 if form is not None else FLAT * np.abs(values).max()
        exact = curves_alike(objective) and bool((np.abs(values) > flat).all())
        centre = point
        if exact and form is not None:
            centre = form.best
        elif exact:
            slope = objective.in_double.gradient(point)
            centre = point - vectors @ ((vectors.T @ slope) / values)
    fixed = optimizer.recurrence(0.0) is not None and experiment.updates_per_epoch == 1
    directions = [
        EigenDirection(vector, value, growth(optimizer, rate * value) if fixed else None)
        for value, vector in zip(values.tolist(), vectors.T, strict=True)
    ]
    return EigenDirections(np.asarray(centre, float), exact, tuple(reversed(directions)))


def stability(experiment: Experiment, params: Vector) -> Stability | None:
    """Return the limits of the learning rate at params (P,).

    None for rules that are not linear in the gradient (the adaptive ones) or are stable at no
    rate, for mini-batches of several points, where the loss does not curve upwards, and for
    models with more than 200 parameters, or that bend and see more than 1,000 points one by one.
    """
    return _finished(stability_steps(experiment, params))


def stability_work(experiment: Experiment) -> int:
    """Return about how many products the limits of the rate take; 0 where there are none."""
    objective = experiment.objective
    size = experiment.training.batch_size(objective.count)
    if not _has_limits(experiment) or experiment.model.linear:
        return 0
    gradients, work = 2 * objective.size, objective.gradient_work
    if size == 1 and objective.count > 1:
        each = work // objective.count
        return gradients * (CALL_WORK + work) + objective.count * gradients * (CALL_WORK + each)
    return gradients * (CALL_WORK + work)


def _has_limits(experiment: Experiment) -> bool:
    """Whether rule, batches and size are such that curvature limits the rate and is worked out."""
    objective = experiment.objective
    size = experiment.training.batch_size(objective.count)
    if experiment.optimizer.recurrence(0.0) is None or 1 < size < objective.count:
        return False
    if objective.size > MOST_PARAMETERS:
        return False
    return size != 1 or objective.count <= MOST_SAMPLES or experiment.model.linear


def stability_steps(
    experiment: Experiment, params: Vector
) -> Generator[None, None, Stability | None]:
    """Work out ``stability``, yielding wherever that may be interrupted or given up."""
    if not _has_limits(experiment):
        return None
    objective, optimizer = experiment.objective, experiment.optimizer
    curved = yield from _curvatures(objective, params)
    if curved is None:
        return None
    eigenvalues = curved.values
    per_sample = objective.count > 1 and experiment.training.batch_size(objective.count) == 1
    steepest = float(eigenvalues[-1])
    if per_sample:
        steepest = yield from _steepest_sample(objective, params)
    # Beyond, what is computed from the limits is not finite.
    if not 1 / LARGEST_LIMIT < steepest < LARGEST_LIMIT:
        return None
    radius = _radius(optimizer)
    largest = _last(lambda x: radius(x) < 1.0, _unstable(radius))
    monotone = _last(lambda x: _smooth(optimizer, x), largest)
    lowest, highest = float(eigenvalues[0]), float(eigenvalues[-1])
    # Of least squares, what is flat is 0; elsewhere it is what rounding leaves of 0.
    flat = 0.0 if objective.quadratic is not None else FLAT * highest
    rising = eigenvalues[eigenvalues > flat]
    convex = lowest >= -flat
    slowest = float(rising[0]) if convex and len(rising) and not per_sample else None
    return Stability(
        eigenvalues=eigenvalues,
        condition=highest / lowest if lowest > flat else math.inf,
        largest_rate=largest / steepest,
        monotone_rate=monotone / steepest,
        fastest_rate=_fastest(radius, slowest, highest, monotone, largest) if slowest else None,
        crawl_rate=_crawl(radius, monotone, experiment.planned_updates) / slowest
        if slowest
        else None,
        exact=curves_alike(objective) and not per_sample,
        steepest=steepest,
        per_sample=per_sample,
    )


def _steepest_sample(objective: Objective, params: Vector) -> Generator[None, None, float]:
    """Find the largest curvature that the loss of any single point has."""
    model, loss = objective.model, objective.criterion
    assert loss is not None
    precise = objective.in_double
    if not model.linear:
        largest = -math.inf
        for index in range(precise.count):
            one = yield from _hessian(objective, params, slice(index, index + 1))
            with np.errstate(all="ignore"):
                largest = max(largest, float(np.linalg.eigvalsh(one)[-1]))
        return largest
    # Of one point alone the Hessian is d²L/dŷ² x xᵀ, whose only curvature is d²L/dŷ² |x|².
    with np.errstate(all="ignore"):
        predicted = model.predict(np.asarray(params, float), precise.inputs, np)
        bend = loss.curvature(predicted[None], precise.target[None])[0]  # a row of lone points
        if not loss.l2:
            return float((bend * (precise.inputs**2).sum(axis=1)).max())
        matrices = bend[:, None, None] * precise.inputs[:, :, None] * precise.inputs[:, None, :]
        matrices = matrices + np.diag(2.0 * loss.l2 * precise.weights)
        return float(np.linalg.eigvalsh(matrices)[:, -1].max())


def growth(optimizer: Optimizer, x: float) -> float:
    """Return by what a distance is multiplied an update, in the long run, at x = αλ.

    With its sign where the rule has no memory: 1 − x for gradient descent. Infinite for rules
    that are not linear in the gradient.
    """
    p, q = optimizer.recurrence(x) or (math.inf, 0.0)
    return p if q == 0.0 else _radius(optimizer)(x)


def _radius(optimizer: Optimizer) -> Callable[[float], float]:
    """Return ρ(x): by what factor a distance shrinks an update in the long run, at x = αλ."""

    def radius(x: float) -> float:
        p, q = optimizer.recurrence(x) or (math.inf, 0.0)
        inside = p * p - 4.0 * q  # the roots of r² = p r − q
        if inside < 0.0:
            return math.sqrt(q)
        return 0.5 * (abs(p) + math.sqrt(inside))

    return radius


def _smooth(optimizer: Optimizer, x: float) -> bool:
    """Whether a distance shrinks without changing sign: both roots real and not negative."""
    p, q = optimizer.recurrence(x) or (-1.0, 0.0)
    return p * p >= 4.0 * q and p >= 0.0 and q >= 0.0


def _unstable(radius: Callable[[float], float]) -> float:
    x = 1.0
    while radius(x) < 1.0 and x < 1e18:
        x *= 2.0
    return x


def _last(holds: Callable[[float], bool], high: float) -> float:
    """Return the largest x below ``high`` for which ``holds``, from 0 on, to the last digit."""
    low = 0.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if holds(middle):
            low = middle
        else:
            high = middle
    return high


def _fastest(
    radius: Callable[[float], float], slow: float, steep: float, monotone: float, largest: float
) -> float:
    """Return the smallest rate at which the slower of both directions is as fast as it can be."""

    def too_small(rate: float) -> bool:
        return rate * steep < monotone or radius(rate * slow) > radius(rate * steep) + FLAT

    return _last(too_small, largest / steep)


def _crawl(radius: Callable[[float], float], monotone: float, updates: int) -> float:
    """Return x = αλ that leaves ``DONE`` of the distance after so many updates."""
    wanted = DONE ** (1.0 / updates)
    return _last(lambda x: radius(x) > wanted, monotone)
