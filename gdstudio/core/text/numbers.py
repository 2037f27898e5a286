"""The one writer of numbers: for screens and pictures, for fields, and for terminal and files.

On screen there is a true minus, a thin space between thousands, and 2·10⁶ from a million on and
below a ten-thousandth. What a machine may read, and what quotes a file, is plain ASCII.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

MINUS = "\u2212"
THIN = "\u2009"
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
LONG = 9
"""Digits of a column from which on a power of ten for each number may be shorter."""
MOST = 15
"""Digits that are never exceeded for the sake of neighbours."""
ALIKE = 1e-12
"""Neighbours that differ by less of their size may look the same: it is rounding."""
LOOKED_AT = 2000
"""Pairs of neighbours that decide how many digits a long column has."""


# -- one number --------------------------------------------------------------------------------


def format_number(value: float, digits: int = 4) -> str:
    """Return ``value`` with ``digits`` significant digits; the very large and small as powers."""
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0:
        return "0"
    exponent = exponent_of(value, digits)
    if has_power(exponent):
        return format_power(value, digits)
    return format_fixed(value, max(0, digits - 1 - exponent))


def format_power(value: float, digits: int = 4) -> str:
    """Return ``value`` as a power of ten, like 5.602·10²⁷."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    return (MINUS if value < 0 else "") + _times_power(mantissa, int(exponent))


def format_fixed(value: float, decimals: int) -> str:
    """Return ``value`` with ``decimals`` behind the point and thin spaces between thousands."""
    if not math.isfinite(value):
        return _not_finite(value)
    return _signed(f"{abs(value):,.{decimals}f}", value < 0)


def format_count(count: int) -> str:
    """Return how many there are of something, in full: 2 000 000."""
    return _signed(f"{abs(count):,}", count < 0)


def format_short_counts(counts: Sequence[int]) -> list[str]:
    """Return counts for an axis: 2 000, and 10k or 1.5M where all of them are short so."""
    short = [_short_count(count) for count in counts]
    if all(len(text) <= 5 for text in short):
        return short
    return [format_count(count) for count in counts]


def format_exact(value: float) -> str:
    """Return the shortest text that reads back as ``value``, to read: 0.001, 10⁻⁵, −5."""
    if not math.isfinite(value):
        return _not_finite(value)
    number = Decimal(repr(float(value)))
    if value == 0:
        return "0"
    exponent = number.adjusted()
    last = _last_place(value)
    if has_power(exponent):
        mantissa = format(abs(number.scaleb(-exponent)), f".{max(0, exponent - last)}f")
        return (MINUS if value < 0 else "") + _times_power(mantissa, exponent)
    return _signed(format(abs(number), f",.{max(0, -last)}f"), value < 0)


def format_short(value: float, digits: int = 4) -> str:
    """Return ``value`` with at most ``digits`` significant digits, without zeros at the end."""
    if not math.isfinite(value):
        return _not_finite(value)
    return format_exact(significant(value, max(digits, min(exponent_of(value), 5) + 1)))


def format_percent(share: float, digits: int = 0) -> str:
    """Return a share of 1 in whole percents: 42 %; or in so many significant ``digits``.

    What is not all, or not nothing, is never said to be: 99.6 % and 0.04 % keep the digits that
    tell them from 100 % and 0 %.
    """
    percent = 100 * share
    text = format_number(percent, digits) if digits else format_fixed(percent, 0)
    shown = abs(read_number(text) or 0.0)
    if shown == 0.0 and percent:
        text = format_number(percent, digits or 1)
    decimals = 0
    while shown == 100.0 != abs(percent) and decimals < MOST:
        decimals += 1
        text = format_fixed(percent, decimals)
        shown = abs(read_number(text) or 0.0)
    return f"{text} %"


def format_typed(value: float) -> str:
    """Return the shortest text that reads back as ``value``, as keys type it: 1e-5, −5."""
    text = re.sub(r"e([+-])0*(\d)", r"e\1\2", repr(float(value))).replace("e+", "e")
    text = text.removesuffix(".0")
    return MINUS + text[1:] if text.startswith("-") else text


def format_plain(value: float, digits: int = 6) -> str:
    """Return ``value`` in ASCII with at most ``digits``, for terminals, files and what quotes them.

    Whole numbers have no point, and no zeros stand behind the last digit.
    """
    return f"{value:.{digits}g}"


def significant(value: float, digits: int) -> float:
    """Return ``value`` rounded to so many significant digits."""
    return float(f"{value:.{digits}g}")


def raised(number: int | str) -> str:
    """Return a whole number as an exponent: ⁻¹²."""
    return str(number).translate(SUPERSCRIPTS)


def power_of_ten(exponent: int) -> str:
    """Return a power of ten: 10⁻¹², and 1 for 10⁰."""
    return "1" if exponent == 0 else f"10{raised(exponent)}"


