"""How far the axes reach: the same for every cursor, and kept when a run diverges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.core.text.ticks import round_step
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.pixels import Range

LOG_ROOM, LINEAR_ROOM = 3.0, 1.15
"""How far above the start's loss the axis reaches; what goes higher leaves the frame."""
PATIENCE = 50
"""After so many rows up there that are not called diverging, the axis takes them in."""
NEGLIGIBLE = 1e-7
"""A minimum below this share of the start is not worth its decades."""
FIRST_ROOM, FINE_ROOM = 4.0, 100.0
"""How far below the highest loss an axis without a minimum reaches in any case, in factors; and as
far as that it grows by 1, 2, 5, farther down by decades: it is not to jump with every frame."""
MOST = 1e300
"""No axis reaches farther: there is room for arithmetic between here and overflow."""

SHORT_PLAN, FIRST_REACH, FULL = 200, 50, 0.8
"""A plan of so few updates is shown whole; else how far the axis goes at first, and when farther.
"""


@dataclass(frozen=True)
class Part:
    """What one run asks of the loss axis: its start, and the span of its sane rows.

    By the logarithm, ``low`` is of those above 0: see ``least_above_zero``.
    """

    start: float
    low: float
    high: float


def least_above_zero(values: Any, low: float) -> float:
    """Return ``low``, the least of some rows, or the least of those above 0 where that is 0.

    What comes to 0 leaves a logarithmic axis, however far down that reaches; nan if all is 0.
    """
    if low != 0:
        return low
    values = np.asarray(values)
    above = values[values > 0]
    return float(above.min()) if len(above) else math.nan


def sane_rows(values: Any, envelope: Envelope, ceiling: float, *, gone: bool) -> int:
    """Return how many of the first rows decide the axis.

    Those before the loss shoots over ``ceiling`` for good: it has not come back to a new low, nor
    under the ceiling or stayed there long without being called diverging, which ``gone`` says.
    """
    count = len(values)
    first = envelope.first_outside(values, -math.inf, ceiling)
    if first is None:
        return count
    lowest = envelope.argmin(values, len(values))
    if lowest > first:  # even if it was called diverging up there
        return lowest + 1
    if gone:
        return max(first, 1)
    if count - first > PATIENCE:
        return count
    back = np.flatnonzero(np.asarray(values[first:]) <= ceiling)  # an outlier is in sight behind it
    return max(first + int(back[-1]) + 1 if len(back) else first, 1)


def ceiling_of(start: float, log: bool) -> float:
    """Return the loss up to which a run that starts at ``start`` is shown in any case."""
    if not math.isfinite(start):
        return math.inf
    if log:
        return LOG_ROOM * start
    return start + (LINEAR_ROOM - 1) * max(abs(start), 1e-12)


def loss_range(parts: Sequence[Part], minimum: float | None, log: bool) -> Range:
    """Return the axis of the loss, the same for every cursor, and kept when a run diverges."""
    lows = [_bounded(part.low) for part in parts if math.isfinite(part.low)]
    highs = [_bounded(part.high) for part in parts if math.isfinite(part.high)]
    if not lows or not highs:
        return (0.1, 10.0) if log else (0.0, 1.0)
    low, high = min(lows), max(highs)
    roof = max(ceiling_of(_bounded(p.start), log) for p in parts if math.isfinite(p.start))
    if log:
        return _log_range(low, high, roof if high <= roof else 1.3 * high, minimum)
    if minimum is not None:
        low = min(low, minimum)
    if 0 <= low < 0.5 * high:
        low = 0.0
    top = max(roof, high)
    span = max(top - low, 1e-12 * max(abs(top), 1.0)) or 1.0
    if low < 0 and (minimum is None or low < minimum):  # grow in steps, not with every frame
        step = round_step(span / 4)
        low = math.floor(low / step) * step
    return low - 0.04 * span, top + 0.02 * span


def _log_range(low: float, high: float, top: float, minimum: float | None) -> Range:
    if top <= 0:
        return 0.1, 10.0
    if minimum is not None and minimum > NEGLIGIBLE * high:
        low = min(low, minimum) if low > 0 else minimum
        bottom = math.log10(low)
        return 10 ** (bottom - 0.08 * (math.log10(top) - bottom)), top
    low = max(low, 1e-30 * high, 1e-300) if low > 0 else high
    return _round_below(0.9 * min(low, high / FIRST_ROOM), high), top


def _round_below(low: float, high: float) -> float:
    """Return the round number that is not above ``low``: a power of ten far below ``high``."""
    exponent = math.floor(math.log10(max(low, 1e-300)))
    steps = (5, 2) if low * FINE_ROOM >= high else ()
    found = (float(f"{step}e{exponent}") for step in steps)
    return next((step for step in found if step <= low), float(f"1e{exponent}"))


def _bounded(value: float) -> float:
    return min(max(value, -MOST), MOST)


def track_range(low: float, high: float, goal: float | None) -> Range:
    """Return the axis of a parameter that goes from ``low`` to ``high``."""
    known = [_bounded(v) for v in (low, high, goal) if v is not None and math.isfinite(v)]
    if not known:
        return -1.0, 1.0
    low, high = min(known), max(known)
    span = high - low
    if span <= 1e-9 * max(abs(low), abs(high), 1e-300):
        span = 0.2 * max(abs(low), 1.0)
        low, high = low - span / 2, high + span / 2
    step = round_step(span / 8)
    return math.floor(low / step - 0.5) * step, math.ceil(high / step + 0.5) * step


def update_range(run: Run, beside: int = 0) -> Range:
    """Return the axis of the updates: all that are planned, or so far as there are some.

    ``beside``: the last row of what else is drawn, which counts up to the plan.

    A long plan is not drawn empty: the axis begins short and grows in steps, to 50, 100, 200, 500
    and so on, each time the rows recorded fill four fifths of it, until the plan is in sight.
    """
    planned = max(run.experiment.planned_updates, 1)
    last = max(run.last, min(beside, planned))
    if planned <= SHORT_PLAN or last >= planned:
        return 0.0, float(max(planned, last))
    reach = FIRST_REACH
    while last > FULL * reach:
        reach = reach * 5 // 2 if str(reach)[0] == "2" else reach * 2
    return 0.0, float(planned if reach > planned // 2 else reach)
