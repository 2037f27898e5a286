"""Which part of an axis data take up, with room at both ends."""

from __future__ import annotations

from gdstudio.kit.chart.pixels import Array, Range, bounded

X_ROOM = 0.08
"""How much room there is beside the data along an axis of inputs, of their range."""
EPSILON, SMALLEST = 2.0**-52, 5e-324
"""The least difference of numbers about 1, and of any."""


def data_range(values: Array, room: float) -> Range:
    """Return the range of the data with room at both ends; around a single value, 0 as well."""
    low, high = bounded((float(values.min()), float(values.max())))
    if high <= low:
        around = max(abs(low), 1.0)
        low, high = low - around, high + around
    # Not less than what can be told from the ends: values may be one digit apart.
    pad = max(room * (high - low), abs(low) * EPSILON, abs(high) * EPSILON, SMALLEST)
    return bounded((low - pad, high + pad))
