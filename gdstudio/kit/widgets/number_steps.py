"""Where the arrows of a number field lead: round numbers, exactly."""

from __future__ import annotations

from decimal import Decimal

SMALLEST_LOG_STEP = Decimal("1e-6")
"""Where a logarithmic field that may be 0 leaves it, and from where it falls back to it."""
SMALLEST_STEP = Decimal("0.01")
"""Least step of a linear field, so that it reaches and passes 0."""


def next_125(at: Decimal, way: int) -> Decimal:
    """Return what follows or precedes in ..., 0.5, 1, 2, 5, 10, ..., mirrored below 0."""
    if at < 0:
        return -next_125(-at, -way)
    if at == 0:
        return SMALLEST_LOG_STEP * way
    power = at.adjusted()
    ladder = [Decimal(f"{digit}e{power + shift}") for shift in (-1, 0, 1) for digit in (1, 2, 5)]
    if way > 0:
        return min(step for step in ladder if step > at)
    return max(step for step in ladder if step < at)


def tenth(at: Decimal, way: int) -> Decimal:
    """Return a tenth of the power of ten in ``at``; coming down from 10 steps are those of 9.9."""
    if at == 0:
        return 10 * SMALLEST_STEP
    power = at.adjusted()
    inwards = (at < 0) == (way > 0)
    if inwards and abs(at) == Decimal(1).scaleb(power):
        power -= 1
    step = Decimal(1).scaleb(power - 1)
    return max(step, SMALLEST_STEP) if abs(at) >= SMALLEST_STEP else step