def has_power(exponent: int) -> bool:
    """Return whether a number whose first digit counts 10ⁿ is written with a power of ten."""
    return not -4 <= exponent < 6


def exponent_of(value: float, digits: int = 17) -> int:
    """Return n where the first digit of ``value``, rounded to ``digits``, counts 10ⁿ; else 0."""
    return int(f"{abs(value):.{digits - 1}e}".partition("e")[2]) if math.isfinite(value) else 0


def digits_of(value: float, digits: int) -> tuple[str, int]:
    """Return |value| as digits and a power of ten that is 0 where none is written.

    These are the digits that formulas are made of: no spaces, no sign.
    """
    mantissa, _, power = f"{abs(value):.{digits - 1}e}".partition("e")
    if value == 0:
        return "0", 0
    if has_power(int(power)):
        return mantissa, int(power)
    return f"{abs(value):.{max(0, digits - 1 - int(power))}f}", 0


def exact_digits_of(value: float, digits: int = 10) -> tuple[str, int]:
    """Return |value| as digits_of does, in as few digits as say it: settings as they were typed."""
    mantissa, power = digits_of(value, digits)
    return (mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa), power


def read_number(text: str) -> float | None:
    """Return what stands or was typed as a number: −5, 1e-3, 1 000.5, 0,5 or 2·10⁶; else None.

    1,234 is none: it may mean a thousand or a fraction, and a guess would train the wrong run.
    """
    plain = text.strip().replace(MINUS, "-")
    plain = re.sub(r"(?<=\d)[\s\u2009\u00a0\u202f](?=\d{3}\b)", "", plain)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", plain):
        return None
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    power = re.fullmatch(r"([+-]?)(?:(.+)[·×])?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", plain)
    if power:
        plain = f"{power[1]}{power[2] or 1}e{power[3].translate(_LOWERED)}"
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", plain, re.ASCII):
        return None
    return float(plain)


def subscript_name(name: str) -> str:
    """Return a parameter's name for display: ``w0`` → w₀, ``W1_0_2`` → W₁,₀,₂, ``θ1`` → θ₁."""
    match = re.fullmatch(r"([A-Za-zͰ-Ͽ]+)([0-9][0-9_]*)", name)
    if match is None:
        return name
    return match[1] + match[2].replace("_", ",").translate(SUBSCRIPTS)


# -- the numbers of a column or of an axis -----------------------------------------------------


@dataclass(frozen=True)
class NumberStyle:
    """How all numbers of one column or axis are written, so that they can be compared."""

    unit: int = 0
    """What 1 in the last digit is worth, as a power of ten."""
    exponent: int | None = 0
    """0: as they are; n: as multiples of 10ⁿ; None: each with a power of ten of its own."""
    digits: int = 4
    """Significant digits, where each has its own power."""

    def write(self, value: float) -> str:
        """Return one number of the column."""
        value = float(value)
        if not math.isfinite(value):
            return _not_finite(value)
        if self.exponent is None:
            return "0" if value == 0 else format_power(value, self.digits)
        if self.exponent == 0:
            # Only a number that was not there when the style was chosen can be so large.
            far = abs(value) >= 10.0 ** min(MOST + 3, MOST + 3 + self.unit)
            return format_power(value) if far else format_fixed(value, max(0, -self.unit))
        if value == 0:
            return "0"
        decimals = max(0, self.exponent - self.unit)
        mantissa = format(abs(Decimal(value).scaleb(-self.exponent)), f",.{decimals}f")
        return _times_power(_signed(mantissa, value < 0), self.exponent)

    def unit_of(self, value: float) -> float:
        """Return what 1 in the last digit shown of a number is worth."""
        if self.exponent is None:
            return float(10.0 ** (exponent_of(value, self.digits) - self.digits + 1))
        return float(10.0 ** min(self.unit, 0 if self.exponent == 0 else self.exponent))


def column_style(values: ArrayLike, digits: int = 4, *, apart: bool = True) -> NumberStyle:
    """Return how a column (n,) is written: ``digits`` of its spread, and neighbours told apart.

    The size of the numbers does not matter: 10 000 000.25 beside 10 000 000.5 has two decimals.
    No small number is hidden behind zeros, and digits that none of the numbers has are left out.
    Of long columns only some numbers and some pairs of neighbours are looked at; without ``apart``
    none of these.
    """
    column = np.asarray(values, np.float64).ravel()
    good = np.isfinite(column)
    finite = column if good.all() else column[good]
    if not len(finite):
        return NumberStyle()
    low, high = float(finite.min()), float(finite.max())
    largest = max(abs(low), abs(high))
    if largest == 0:
        return NumberStyle()
    top, some = exponent_of(largest), _sample(finite)
    some = some[np.abs(some) > ALIKE * largest]
    if low == high:
        least = min(top, _last_place(low))
        unit = least if top - least < 10 else top - digits + 1
        return _styled(unit, top)
    small = float(np.abs(some).min(initial=largest))
    unit = min(exponent_of(_distance(low, high) / 5) - digits + 1, exponent_of(small) - 1)
    least = top
    for value in some.tolist():
        least = min(least, _last_place(value))
        if least <= unit:  # one that has all digits is enough
            break
    unit = max(unit, least, top - MOST + 1)
    firsts, seconds = _neighbours(finite) if apart else (finite[:0], finite[:0])
    style = _telling_apart(_styled(unit, top), top, firsts, seconds)
    length = top - style.unit + 1
    if length > LONG and apart:
        own = _telling_apart(NumberStyle(0, None, digits), top, firsts, seconds)
        if own.digits + 3 < length:
            return own
    return style


