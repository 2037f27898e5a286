"""What learning rates do near a point: from the curvature of the loss, without a run."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.curvature import (
    FLAT,
    MOST_PARAMETERS,
    curvature_steps,
    curvatures,
    curves_alike,
    finished,
    hessian_steps,
)
from gdstudio.core.landscape.growth import is_smooth, radius_of
from gdstudio.core.optimizers import Optimizer

Does = Literal["crawls", "converges", "oscillates", "diverges"]
Span = tuple[Does, float]
"""What rates do, and the rate up to which they do."""
USUAL: tuple[Does, ...] = ("crawls", "converges", "oscillates", "diverges")
DONE = 0.01
"""What part of the distance is left when the slowest direction counts as done."""
QUICK_WORK = 40_000_000
"""Products that limits of the rate may take where somebody waits for them: some 50 ms."""
CALL_WORK = 20_000
"""Products that could be made in the time that it takes to call a gradient."""
MOST_SAMPLES = 1_000
"""Beyond this many points the curvature of each is not worked out for models that bend."""
LOOKS, DECADES = 600, 9
"""How many rates are looked at, over how many powers of ten, for what they do out of order."""
LARGEST_LIMIT = 1e200
"""Of rates and of curvatures; what is farther out is given no limit."""


@dataclass(frozen=True, eq=False)
class Stability:
    """What learning rates do near a point, for a rule that is linear in the gradient.

    On a parabola of curvature λ such a rule depends on αλ alone, so every limit is a number of
    the rule divided by a curvature: the loss's, or what the rule makes of it (``on_parabola``).
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
    """The fixed rate whose slowest direction is fastest: 2/(λmin + λmax) for gradient descent. Of
    several, as a momentum has them, the smallest; ``fastest_alone`` says whether it is the one."""
    crawl_rate: float | None
    """Below it the planned updates do not cover 99 % of the way in the slowest direction."""
    exact: bool
    """True if the limits hold wherever the run is: full batches of a quadratic loss."""
    steepest: float
    """The curvature that sets the limit: the largest one, of one point if ``per_sample``."""
    per_sample: bool
    """True if the limits are those of the single point with the largest curvature: one update may
    overshoot it though the epoch as a whole still converges."""
    fastest_alone: bool = False
    """Whether other rates are slower than the fastest: it is exact, and no plateau."""
    spans: tuple[Span, ...] = ()
    """What rates do from 0 on, where it is not as usual: rules with a memory may swing at rates
    between others at which they do not. Empty where the limits above say all."""

    def does(self, rate: float) -> Does:
        """Return what a rate does."""
        for does, end in self.spans:
            if rate <= end:
                return does
        if rate > self.largest_rate:
            return "diverges"
        if rate > self.monotone_rate:
            return "oscillates"
        return "crawls" if rate < (self.crawl_rate or 0.0) else "converges"

    @property
    def saddle(self) -> bool:
        """Whether the loss curves downwards along some direction: there every rate leads away."""
        return float(self.eigenvalues[0]) < -FLAT * self.steepest


def stability(experiment: Experiment, params: Vector) -> Stability | None:
    """Return the limits of the learning rate at params (P,).

    None for rules that are not linear in the gradient (the adaptive ones) or are stable at no
    rate, for mini-batches of several points, where the loss does not curve upwards, and for
    models with more than 200 parameters, or that bend and see more than 1,000 points one by one.
    """
    return finished(stability_steps(experiment, params))


def stability_work(experiment: Experiment) -> int:
    """Return about how many products the limits of the rate take; 0 where there are none."""
    objective = experiment.objective
    size = experiment.training.batch_size(objective.count)
    if not _has_limits(experiment) or experiment.model.straight:
        return 0
    gradients, work = 2 * objective.size, objective.gradient_work
    if size == 1 and objective.count > 1:
        each = work // objective.count
        return gradients * (CALL_WORK + work) + objective.count * gradients * (CALL_WORK + each)
    return gradients * (CALL_WORK + work)


def stability_steps(
    experiment: Experiment, params: Vector
) -> Generator[None, None, Stability | None]:
    """Work out ``stability``, yielding wherever that may be interrupted or given up."""
    if not _has_limits(experiment):
        return None
    objective, optimizer = experiment.objective, experiment.optimizer
    curved = yield from curvature_steps(objective, params)
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
    moved = optimizer.on_parabola(np.append(eigenvalues, steepest))
    assert moved is not None
    optimizer, felt = moved
    if not np.isfinite(felt).all() or not felt[-1] > 0.0:
        return None
    radius = radius_of(optimizer)
    largest = _last(lambda x: radius(x) < 1.0, _unstable(radius))
    lowest, highest = float(eigenvalues[0]), float(eigenvalues[-1])
    # Of least squares, what is flat is 0; elsewhere it is what rounding leaves of 0.
    flat = 0.0 if objective.quadratic is not None else FLAT * highest
    rising = eigenvalues[eigenvalues > flat]
    convex = lowest >= -flat
    settles = convex and len(rising) and not per_sample
    slowest = float(felt[:-1][eigenvalues > flat][0]) if settles else None
    firmest = float(felt[-1])
    spans = _spans(optimizer, slowest, firmest, largest / firmest, experiment.planned_updates)
    if spans:
        ends = (0.0, *(end for _, end in spans))
        monotone = firmest * next(
            end for end, (does, _) in zip(ends, spans, strict=False) if does == "oscillates"
        )
    else:
        monotone = _last(lambda x: is_smooth(optimizer, x), largest)
    fastest, alone = None, False
    exact = curves_alike(objective) and not per_sample
    if slowest and not spans:
        fastest = _fastest(radius, slowest, float(felt[-2]), monotone, largest)
        alone = exact and not _is_plateau(radius, slowest, float(felt[-2]), fastest)
    return Stability(
        eigenvalues=eigenvalues,
        condition=highest / lowest if lowest > flat else math.inf,
        largest_rate=largest / firmest,
        monotone_rate=monotone / firmest,
        fastest_rate=fastest,
        crawl_rate=_crawl(radius, monotone, experiment.planned_updates) / slowest
        if slowest
        else None,
        exact=exact,
        steepest=steepest,
        per_sample=per_sample,
        fastest_alone=alone,
        spans=spans,
    )


