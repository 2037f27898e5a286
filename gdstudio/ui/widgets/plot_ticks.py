"""Where ticks stand and what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.ui.numbers import LARGE, MINUS, SMALL, SUPERSCRIPTS, THIN, format_fixed
from gdstudio.ui.theme import font

TINY = 1e-300
"""Below, powers of ten lose digits."""


def round_step(span: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is not below ``span``."""
    if not (span > 0 and math.isfinite(span)):
        return 1.0
    power = 10.0 ** math.floor(math.log10(span))
    if power < TINY:
        return span
    for factor in (1, 2, 5):
        if span <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


def linear_ticks(low: float, high: float, count: int) -> list[float]:
    """Return the multiples of a round step within [low, high], about ``count`` of them."""
    step = round_step((high - low) / max(count, 1))
    if not (math.isfinite(low / step) and math.isfinite(high / step)):
        return []
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    if not 0 <= last - first < 1000:
        return []
    # Where the axis is finer than the digits of its numbers, neighbours are the same number.
    return list(dict.fromkeys(index * step for index in range(first, last + 1)))


def log_ticks(low: float, high: float, count: int) -> list[float]:
    """Return powers of ten within [low, high], every m-th; below two decades also 2 and 5."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = int(round_step(max(1, (last - first) / max(count, 1))))
    first = -(-first // every) * every
    powers = [10.0**exponent for exponent in range(first, last + 1, every)]
    if len(powers) >= 2 or count < 2:
        return powers
    fine = [
        factor * 10.0**exponent
        for exponent in range(math.floor(math.log10(low)), last + 1)
        for factor in (1, 2, 5)
        if low <= factor * 10.0**exponent <= high
    ]
    return fine if len(fine) >= 2 else linear_ticks(low, high, count)


def tick_labels(values: Sequence[float], *, powers: bool = False) -> list[str]:
    """Return the texts of an axis; ``powers`` if each stands for itself, as on a log axis."""
    if not values:
        return []
    if powers or len(values) < 2:
        return [_label(value, abs(value)) for value in values]
    largest, step = max(abs(value) for value in values), abs(values[1] - values[0])
    if largest >= LARGE or largest < 10 * SMALL:
        exponent = math.floor(math.log10(largest))
        return [_scaled(value, exponent, step) for value in values]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [format_fixed(value, decimals) for value in values]


def _label(value: float, size: float) -> str:
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(size) + 1e-9)
    if size >= LARGE or size < SMALL:
        return _scaled(value, exponent, abs(value))
    return format_fixed(value, len(f"{size:.4g}".partition(".")[2]))


def _scaled(value: float, exponent: int, step: float) -> str:
    if value == 0:
        return "0"
    decimals = max(0, exponent - math.floor(math.log10(step) + 1e-9))
    mantissa = format_fixed(float(Decimal(value).scaleb(-exponent)), decimals)
    power = f"10{str(exponent).translate(SUPERSCRIPTS)}"
    if mantissa.lstrip(MINUS) == "1":
        return mantissa.replace("1", power)
    return f"{mantissa}{THIN}·{THIN}{power}"


def fitting_font(text: str, size: float, weight: QFont.Weight, room: float) -> QFont:
    """Return the font that fits a text into ``room``: of this size, or down to three quarters."""
    face = font(size, weight)
    wide = QFontMetricsF(face).horizontalAdvance(text) if math.isfinite(room) else 0.0
    if wide <= room:
        return face
    return font(math.floor(size * max(0.75, room / wide)), weight)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return ``places`` pushed apart to at least ``gap`` within [low, high], their order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    out = list(places)
    edge = low
    for index in order:
        out[index] = edge = max(out[index], edge)
        edge += gap
    edge = high
    for index in reversed(order):
        out[index] = edge = min(out[index], edge)
        edge -= gap
    return out
