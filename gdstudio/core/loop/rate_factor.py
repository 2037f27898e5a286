"""By what factor a loop's rate must be off for its numbers to come out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.loop.comparison import Alignment, Match, loss_at, match, params_at
from gdstudio.core.loop.patience import Patience
from gdstudio.core.loop.reading import Reading
from gdstudio.core.loop.slip import Replay, Variant
from gdstudio.core.text.numbers import significant

WIDEST = 1e5
"""Factors are looked for between 1 / WIDEST and WIDEST."""
LOOKED = 121
"""Factors that are tried on the way, evenly in their logarithm."""
LATER = (3, 8, 20, 60)
"""Printed rows at which a factor is made more exact: the further, the more digits it shows."""
SHARES = (1.0, 2.0, 0.5, 4.0, 0.25)
"""Multiples of the number of points, or of 1 over it, that a factor may well be."""
MOST_STEPS = 60
CLOSE = 1e-8
"""Steps towards a factor, and how near two of them are, in its logarithm, when it is found."""
NEAR = 1.05
"""By how much a factor may be off that one printed number has given."""
ROUGH = 1e-3
"""By how much numbers are off, at most, that are the same but for a factor in few digits."""
OTHERS = (1 / 3, 2 / 3, 3.0, 1.5)


def rated(variant: Variant, factor: float) -> Variant | None:
    """Return a variant at another rate; None where there is no such rate."""
    lr = variant.experiment.optimizer.lr * factor
    if not (0 < lr < math.inf):
        return None
    optimizer = msgspec.structs.replace(variant.experiment.optimizer, lr=float(lr))
    experiment = variant.experiment.share(replace(variant.experiment, optimizer=optimizer))
    return replace(variant, experiment=experiment).slipped(f"rate:{written(factor)}")


def written(factor: float) -> str:
    """Return a factor as a plain decimal number."""
    return np.format_float_positional(factor, precision=6, fractional=False, trim="-")


def rate_factors(
    variant: Variant, reading: Reading, patience: Patience
) -> Iterator[tuple[Variant, Match]]:
    """Yield the variant at rates at which all rows come out, each factor in few digits.

    Raises OutOfTimeError and CancelledError as the patience says.
    """
    solved = _Solver(variant, reading, patience)
    for rough in solved.solutions():
        if not solved.plausible(rough):
            continue
        for factor in solved.refined(rough):
            for simple in _simpler(factor, variant.experiment.count):
                one = rated(variant, simple)
                if one is None or abs(simple - 1) < 1e-6:
                    continue
                replay = Replay(one, patience)
                if match(reading.first(3, 3), replay).agrees:
                    found = match(reading, replay)
                    if found.agrees:
                        yield one, found
                        return


class _Solver:
    """Looks for the factor at which printed numbers come out, one number after the other."""

    def __init__(self, variant: Variant, reading: Reading, patience: Patience) -> None:
        self._variant, self._reading, self._patience = variant, reading, patience
        self._base = Replay(variant, patience)
        fitting = match(reading.first(3, 3), self._base)
        self._params, self._losses = fitting.params, fitting.losses

    def solutions(self) -> list[float]:
        """Return factors at which the first number that depends on the rate comes out."""
        place = self._first_place()
        if place is None:
            return []
        grid = np.geomspace(1 / WIDEST, WIDEST, LOOKED)
        values = self._on_grid(grid, place)
        good = np.isfinite(values)
        found = []
        for low in range(LOOKED - 1):
            high = low + 1
            if good[low] and good[high] and np.sign(values[low]) * np.sign(values[high]) <= 0:
                off = self._off(place)
                found.append(_root(off, grid[low], grid[high], values[low], values[high]))
        return found

    def plausible(self, factor: float) -> bool:
        """Whether the next number, too, comes out at about this factor: a look, before many."""
        place = self._first_place()
        printed = self._reading.params if self._params is not None else self._reading.losses
        if place is None or place + 1 >= len(printed):
            return True
        place += 1
        off = self._off(place)
        values = np.array([off(factor * way) for way in (1 / NEAR, 1.0, NEAR)])
        if not np.isfinite(values).all() or values.min() <= 0 <= values.max():
            return True
        size = np.abs(printed[place]).max()
        half = self._reading.param_half if self._params is not None else self._reading.loss_half
        return bool(np.abs(values).min() <= np.maximum(half[place], ROUGH * size).max())

    def refined(self, factor: float) -> Iterator[float]:
        """Yield a factor ever more exact, by numbers of later rows."""
        yield factor
        count = len(self._reading.params) if self._params is not None else len(self._reading.losses)
        for place in LATER:
            if place >= count:
                break
            off = self._off(place)
            low, high = factor / NEAR, factor * NEAR
            at_low, at_high = off(low), off(high)
            if not np.isfinite(at_low * at_high) or at_low * at_high > 0:
                continue
            factor = _root(off, low, high, at_low, at_high)
            yield factor

    def _first_place(self) -> int | None:
        """Return the first printed row behind the start."""
        alignment = self._params if self._params is not None else self._losses
        if alignment is None:
            return None
        later = np.flatnonzero(alignment.rows > self._variant.shift)
        return int(later[0]) if len(later) else None

    def _aligned(self, place: int) -> Alignment:
        """Return the alignment of one printed row; rows go on as the first ones do."""
        alignment = self._params if self._params is not None else self._losses
        assert alignment is not None
        labels = self._reading.param_labels
        if self._params is None:
            labels = self._reading.loss_labels
        rows = alignment.rows
        if place < len(rows):
            row = rows[place]
        elif np.isnan(labels[place]):
            row = rows[0] + place * (rows[1] - rows[0])
        else:
            step = (rows[1] - rows[0]) / max(1.0, labels[1] - labels[0])
            row = rows[0] + round((labels[place] - labels[0]) * step)
        return replace(alignment, rows=np.array([int(row)]))

    def _off(self, place: int) -> Callable[[float], float]:
        """Return how far the number in a printed row is off, as a function of the factor."""
        alignment = self._aligned(place)
        row = int(alignment.rows[0])
        index = self._widest(place) if self._params is not None else 0

        def off(factor: float) -> float:
            one = rated(self._variant, factor)
            if one is None:
                return math.nan
            replay = Replay(one, self._patience)
            replay.rows(row + 1 if alignment.kind != "params" else row)
            if self._params is not None:
                expected = params_at(replay, alignment)[0, index]
                return float(expected - self._reading.params[place, index])
            return float(loss_at(replay, alignment)[0] - self._reading.losses[place])

        return off

    def _widest(self, place: int) -> int:
        """Return which parameter has gone furthest, in the printout: it shows the rate best."""
        way = np.abs(self._reading.params[place] - self._base.params[0].astype(float))
        return int(np.argmax(np.where(np.isfinite(way), way, -1.0)))

    def _on_grid(self, grid: Array, place: int) -> Array:
        """Return how far the number is off at each factor; at row 1 in one go."""
        alignment = self._aligned(place)
        if alignment.rows[0] == 1 and alignment.kind in ("loss", "params"):
            self._base.rows(1)
            if len(self._base.params) > 1:
                start = self._base.params[0].astype(float)
                ways = start + grid[:, None] * (self._base.params[1] - start)
                if self._params is not None:
                    index = self._widest(place)
                    return np.asarray(ways[:, index] - self._reading.params[place, index])
                with np.errstate(all="ignore"):
                    losses = self._variant.experiment.objective.loss(ways).astype(float)
                return np.asarray(
                    losses * self._variant.loss_factor() - self._reading.losses[place]
                )
        off = self._off(place)
        return np.array([off(factor) for factor in grid])


def _root(
    off: Callable[[float], float], low: float, high: float, at_low: float, at_high: float
) -> float:
    """Return where ``off`` vanishes between two factors, at which it has unlike signs; to 7 digits.

    The Illinois method, in the logarithm. Source: M. Dowell and P. Jarratt, BIT 11, 1971.
    """
    a, b = math.log(low), math.log(high)
    last, side = math.inf, 0
    for _ in range(MOST_STEPS):
        here = (a + b) / 2 if at_low == at_high else b - at_high * (b - a) / (at_high - at_low)
        value = off(math.exp(here))
        if value == 0 or not math.isfinite(value) or abs(here - last) < CLOSE:
            return math.exp(here)
        last = here
        if value * at_low < 0:
            b, at_high = here, value
            at_low = at_low / 2 if side == 1 else at_low
            side = 1
        else:
            a, at_low = here, value
            at_high = at_high / 2 if side == -1 else at_high
            side = -1
    return math.exp(last)


def _simpler(factor: float, count: int) -> Iterator[float]:
    """Yield the factor in few digits, then as a share of the points, then in ever more."""
    yield significant(factor, 1)
    yield significant(factor, 2)
    n = max(count, 1)
    for special in (*(s / n for s in SHARES), *(s * n for s in SHARES), *OTHERS):
        if abs(special / factor - 1) < 0.02:
            yield special
    for decimals in (2, 3, 4):
        yield significant(factor, decimals + 1)
    yield factor