def _has_limits(experiment: Experiment) -> bool:
    """Whether rule, batches and size are such that curvature limits the rate and is worked out."""
    objective = experiment.objective
    size = experiment.training.batch_size(objective.count)
    if not _is_linear(experiment) or 1 < size < objective.count:
        return False
    if objective.size > MOST_PARAMETERS:
        return False
    return size != 1 or objective.count <= MOST_SAMPLES or experiment.model.linear


def _is_linear(experiment: Experiment) -> bool:
    """Whether an update is linear in the distance from the minimum.

    Of a rule that makes another curvature of the loss's own, on a parabola that every update sees
    whole, and that rises along every direction.
    """
    objective, rule = experiment.objective, experiment.optimizer
    if rule.recurrence(0.0) is not None:
        return True
    if rule.on_parabola(np.ones(1)) is None or not curves_alike(objective):
        return False
    if experiment.updates_per_epoch > 1:
        return False
    curved = curvatures(objective, experiment.start)
    if curved is None or not len(curved.values):
        return False
    return float(curved.values[0]) >= -FLAT * float(curved.values[-1])


def _steepest_sample(objective: Objective, params: Vector) -> Generator[None, None, float]:
    """Find the largest curvature that the loss of any single point has."""
    model, loss = objective.model, objective.criterion
    assert loss is not None
    precise = objective.in_double
    if not model.linear:
        largest = -math.inf
        for index in range(precise.count):
            one = yield from hessian_steps(objective, params, slice(index, index + 1))
            with np.errstate(all="ignore"):
                largest = max(largest, float(np.linalg.eigvalsh(one)[-1]))
        return largest
    # Of one point alone the Hessian is d²L/dŷ² x xᵀ, whose only curvature is d²L/dŷ² |x|².
    with np.errstate(all="ignore"):
        predicted = model.predict(np.asarray(params, float), precise.inputs, np)
        bend = loss.curvature(predicted, precise.target)
        if loss.averages:  # as if each were alone
            bend = bend * precise.count
        if not loss.l2:
            return float((bend * (precise.inputs**2).sum(axis=1)).max())
        matrices = bend[:, None, None] * precise.inputs[:, :, None] * precise.inputs[:, None, :]
        matrices = matrices + np.diag(2.0 * loss.l2 * precise.weights)
        return float(np.linalg.eigvalsh(matrices)[:, -1].max())


def _spans(
    optimizer: Optimizer, slow: float | None, steep: float, largest: float, updates: int
) -> tuple[Span, ...]:
    """Return what rates do along curvatures ``slow`` and ``steep``; () if that is as usual."""
    radius = radius_of(optimizer)
    if (optimizer.recurrence(1.0) or (0.0, 0.0))[1] == 0.0:
        return ()  # without a memory there is one root, which grows with the rate
    wanted = DONE ** (1.0 / max(1, updates))

    def does(rate: float) -> Does:
        if radius(rate * steep) >= 1.0:
            return "diverges"
        if not is_smooth(optimizer, rate * steep):
            return "oscillates"
        return "crawls" if slow is not None and radius(rate * slow) > wanted else "converges"

    rates = (largest * np.logspace(-DECADES, 0.0, LOOKS + 1)[:-1]).tolist()
    found = [does(rate) for rate in rates]
    kinds = [found[0], *(b for a, b in pairwise(found) if a != b)]
    if [USUAL.index(kind) for kind in kinds] == sorted({USUAL.index(kind) for kind in kinds}):
        return ()
    spans: list[Span] = []
    for (low, one), (high, other) in pairwise(zip(rates, found, strict=True)):
        if one != other:
            spans.append((one, _change(does, low, high)))
    return (*spans, (found[-1], largest), ("diverges", math.inf))


def _change(does: Callable[[float], Does], low: float, high: float) -> float:
    """Return up to which rate between two holds what holds at the first, to the last digit."""
    before = does(low)
    while low < (middle := 0.5 * (low + high)) < high:
        low, high = (middle, high) if does(middle) == before else (low, middle)
    return high


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


def _is_plateau(
    radius: Callable[[float], float], slow: float, steep: float, fastest: float
) -> bool:
    """Whether a larger rate is as fast in the long run: both roots of a swing are as large."""
    small, large = (
        max(radius(rate * slow), radius(rate * steep)) for rate in (fastest, 1.01 * fastest)
    )
    return large <= small + FLAT


def _crawl(radius: Callable[[float], float], monotone: float, updates: int) -> float:
    """Return x = αλ that leaves ``DONE`` of the distance after so many updates."""
    wanted = DONE ** (1.0 / updates)
    return _last(lambda x: radius(x) > wanted, monotone)
