"""What is said of many runs, from their losses: the same as of each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.curvature import FLAT, MOST_PARAMETERS, curvatures, curves_alike
from gdstudio.core.landscape.divergence import EDGE, FAR, MAXIMA, RISEN, WORTH, Watch
from gdstudio.core.sweep.batch import Batch

KINDS = ("finished", "diverging", "swinging", "overflowed")
NEVER = -1
"""Stands for a row that there is none of."""
WITHIN = 0.01
"""What part of the way down is left where a run counts as having come down."""


def reached(loss: NDArray[Any], lowest: float) -> NDArray[np.intp]:
    """Return the first rows (R,) within 1 % of the lowest, of losses (rows, R); −1 for never."""
    with np.errstate(all="ignore"):
        there = loss <= lowest + WITHIN * (loss[0].astype(np.float64) - lowest)
    first = there.argmax(0)
    return np.where(there[first, np.arange(len(first))], first, NEVER)


def stays(loss: NDArray[Any], lowest: float) -> NDArray[np.intp]:
    """Return from which rows (R,) on losses (rows, R) are within 1 % for good; −1 for never."""
    with np.errstate(all="ignore"):
        out = ~(loss <= lowest + WITHIN * (loss[0].astype(np.float64) - lowest))
    first = len(loss) - out[::-1].argmax(0)  # behind the last row that is farther away
    first = np.where(out.any(0), first, 0)
    return np.where(first < len(loss), first, NEVER)


def settled(loss: NDArray[Any], last: Array) -> NDArray[np.intp]:
    """Return the first rows (R,) whose loss is nearly the last one (R,); −1 for never.

    Nearly is 1 % of the way that half of all runs come down, so that who starts near the end is
    there at once.
    """
    with np.errstate(all="ignore"):
        way = loss[0].astype(np.float64) - last
        fine = way[np.isfinite(way)]
        there = loss <= last + WITHIN * (float(np.median(fine)) if len(fine) else 0.0)
    first = there.argmax(0)
    return np.where(there[first, np.arange(len(first))], first, NEVER)


def lowest_of(loss: NDArray[Any]) -> Array:
    """Return the lowest finite loss (R,) of each run; of one that has none, its first."""
    with np.errstate(all="ignore"):
        least = np.fmin.reduce(loss, axis=0)
    found: Array = np.where(np.isfinite(least), least, loss[0]).astype(np.float64)
    return found


def judge(batch: Batch) -> tuple[NDArray[np.int8], NDArray[np.intp]]:
    """Return the state of each run as a place in ``KINDS`` (R,), and since which row (R,)."""
    count = len(batch.starts)
    kinds, since = np.zeros(count, np.int8), np.full(count, NEVER)
    kinds[batch.overflowed] = KINDS.index("overflowed")
    since[batch.overflowed] = batch.last[batch.overflowed]
    for index, known in batch.alone.items():
        kinds[index] = KINDS.index(known.kind)
        since[index] = NEVER if known.since is None else known.since
    told = batch.overflowed | batch.stopped
    told[list(batch.alone)] = True
    for run in np.flatnonzero(batch.stopped).tolist():  # each has a number of rows of its own
        if run not in batch.alone:
            loss = batch.loss[: batch.last[run] + 1, run]
            state = Watch(batch.single(run)).state(loss, overflowed=False)
            kinds[run] = KINDS.index(state.kind)
            since[run] = NEVER if state.since is None else state.since
    left = np.flatnonzero(~told)
    if batch.updates < 1 or not len(left):
        return kinds, since
    experiment = batch.experiment
    every = experiment.objective.loss_every(experiment.updates_per_epoch)
    loss = batch.loss[::every]
    if len(left) < count:
        loss = loss[:, left]
    motion = _motions(batch, left)
    with np.errstate(all="ignore"):
        found, unsure = _told(loss, motion, experiment)
    diverging, swinging = found
    kinds[left[diverging]] = KINDS.index("diverging")
    since[left[diverging]] = loss[:, diverging].argmin(0) * every + 1
    kinds[left[swinging]] = KINDS.index("swinging")
    plain = Watch(experiment) if motion is None else None
    for index in np.flatnonzero(unsure).tolist():
        run = int(left[index])
        watch = plain or Watch(batch.single(run))
        state = watch.state(batch.loss[:, run], overflowed=False)
        kinds[run] = KINDS.index(state.kind)
        since[run] = NEVER if state.since is None else state.since
    return kinds, since


@dataclass(frozen=True, eq=False)
class _Motions:
    """What an update does to the distances of many runs on a parabola, (R,) each."""

    radius: Array
    """The spectral radius; nan where it is not finite."""
    turns: Mask
    limited: bool


def _motions(batch: Batch, runs: NDArray[np.intp]) -> _Motions | None:
    """Return what ``landscape.divergence`` knows of a linear rule on a parabola, for many runs."""
    experiment = batch.experiment
    objective, rule = experiment.objective, experiment.optimizer
    steady = experiment.updates_per_epoch == 1 and experiment.schedule.kind == "constant"
    if not steady or rule.long_run(0.0) is None or objective.size > MOST_PARAMETERS:
        return None
    if not curves_alike(objective):
        return None
    curved = curvatures(objective, experiment.start)
    if curved is None or not len(curved.values):
        return None
    values = curved.values
    bent = values[np.abs(values) > FLAT * np.abs(values).max()]
    if not len(bent):
        return None
    columns: dict[str, Any] = {name: column[runs] for name, column in batch.columns.items()}
    many = msgspec.structs.replace(rule, **columns)
    sizes, turning = [], []
    with np.errstate(all="ignore"):
        for value in bent.tolist():
            x = np.broadcast_to(np.asarray(many.lr, np.float64) * value, len(runs))
            p, q = rule_pair(many, x)
            size, off_axis, behind = roots_of(p, q)
            sizes += list(size)
            turning += [
                (np.abs(one - 1.0) <= EDGE) & (off_axis | back)
                for one, back in zip(size, behind, strict=True)
            ]
        radius = np.max(sizes, axis=0)
        turns = (np.abs(radius - 1.0) <= EDGE) & np.any(turning, axis=0)
    radius = np.where(np.isfinite(radius), radius, np.nan)
    return _Motions(radius, turns, rule.recurrence(0.0) is not None)


def rule_pair(rule: Any, x: Array) -> tuple[Array, Array]:
    """Return p and q (R,) of the recurrence at x = αλ (R,); the rule has arrays for knobs."""
    p, q = rule.long_run(x)
    return np.broadcast_to(p, x.shape), np.broadcast_to(q, x.shape)


def roots_of(p: Array, q: Array) -> tuple[tuple[Array, Array], Mask, tuple[Mask, Mask]]:
    """Return the sizes of both roots of r² = p r − q, whether they are a pair, which are below 0.

    As ``landscape.divergence`` has them, without cancelling; (R,) each.
    """
    inside = p * p - 4.0 * q
    pair = inside < 0
    large = 0.5 * (p + np.copysign(np.sqrt(np.where(pair, 0.0, inside)), p))
    small = np.where(large != 0, q / np.where(large != 0, large, 1.0), 0.0)
    size = np.sqrt(np.where(pair, q, 0.0))
    first: Array = np.where(pair, size, np.abs(large))
    second: Array = np.where(pair, size, np.abs(small))
    return (first, second), pair, (~pair & (large < 0), ~pair & (small < 0))


def _told(
    loss: NDArray[Any], motion: _Motions | None, experiment: Experiment
) -> tuple[tuple[Mask, Mask], Mask]:
    """Return which runs diverge and which swing, (R,) each, and for which that takes a closer look.

    ``loss`` (rows, R) are all known. Most runs are told by a few passes over all of them.
    """
    rows, count = loss.shape
    start, now, lowest = loss[0], loss[-1], loss.argmin(0)
    least = loss[lowest, np.arange(count)]
    nothing = np.zeros(count, bool)
    wide = loss.dtype.type(1)
    far = (now > start) & (now > least + (FAR - 1.0) * np.abs(least) * (wide - SLACK))
    if motion is None:
        steady = experiment.updates_per_epoch == 1 and experiment.schedule.kind == "constant"
        return (nothing, nothing), far | (_may_swing(loss, least) if steady else nothing)
    known = np.isfinite(motion.radius)
    diverging = nothing
    if motion.limited:
        turned = (now > start) | ((now > least) & (rows - 1 - lowest >= RISEN))
        diverging = known & turned & (motion.radius > 1.0 + EDGE)
        unsure = ~known
    else:
        unsure = far | ~known
    rises = (loss[1:] > loss[:-1]).any(0)
    swinging = known & motion.turns & rises & ~diverging & ~unsure
    return (diverging, swinging), unsure


SLACK = 1e-3
"""By how much a first look is more generous than the rule, so that rounding decides nothing."""


def _may_swing(loss: NDArray[Any], least: NDArray[Any]) -> Mask:
    """Return which runs (R,) are above their lowest, and go up and down, in the last half."""
    rows = len(loss)
    half = loss[max(0, rows - 1 - (rows - 1) // 2 - 1) :]
    possible = least  # the true lowest is below it, which asks for more
    high = half.max(0) > least + WORTH * (loss[0] - possible) * (1 - SLACK)
    rising = half[1:] > half[:-1]
    turns = np.count_nonzero(rising[:-1] & ~rising[1:], axis=0)
    result: Mask = high & (turns >= MAXIMA)
    return result
