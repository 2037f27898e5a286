"""Where the ticks of the landscape's height stand."""

from __future__ import annotations

import math

from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.landscape.box import HeightScale

FACTORS = (1, 2, 3, 4, 5)
"""There is room for few ticks, so that more steps count as round."""


def linear(low: float, high: float, count: int = 5) -> list[float]:
    """Multiples of a round step within [low, high]; the bounds are included when they fit."""
    return linear_ticks(low, high, count, FACTORS)


def losses(scale: HeightScale, count: int = 4) -> list[float]:
    """Ticks of the height axis, from its zero (when the range is near it) to its top."""
    if scale.log and scale.low > 0:
        return log_ticks(scale.low, scale.high, count)
    low = scale.low
    if math.isfinite(low) and 0 < low < 0.02 * (scale.high - scale.low):
        low = 0.0
    return linear(low, scale.high, count)
