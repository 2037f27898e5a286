"""At which learning rate a rule comes down lowest, among a few that are tried."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.cells import Cells
from gdstudio.core.sweep.effort import cell_work
from gdstudio.core.sweep.judging import KINDS, NEVER
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.sweep.zones import RATE, limit_rates
from gdstudio.core.text.numbers import significant

RATES = 24
BELOW, NEAR = 60.0, 0.98
"""Where the largest rate is known: from so far below it, to nearly there."""
AROUND = 100.0
"""Where it is not: so many times the rate that is set, and that part of it."""
DIGITS = 2
ROUNDINGS = 64
"""Losses so many roundings apart are alike."""
MOST_WORK = 5_000_000_000
"""Products that all tries take together; of more there are fewer updates."""


@dataclass(frozen=True)
class BestRate:
    """The best of some rates."""

    rate: float
    updates: int | None
    """From when on 1 % of the way down, or less, was left; None if more was at the end."""
    tried: int
    """How many rates there were."""


def best_rate_steps(experiment: Experiment) -> Generator[None, None, BestRate | None]:
    """Try the rates, yielding wherever that may be given up; None if all of them lead away.

    The best is the one that ends lowest among those that have less than 1 % of the way down left
    and stay there; of several that only rounding tells apart, the one that is so near soonest. If
    there is none, it is the one that ends lowest.
    """
    rates = rates_for(experiment)
    most = MOST_WORK // (len(rates) * max(1, cell_work(experiment)))
    updates = max(1, min(experiment.planned_updates, most))
    axes = (Axis(RATE, rates, log=True),)
    sweep = Sweep(experiment, axes, updates, lasting=True, exact=False)
    cells = sweep.cells()
    for _ in sweep.steps(cells):
        yield
    return _best(cells, rates)


def rates_for(experiment: Experiment) -> Array:
    """Return the rates that are tried (n,), in equal factors, with few digits."""
    rate = experiment.optimizer.lr
    limits = limit_rates(experiment, "lr", np.array([rate]))
    if limits is None:
        low, high = max(rate / AROUND, 1e-300), min(rate * AROUND, 1e300)
    else:
        low, high = float(limits[0]) / BELOW, float(limits[0]) * NEAR
    return np.unique([significant(one, DIGITS) for one in np.geomspace(low, high, RATES).tolist()])


def _best(cells: Cells, rates: Array) -> BestRate | None:
    loss = cells.loss.astype(np.float64)
    settles = (cells.kinds == KINDS.index("finished")) & np.isfinite(loss)
    if not settles.any():
        return None
    there = settles & (cells.stays != NEVER)
    if there.any():
        eps = float(np.finfo(cells.loss.dtype).eps)
        least = float(loss[there].min())
        first = float(np.abs(cells.first[there].astype(np.float64)).max())
        alike = there & (loss <= least + ROUNDINGS * eps * max(abs(least), eps * first))
        soonest = alike & (cells.stays == cells.stays[alike].min())
        place = int(np.where(soonest, loss, np.inf).argmin())
        return BestRate(float(rates[place]), int(cells.stays[place]), len(rates))
    place = int(np.where(settles, loss, np.inf).argmin())
    return BestRate(float(rates[place]), None, len(rates))
