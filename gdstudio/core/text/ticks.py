"""Where ticks stand on an axis. None of this fails, whatever the range: without ticks it is empty.

What they say is written by `core/text/numbers.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST = 1000
"""Ticks of an axis; more are none."""


def round_step(span: float, factors: Sequence[int] = (1, 2, 5)) -> float:
    """Return the smallest of ``factors`` times a power of ten that is not below ``span``."""
    if not (span > 0 and math.isfinite(span)):
        return 1.0
    exponent = math.floor(math.log10(span))
    for power in (exponent, exponent + 1):
        for factor in factors:
            step = _power(factor, power)
            if span <= step * (1 + 1e-9):
                return step
    return span


def linear_ticks(
    low: float, high: float, count: int, factors: Sequence[int] = (1, 2, 5)
) -> list[float]:
    """Return the multiples of a round step within [low, high], about ``count`` of them."""
    count = max(count, 1)
    span = high / count - low / count
    if not (math.isfinite(span) and span > 0):
        return [low] if math.isfinite(low) and low == high else []
    step = round_step(span, factors)
    first, last = low / step, high / step
    if not (math.isfinite(first) and math.isfinite(last)):
        return []
    begin, end = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    if not 0 <= end - begin < MOST:
        return []
    # A step below what a float can tell apart makes the same tick again.
    ticks = dict.fromkeys(index * step for index in range(begin, end + 1))
    return [tick for tick in ticks if math.isfinite(tick)]


def log_ticks(low: float, high: float, count: int) -> list[float]:
    """Return powers of ten within [low, high], every m-th; below two decades also 2 and 5."""
    if not (low > 0 and math.isfinite(high) and high >= low):
        return []
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = int(round_step(max(1, (last - first) / max(count, 1))))
    while count >= 2 and every > 1 and last // every <= -(-first // every):
        every = every // 2  # a single one would not say how far up is
    begin = -(-first // every) * every
    powers = [_power(1, exponent) for exponent in range(begin, last + 1, every)]
    if len(powers) >= 2 or count < 2:
        return [power for power in powers if 0 < power < math.inf]
    fine = [
        _power(factor, exponent)
        for exponent in range(math.floor(math.log10(low)), last + 1)
        for factor in (1, 2, 5)
    ]
    fine = [tick for tick in fine if low <= tick <= high]
    return fine if len(fine) >= 2 else linear_ticks(low, high, count)


def _power(factor: int, exponent: int) -> float:
    """Return factor × 10ⁿ as the nearest float: infinite or 0 where it is beyond them."""
    return float(f"{factor}e{exponent}")