def tick_texts(values: Sequence[float], *, powers: bool = False) -> list[str]:
    """Return the texts of an axis, as many digits as tell its ticks apart.

    ``powers``: each stands for itself, as on a logarithmic axis.
    """
    if not values:
        return []
    if powers or len(values) < 2:
        exact = [significant(value, 12) for value in values]
        if any(value and has_power(exponent_of(value)) for value in exact):
            return [_exact_power(value) for value in exact]
        return [format_exact(value) for value in exact]
    firsts, seconds = np.array(values[:-1], float), np.array(values[1:], float)
    steps = [_distance(a, b) for a, b in pairwise(values) if a != b]
    top = exponent_of(max(abs(value) for value in values))
    if not steps:
        return [format_exact(value) for value in values]
    step = min(steps)
    unit = exponent_of(step * (1 + 1e-9))
    if top - unit > MOST + 1:
        return [_exact_power(value) for value in values]
    if (
        unit > -300 and abs(math.remainder(step, 10.0**unit)) > 1e-6 * step
    ):  # steps of 0.25 have two decimals
        unit -= 1
    style = _telling_apart(_styled(unit, top), top, firsts, seconds)
    return [style.write(value) for value in values]


# -- inside ------------------------------------------------------------------------------------


def _not_finite(value: float) -> str:
    return "nan" if math.isnan(value) else f"{MINUS}∞" if value < 0 else "∞"


def _signed(digits: str, negative: bool) -> str:
    shown = negative and any(character in "123456789" for character in digits)
    return (MINUS if shown else "") + digits.replace(",", THIN)


def _times_power(mantissa: str, exponent: int) -> str:
    power = f"10{raised(exponent)}"
    if mantissa.lstrip(MINUS) == "1":
        return mantissa.replace("1", power)
    return f"{mantissa}·{power}"


def _exact_power(value: float) -> str:
    if value == 0:
        return "0"
    exponent = Decimal(repr(float(value))).adjusted()  # of what is written: 1e-6, not 9.99…e-7
    return NumberStyle(_last_place(value), exponent).write(value) if exponent else str(int(value))


def _short_count(count: int) -> str:
    for size, unit, start in ((1_000_000, "M", 1_000_000), (1_000, "k", 10_000)):
        if count >= start:
            return f"{count / size:.12g}{unit}"
    return format_count(count)


def _last_place(value: float) -> int:
    """Return the power of ten that the last digit of the shortest text counts; 1200 → 2."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent if value else 400


def _distance(low: float, high: float) -> float:
    distance = abs(high - low)
    return distance if math.isfinite(distance) else max(abs(low), abs(high))


def _sample(column: NDArray[np.float64]) -> NDArray[np.float64]:
    return column[:: max(1, len(column) // 60)]


def _neighbours(column: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    every = max(1, len(column) // LOOKED_AT)
    firsts, seconds = column[:-1:every], column[1::every]
    with np.errstate(all="ignore"):
        gap = np.abs(firsts - seconds)
        apart = gap > ALIKE * np.maximum(np.abs(firsts), np.abs(seconds))
    return firsts[apart], seconds[apart]


def _styled(unit: int, top: int) -> NumberStyle:
    """Return numbers as they are, unless they are so small or round that a power is shorter."""
    if top < -4 or (top >= 6 and unit >= 2):
        return NumberStyle(unit, top)
    return NumberStyle(unit)


def _telling_apart(
    style: NumberStyle, top: int, firsts: NDArray[np.float64], seconds: NDArray[np.float64]
) -> NumberStyle:
    """Return ``style`` with as many more digits as make a difference between neighbours (m,)."""
    with np.errstate(all="ignore"):
        gaps = np.abs(firsts - seconds)
    while True:
        own = style.exponent is None
        close = gaps <= (np.inf if own else 1.01 * 10.0 ** float(style.unit))
        firsts, seconds, gaps = firsts[close], seconds[close], gaps[close]
        pairs = zip(firsts.tolist(), seconds.tolist(), strict=True)
        if not any(style.write(first) == style.write(second) for first, second in pairs):
            return style
        if (style.digits if own else top - style.unit + 1) >= MOST:
            return style
        style = replace(style, digits=style.digits + 1) if own else _styled(style.unit - 1, top)
