"""Round numbers on an axis and how they are written."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np

from gdstudio.ui.gl.box import HeightScale

THIN_SPACE = "\u2009"
TINY = 1e-300
"""Below, powers of ten lose digits."""
MINUS = "\u2212"
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def step(span: float, count: int) -> float:
    """The round step (1 to 5 times a power of ten) that makes about ``count`` ticks."""
    raw = span / max(count, 1)
    if not raw > 0 or not math.isfinite(raw):
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    if power < TINY:
        return raw
    for factor in (1, 2, 3, 4, 5):
        if raw <= factor * power * 1.0001:
            return factor * power
    return 10 * power


def linear(low: float, high: float, count: int = 5) -> list[float]:
    """Multiples of a round step within [low, high]; the bounds are included when they fit."""
    size = step(high - low, count)
    if not (math.isfinite(low / size) and math.isfinite(high / size)):
        return []
    begin, end = math.ceil(low / size - 1e-9), math.floor(high / size + 1e-9)
    if not 0 <= end - begin < 1000:
        return []
    # Where the axis is finer than the digits of its numbers, neighbours are the same number.
    return list(dict.fromkeys(k * size for k in range(begin, end + 1)))


def logarithmic(low: float, high: float, count: int = 5) -> list[float]:
    """Powers of ten within [low, high], every m-th; 1-2-5 where there is less than a decade."""
    begin, end = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    decades = range(begin, end + 1, max(1, -(-(end - begin) // max(count, 1))))
    if len(decades) >= 2:
        return [10.0**k for k in decades]
    fine = [f * 10.0**k for k in range(begin - 1, end + 1) for f in (1, 2, 5)]
    return [v for v in fine if low * (1 - 1e-9) <= v <= high * (1 + 1e-9)]


def losses(scale: HeightScale, count: int = 4) -> list[float]:
    """Ticks of the height axis, from its zero (when the range is near it) to its top."""
    if scale.log and scale.low > 0:
        return logarithmic(scale.low, scale.high, count)
    low = scale.low
    if 0 < low < 0.02 * (scale.high - scale.low):
        low = 0.0
    return linear(low, scale.high, count)


def label(value: float, size: float | None = None) -> str:
    """A number as it is written on an axis; ``size`` is the step between ticks.

    A true minus, thin spaces between thousands, powers of ten from a million on.
    """
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return "∞" if value > 0 else f"{MINUS}∞" if value < 0 else "nan"
    magnitude = math.floor(math.log10(abs(value)) + 1e-12)
    if magnitude >= 6 or magnitude < -3:
        mantissa = f"{float(Decimal(value).scaleb(-magnitude)):.3g}"
        power = f"10{str(magnitude).translate(_SUPERSCRIPT)}"
        text = power if mantissa == "1" else f"{mantissa}·{power}"
    else:
        unit = abs(size) if size else 10.0 ** (magnitude - 3)
        digits = max(0, -math.floor(math.log10(unit) + 1e-9))
        text = f"{value:,.{digits}f}".replace(",", THIN_SPACE)
        if not size and "." in text:
            text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def labels(values: list[float]) -> list[str]:
    """All labels of one axis, with as many digits as their step needs."""
    size = float(np.min(np.diff(values))) if len(values) > 1 else None
    return [label(v, size) for v in values]
