"""Rows of a run beside what a loop printed: which row is which, and where they part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.loop.reading import Reading
from gdstudio.core.loop.slip import Replay, Variant

RELATIVE = 5e-5
"""Differences that are none: sums in float32 depend on the order in which they are added."""
DRIFT = 5e-6
"""By how much float32 may lead astray beside what a half-way digit was rounded to."""
STRIDES = (10, 100, 5, 50, 2, 20, 1000, 500, 25, 200)
"""How many epochs may lie between two printed ones that have no label."""
SPREAD = 4.0
"""How many times as far as two precisions lead apart a third order of sums may lead."""
FURTHER = 2
"""How many times as far as it is planned a loop may well have gone."""
MOST_UPDATES = 100_000
"""Rows behind this one are not compared."""

Rows = np.ndarray


@dataclass(frozen=True)
class Alignment:
    """Which rows printed numbers belong to: ``rows`` (m,), and what a loss is of."""

    rows: Rows
    kind: str = "loss"
    """``loss`` of all points, of the ``batch``, or over an epoch ``sum`` or ``mean`` of those"""


@dataclass(frozen=True)
class Match:
    """How far printed numbers and a run agree: ``first`` is the first row that differs."""

    losses: Alignment | None
    params: Alignment | None
    first: int | None
    compared: int
    leading: int
    """How many printed rows agree before the first that does not"""
    agreeing: int
    wrong_losses: Mask
    """(m,), which of the printed losses differ"""
    wrong_params: Mask
    """(r, P), which of the printed parameters differ"""

    @property
    def agrees(self) -> bool:
        """Whether all do."""
        return self.first is None and self.compared > 0


def match(reading: Reading, replay: Replay, *, strides: bool = False) -> Match:
    """Return the best match of a reading with the rows of a replay, which makes those it needs."""
    losses, wrong_loss = _best_losses(reading, replay, strides)
    params, wrong_each = _best_params(reading, replay, strides)
    wrong_param: Mask = np.asarray(wrong_each.any(axis=1))
    firsts = []
    for alignment, wrong in ((losses, wrong_loss), (params, wrong_param)):
        if alignment is not None and wrong.any():
            firsts.append(int(alignment.rows[int(np.argmax(wrong))]))
    compared = len(wrong_loss) + int(np.isfinite(reading.param_half).sum())
    agreeing = int((~wrong_loss).sum()) + int((~wrong_param).sum())
    leading = min(_prefix(wrong) for wrong in (wrong_loss, wrong_param) if len(wrong))
    first = min(firsts, default=None)
    return Match(losses, params, first, compared, leading, agreeing, wrong_loss, wrong_each)


def loss_at(replay: Replay, alignment: Alignment) -> Array:
    """Return the losses (m,) of an alignment; NaN behind the end of the run."""
    return _at(_column(replay, alignment.kind), alignment.rows)


def params_at(replay: Replay, alignment: Alignment) -> Array:
    """Return the parameters (r, P) of an alignment; NaN behind the end of the run."""
    return _at(replay.params, alignment.rows)


def wrong_losses(reading: Reading, replay: Replay, alignment: Alignment) -> Mask:
    """Return which of the printed losses (m,) are not those of an alignment."""
    expected, floor = loss_at(replay, alignment), _floor(replay, replay.loss[0])
    if replay.twin is not None:
        floor = floor + _spread(
            _column(replay, alignment.kind), _column(replay.twin, alignment.kind), alignment.rows
        )
    return ~_equal(reading.losses, reading.loss_half, expected, floor)


def wrong_params(reading: Reading, replay: Replay, alignment: Alignment) -> Mask:
    """Return which of the printed parameters (r, P) are not those of an alignment."""
    expected = params_at(replay, alignment)
    size = np.abs(np.where(np.isfinite(expected), expected, 0.0)).max(axis=1, initial=0.0)
    floor = _floor(replay, size)[:, None] + replay.variant.start_error
    if replay.twin is not None:
        floor = floor + _spread(replay.params, replay.twin.params, alignment.rows)
    equal = _equal(reading.params, reading.param_half, expected, floor)
    return np.asarray(~(equal | np.isnan(reading.param_half)))


def loss_alignments(reading: Reading, replay: Replay, strides: bool) -> Iterator[Alignment]:
    """Yield which rows losses may belong to, the likelier first."""
    shift = replay.variant.shift
    per_epoch = replay.variant.experiment.passes.period
    for rows in _rows(reading, replay.variant, strides, ahead=False):
        yield Alignment(rows + shift)
        if per_epoch > 1:
            yield Alignment(rows + shift, "batch")
            if (rows % per_epoch == 0).all():
                yield Alignment(rows + shift, "sum")
                yield Alignment(rows + shift, "mean")


def _best_losses(reading: Reading, replay: Replay, strides: bool) -> tuple[Alignment | None, Mask]:
    best: tuple[int, Alignment | None, Mask] = (-1, None, np.zeros(0, bool))
    if not len(reading.losses):
        return None, best[2]
    for alignment in loss_alignments(reading, replay, strides):
        replay.rows(_last(alignment, replay))
        wrong = wrong_losses(reading, replay, alignment)
        good = _prefix(wrong)
        if good > best[0]:
            best = (good, alignment, wrong)
        if good == len(wrong):
            break
    return best[1], best[2]


def _best_params(reading: Reading, replay: Replay, strides: bool) -> tuple[Alignment | None, Mask]:
    size = reading.params.shape[1]
    best: tuple[int, Alignment | None, Mask] = (-1, None, np.zeros((0, size), bool))
    if not len(reading.params):
        return None, best[2]
    shift = replay.variant.shift
    for rows in _rows(reading, replay.variant, strides, ahead=True):
        alignment = Alignment(rows + shift, "params")
        replay.rows(_last(alignment, replay))
        wrong = wrong_params(reading, replay, alignment)
        good = _prefix(np.asarray(wrong.any(axis=1)))
        if good > best[0]:
            best = (good, alignment, wrong)
        if good == len(wrong):
            break
    return best[1], best[2]


def _rows(reading: Reading, variant: Variant, strides: bool, *, ahead: bool) -> Iterator[Rows]:
    """Yield rows that labels may stand for; ``ahead``: of parameters, also one update further."""
    labels = reading.param_labels if ahead else reading.loss_labels
    if reading.placed:
        yield labels.astype(np.int64)
        return
    per_epoch, epochs = variant.experiment.passes.period, variant.experiment.training.epochs
    units = [1]
    if per_epoch > 1 and reading.length - 1 <= FURTHER * epochs:
        units.append(per_epoch)
    seen: list[Rows] = []

    def new(rows: Rows) -> bool:
        if rows.min(initial=0) < 0 or any(np.array_equal(rows, other) for other in seen):
            return False
        seen.append(rows)
        return True

    known = not np.isnan(labels).any()
    if known:
        counted = labels.astype(np.int64)
        for unit in units:
            for rows in (counted * unit, (counted - 1) * unit):
                if new(rows):
                    yield rows
            if ahead:
                for rows in ((counted + 1) * unit, counted * unit + 1):
                    if new(rows):
                        yield rows
        return
    order = np.arange(len(labels), dtype=np.int64)
    jumps = [1]
    if strides and len(labels) > 1:
        jumps += STRIDES
    for jump in jumps:
        for unit in units:
            if jump > 1 and jump * unit * (len(labels) - 1) > FURTHER * epochs * per_epoch:
                continue
            starts = (0, 1, unit) if ahead else (0,)
            for start in starts:
                rows = order * jump * unit + start
                if new(rows):
                    yield rows


def _last(alignment: Alignment, replay: Replay) -> int:
    """Return the last row that is needed: a whole epoch where its batches are added up."""
    per_epoch = replay.variant.experiment.passes.period
    ahead = {"batch": 1, "sum": per_epoch, "mean": per_epoch}.get(alignment.kind, 0)
    return min(int(alignment.rows.max()) + ahead, MOST_UPDATES)


def _column(replay: Replay, kind: str) -> Array:
    if kind == "loss":
        return replay.loss.astype(float)
    batch = replay.batch_loss
    if kind == "batch":
        return batch  # of the update that follows: worked out at this row
    per_epoch = replay.variant.experiment.passes.period
    sums = np.full(len(batch), np.nan)
    whole = len(batch) // per_epoch
    epochs = batch[: whole * per_epoch].reshape(whole, per_epoch)
    sums[: whole * per_epoch : per_epoch] = epochs.sum(axis=1)
    return sums if kind == "sum" else sums / per_epoch


def _at(column: Array, rows: Rows) -> Array:
    out = np.full((len(rows), *column.shape[1:]), np.nan)
    there = rows < len(column)
    out[there] = column[rows[there]]
    return out


def _spread(column: Array, twin: Array, rows: Rows) -> Array:
    """Return how far rounding alone has led astray up to each row; inf where one has no row."""
    count = min(len(column), len(twin))
    with np.errstate(all="ignore"):
        apart = SPREAD * np.abs(column[:count].astype(float) - twin[:count])
    # Both infinite are not apart; one of them alone is beyond telling.
    apart = np.where(column[:count] == twin[:count], 0.0, np.nan_to_num(apart, nan=np.inf))
    whole = np.full((max(len(column), len(twin)), *column.shape[1:]), np.inf)
    whole[:count] = np.maximum.accumulate(apart, axis=0)
    out = np.full((len(rows), *column.shape[1:]), np.inf)
    there = rows < len(whole)
    out[there] = whole[rows[there]]
    return out


def _floor(replay: Replay, size: Array) -> Array:
    """Return what rounding alone may make of numbers of such a size."""
    eps = np.finfo(replay.variant.experiment.objective.dtype).eps
    known = np.where(np.isfinite(size), np.abs(size), 0.0)
    return np.asarray(8 * max(float(eps), float(np.finfo(np.float32).eps)) * known)


def _equal(printed: Array, half: Array, expected: Array, floor: Array) -> Mask:
    """Whether numbers are equal: to the printed digits, or but for rounding.

    Behind an overflow what is huge is: a loop in float64 goes on where float32 has ended.
    """
    huge = float(np.finfo(np.float32).max) ** 0.4
    with np.errstate(all="ignore"):
        size = np.abs(expected)
        room = np.maximum(half + DRIFT * size, np.maximum(RELATIVE * size, floor))
        near = np.abs(printed - expected) <= room
        lost = ~np.isfinite(printed) | (np.abs(printed) > huge)
        # What float32 cannot hold, a loop in it has printed as inf.
        beyond = (size > np.finfo(np.float32).max) & np.isinf(printed)
    return np.asarray(near | (~np.isfinite(expected) & lost) | beyond)


def _prefix(wrong: Mask) -> int:
    return int(np.argmax(wrong)) if wrong.any() else len(wrong)
