"""Which runs of many may come out otherwise than by themselves, because of rounding alone.

Sums are added up in another order when many runs are made together. Mostly that is lost in the
last digits. A run that is chaotic, or so near its lowest that only rounding is left, makes more of
it; such runs are made again, one by one.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np

from gdstudio.core.arrays import Array, Mask, Vector
from gdstudio.core.sweep.batch import Batch
from gdstudio.core.sweep.judging import judge, roots_of, rule_pair

TOLERANCE = {"float32": 5e-5, "float64": 1e-9}
"""How far, relatively, a cell may be from the run by itself."""
CAUTION = 0.1
"""What part of that two ways of rounding may differ by."""
STIR = 4.0
"""By how many last digits the start of a twin is moved."""
ROUGH = 10_000
"""Points up to which a twin adds up gradients point by point, as a single run does."""


def shaky_steps(batch: Batch) -> Generator[int, None, Mask]:
    """Find the runs (R,) of a batch that rounding may change; yields while that takes time."""
    experiment = batch.experiment
    if experiment.training.gradient == "numerical":  # the same to the bit
        return np.zeros(len(batch.starts), bool)
    with np.errstate(all="ignore"):
        noisy = _noisy(batch) | _on_the_edge(batch)
        if batch.directions is not None:
            return noisy | _lost_directions(batch)
    twin = replace(batch, starts=_moved(batch), rough=experiment.count <= ROUGH)
    for _ in twin.steps():
        yield 0
    with np.errstate(all="ignore"):
        differ: Mask = noisy | _differ(batch, twin)
        return differ


def _moved(batch: Batch) -> Vector:
    """Return the starts (R, P), each moved by a few last digits: of 0, those of where it led."""
    dtype = batch.starts.dtype
    led = np.minimum(np.nan_to_num(np.abs(batch.params)), 1.0)
    size = np.where(batch.starts != 0, batch.starts, led)
    moved: Vector = (batch.starts + STIR * np.finfo(dtype).eps * size).astype(dtype)
    return moved


def _noisy(batch: Batch) -> Mask:
    """Return which runs come so near to a loss of 0 that rounding makes what is left."""
    objective = batch.experiment.objective
    lowest = np.fmin.reduce(batch.loss.astype(np.float64), axis=0)
    tolerance = TOLERANCE[batch.experiment.training.dtype]
    if not objective.count:
        return np.zeros(len(lowest), bool)
    factor, loss = 1.0, objective.criterion
    assert loss is not None
    if not loss.quadratic:
        return np.zeros(len(lowest), bool)
    factor = loss.factor(objective.count)
    size = factor * float((objective.target.astype(np.float64) ** 2).sum())
    unit = np.finfo(objective.dtype).eps / tolerance
    result: Mask = lowest < 4.0 * unit**2 * size
    return result


def _on_the_edge(batch: Batch) -> Mask:
    """Return which runs come so near to the loss they end below that rounding decides."""
    limit = batch.ends_below
    if limit is None:
        return np.zeros(len(batch.starts), bool)
    tolerance = TOLERANCE[batch.experiment.training.dtype] * abs(limit)
    near = np.abs(batch.loss.astype(np.float64) - limit) <= tolerance
    result: Mask = np.logical_or.reduce(near, axis=0)
    return result


def _lost_directions(batch: Batch) -> Mask:
    """Return which runs have a distance in which the rounding of their first updates grows up.

    Along each direction it grows as the distance itself does, by the spectral radius an update.
    """
    way = batch.directions
    assert way is not None
    rule = batch.experiment.optimizer
    many: Any = msgspec.structs.replace(rule, **batch.columns)
    rate = np.broadcast_to(np.asarray(many.lr, np.float64), len(batch.starts))
    distance = way.distances(batch.params)
    size = np.abs(batch.starts.astype(np.float64)).max(1) + np.abs(way.best).max()
    unit = np.finfo(batch.starts.dtype).eps * size * np.sqrt(batch.last + 1.0)
    wrong = np.zeros(len(rate))
    loss = np.zeros(len(rate)) + way.lowest
    for index, value in enumerate(way.values.tolist()):
        p, q = rule_pair(many, rate * value)
        radius = np.maximum(*roots_of(p, q)[0])
        error = unit * np.exp(np.minimum(batch.last * np.log(np.maximum(radius, 1.0)), 700.0))
        wrong += value * error * (np.abs(distance[:, index]) + 0.5 * error)
        loss += 0.5 * value * distance[:, index] ** 2
    tolerance = TOLERANCE[batch.experiment.training.dtype]
    result: Mask = ~(wrong <= tolerance * loss) & ~batch.overflowed
    return result


def _differ(batch: Batch, twin: Batch) -> Mask:
    """Return which runs (R,) came out otherwise when their start was moved by a few last digits."""
    limit = CAUTION * TOLERANCE[batch.experiment.training.dtype]
    runs = np.arange(len(batch.starts))
    other: Mask = (batch.last != twin.last) | (batch.overflowed != twin.overflowed)
    kinds, since = judge(batch)
    twin_kinds, twin_since = judge(twin)
    other = other | (kinds != twin_kinds) | (since != twin_since)
    loss, again = batch.loss[batch.last, runs], twin.loss[twin.last, runs]
    other = other | ~_alike(loss, again, np.abs(loss.astype(np.float64)), limit)
    size = np.abs(batch.params.astype(np.float64))
    size = np.maximum(size, 1e-3 * size.max(1, keepdims=True))
    alike = _alike(batch.params, twin.params, size, limit)
    differ: Mask = ~alike.all(axis=1) | other
    return differ


def _alike(one: Vector, two: Vector, size: Array, limit: float) -> Mask:
    difference = np.abs(one.astype(np.float64) - two.astype(np.float64))
    same = (one == two) | (np.isnan(one) & np.isnan(two))
    result: Mask = same | (difference <= limit * size)
    return result
