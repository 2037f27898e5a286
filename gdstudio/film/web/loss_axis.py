"""How far the axes of the loss reach in a page: as far as in the window."""

from __future__ import annotations

import math

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.film.web.facts import Facts
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.rooms.loss.pins import comparable, measures
from gdstudio.rooms.loss.ranges import (
    Part,
    ceiling_of,
    least_above_zero,
    loss_range,
    sane_rows,
    update_range,
)

Ends = list[float]


def update_ends(facts: Facts) -> Ends:
    """Return the first and the last update of the axis."""
    first, last = int(facts.kept.rows[0]), int(facts.kept.rows[-1])
    end = update_range(facts.run)[1] if last == facts.run.last else float(last)
    return [float(first), max(end, first + 1.0)]


def loss_ends(facts: Facts) -> dict[str, Ends | None]:
    """Return the ends of the linear and the logarithmic axis, None where that cannot be."""
    beside = [pin for pin in facts.pinned if comparable(pin, facts.experiment)]
    read = [facts.run, *(pin.run for pin in beside)]
    measured = [facts.run, *(pin.run for pin in beside if measures(pin, facts.experiment))]
    lowest = facts.lowest
    negative = any(bool((run.column("loss") < 0).any()) for run in read)
    can = not negative and (lowest is None or lowest > -1e-9)
    return {
        "linear": _ends(measured, lowest, log=False),
        "log": _ends(measured, lowest, log=True) if can else None,
    }


def _ends(runs: list[Run], lowest: float | None, *, log: bool) -> Ends:
    low, high = loss_range([_part(run, log) for run in runs], lowest, log)
    return [float(low), float(high)]


def _part(run: Run, log: bool) -> Part:
    every = run.experiment.objective.loss_every(run.updates_per_epoch)
    values = np.asarray(run.column("loss")[::every], float)
    envelope = Envelope()
    envelope.follow(values)
    start = float(values[0])
    gone = run.gone_since is not None
    count = sane_rows(values, envelope, ceiling_of(start, log), gone=gone)
    low, high = envelope.span(values, count)
    if log:
        low = least_above_zero(values[:count], low)
    return Part(start, low if math.isfinite(low) else start, high if math.isfinite(high) else start)
