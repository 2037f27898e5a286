"""One writer of numbers: what is shown reads back, and can be compared."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.text.numbers import (
    ALIKE,
    NumberStyle,
    column_style,
    format_count,
    format_exact,
    format_fixed,
    format_number,
    format_percent,
    format_plain,
    format_power,
    format_short,
    format_short_counts,
    format_typed,
    read_number,
    significant,
    subscript_name,
    tick_texts,
)
from gdstudio.core.text.ticks import linear_ticks, log_ticks

FINITE = st.floats(allow_nan=False, allow_infinity=False)
COMMON = st.floats(-1e9, 1e9, allow_subnormal=False) | st.integers(-10_000_000, 10_000_000)


def shown_unit(text: str) -> float:
    """Return what 1 in the last digit of a text is worth."""
    mantissa, _, power = text.partition("·10")
    if "10" in text and not power and any(c in text for c in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        mantissa, power = "1", text.partition("10")[2]
    unit = 10.0 ** -len(mantissa.partition(".")[2])
    if power:
        unit *= read_number("10" + power) or 0.0
    return unit


@given(FINITE)
def test_exact_and_typed_texts_read_back(value: float) -> None:
    for write in (format_exact, format_typed):
        back = read_number(write(value))
        assert back == value
    assert math.copysign(1, read_number(format_typed(value)) or 1.0) == math.copysign(
        1, value or 1.0
    )


@given(FINITE, st.integers(1, 8))
def test_rounded_text_reads_back_as_rounded(value: float, digits: int) -> None:
    for write in (format_number, format_short):
        back = read_number(write(value, digits))
        assert back is not None
        # Rounding may carry into the next power of ten, even past the largest number.
        assert back == pytest.approx(value, rel=10.0 ** (1 - digits)) or math.isinf(back)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = read_number(text)
    assert value is None or not math.isnan(value)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 4, "0"),
        (-0.0, 4, "0"),
        (86.1264, 4, "86.13"),
        (-122.552, 4, "−122.6"),
        (12000, 4, "12\u2009000"),
        (9999.6, 4, "10\u2009000"),
        (2e6, 1, "2·10⁶"),
        (0.00015, 2, "0.00015"),
        (0.00009, 2, "9.0·10⁻⁵"),
        (5.602e27, 4, "5.602·10²⁷"),
        (-5.602e27, 2, "−5.6·10²⁷"),
        (math.inf, 4, "∞"),
        (-math.inf, 4, "−∞"),
        (math.nan, 4, "nan"),
    ],
)
def test_significant_digits(value: float, digits: int, text: str) -> None:
    assert format_number(value, digits) == text


def test_the_spellings() -> None:
    assert format_fixed(1234567.891, 1) == "1\u2009234\u2009567.9"
    assert format_fixed(-0.001, 2) == "0.00"
    assert format_power(0.00123, 2) == "1.2·10⁻³"
    assert format_count(2_000_000) == "2\u2009000\u2009000"
    assert format_short_counts([2000, 10_000]) == ["2\u2009000", "10k"]
    assert format_percent(0.417) == "42 %"


def test_what_is_not_all_or_nothing_is_never_said_to_be():
    assert format_percent(1.0) == format_percent(1.0, 2) == "100 %"
    assert format_percent(0.0) == format_percent(0.0, 2) == "0 %"
    assert format_percent(0.996) == format_percent(0.996, 2) == "99.6 %"
    assert format_percent(0.99996) == "99.996 %"
    assert format_percent(1.0004, 2) == "100.04 %"
    assert format_percent(0.0004) == "0.04 %"
    assert format_percent(-0.0004).endswith("0.04 %")
    assert format_percent(0.0123, 2) == "1.2 %"
    for share in (1 - 1e-16, 1e-300, 1 - 1e-9, 1e-9, 3e-5):
        for digits in (0, 1, 2):
            text = format_percent(share, digits).removesuffix(" %")
            assert read_number(text) not in (0.0, 100.0)
    assert format_plain(-2e6) == "-2e+06"
    assert format_plain(26.3599799123, 9) == "26.3599799"
    assert format_short(0.125) == "0.125"
    assert format_short(0.1) == "0.1"
    assert format_short(123456.7) == "123\u2009457"
    assert significant(0.0123456, 2) == 0.012


@pytest.mark.parametrize(
    ("value", "exact", "typed"),
    [
        (30.0, "30", "30"),
        (0.001, "0.001", "0.001"),
        (1e-05, "10⁻⁵", "1e-5"),
        (2e6, "2·10⁶", "2e6"),
        (-5.0, "−5", "−5"),
        (12500.25, "12\u2009500.25", "12500.25"),
        (1e22, "10²²", "1e22"),
        (-2.5e-7, "−2.5·10⁻⁷", "−2.5e-7"),
    ],
)
def test_settings_to_read_and_to_type(value: float, exact: str, typed: str) -> None:
    assert format_exact(value) == exact
    assert format_typed(value).replace("2000000", "2e6") == typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("−5", -5.0),
        ("-5", -5.0),
        (" 1e-3 ", 1e-3),
        ("1 000.5", 1000.5),
        ("12\u2009000", 12000.0),
        ("0,5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("5.602×10²⁷", 5.602e27),
        ("1.2·10⁻³", 1.2e-3),
        ("−10⁶", -1e6),
        ("", None),
        ("0,125", 0.125),
        ("1,2345", 1.2345),
        ("1,234", None),
        ("−12,345", None),
        ("1e", None),
        ("0.1.2", None),
        ("1 2", None),
        ("nan", None),
        ("0x10", None),
        ("٣", None),
        ("·10²", None),
    ],
)
def test_typed_text(text: str, value: float | None) -> None:
    assert read_number(text) == value


def test_names_of_parameters() -> None:
    assert subscript_name("w0") == "w₀"
    assert subscript_name("W1_0_2") == "W₁,₀,₂"
    assert subscript_name("w") == "w"


# -- columns


def written(values: list[float], digits: int = 4) -> list[str]:
    style = column_style(values, digits)
    return [style.write(value) for value in values]


@given(st.lists(COMMON | FINITE, min_size=1, max_size=40), st.integers(2, 6))
def test_a_column_reads_back_and_is_told_apart(values: list[float], digits: int) -> None:
    style = column_style(values, digits)
    texts = [style.write(value) for value in values]
    for value, text in zip(values, texts, strict=True):
        back = read_number(text)
        assert back is not None
        allowed = 0.5000001 * shown_unit(text) if text != "0" else 0.5000001 * style.unit_of(value)
        assert abs(back - value) <= allowed + 1e-15 * abs(value) or math.isinf(back)
    for (one, other), (first, second) in zip(pairwise(values), pairwise(texts), strict=True):
        if abs(one - other) > ALIKE * max(abs(one), abs(other)):
            assert first != second
    powers = {text.rpartition("10")[2] for text, value in zip(texts, values, strict=True) if value}
    spelled = {any(c in power for c in "⁰¹²³⁴⁵⁶⁷⁸⁹") for power in powers}
    if style.exponent == 0:
        assert spelled <= {False}
    elif style.exponent is not None:
        assert len(powers) <= 1
    else:
        assert spelled <= {True}


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (
            [10000000.25, 10000000.5, 10000001.0],
            ["10 000 000.25", "10 000 000.50", "10 000 001.00"],
        ),
        ([1, 2, 3], ["1", "2", "3"]),
        ([2e6, 4e6], ["2·10⁶", "4·10⁶"]),
        ([0.985, -12.5, 7.25], ["0.985", "−12.500", "7.250"]),
        ([26.4, 25.9, 1.2e27], ["2.640·10¹", "2.590·10¹", "1.200·10²⁷"]),
        ([0.00012, 1.0], ["0.00012", "1.00000"]),
        ([1.5e-7, 2.5e-7], ["1.5·10⁻⁷", "2.5·10⁻⁷"]),
        ([5e-17, 0.25, 0.5], ["0.00", "0.25", "0.50"]),
        ([7.0, 7.0], ["7", "7"]),
        ([math.nan, math.inf, -math.inf, 1.5], ["nan", "∞", "−∞", "1.5"]),
        ([], []),
        ([0.0], ["0"]),
    ],
)
def test_columns(values: list[float], texts: list[str]) -> None:
    assert written(values) == [text.replace(" ", "\u2009") for text in texts]


def test_a_long_column_far_from_zero_is_told_apart() -> None:
    values = 1e7 + 0.25 * np.arange(100_000)
    style = column_style(values)
    assert style.write(values[70_000]) != style.write(values[70_001])


def test_what_came_later_is_not_written_endlessly() -> None:
    assert NumberStyle(-3).write(1e300) == "1.000·10³⁰⁰"


# -- axes


@given(st.floats(-1e12, 1e12), st.floats(1e-6, 1e12), st.integers(1, 12))
def test_ticks_of_an_axis_differ(low: float, span: float, count: int) -> None:
    ticks = linear_ticks(low, low + span, count)
    assert len(set(tick_texts(ticks))) == len(ticks)


@given(FINITE, FINITE, st.integers(-1, 30))
def test_ticks_never_fail(low: float, high: float, count: int) -> None:
    low, high = min(low, high), max(low, high)
    for ticks in (linear_ticks(low, high, count), log_ticks(low, high, count)):
        slack = 1e-8 * (high / 2 - low / 2)
        assert all(low - slack <= tick <= high + slack for tick in ticks)
        assert len(tick_texts(ticks)) == len(ticks)
        assert all(a < b for a, b in pairwise(ticks))


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_an_axis_without_a_range_has_no_ticks(bad: float) -> None:
    assert linear_ticks(0, bad, 5) == linear_ticks(bad, 0, 5) == []
    assert log_ticks(1, bad, 5) == log_ticks(bad, 1, 5) == []


def test_labels_of_an_axis() -> None:
    assert tick_texts([-2000.0, 0.0, 2000.0]) == ["−2\u2009000", "0", "2\u2009000"]
    assert tick_texts([0.0, 0.05, 0.1]) == ["0.00", "0.05", "0.10"]
    assert tick_texts([0.0, 1e6, 2e6]) == ["0", "10⁶", "2·10⁶"]
    assert tick_texts([1e12, 2e12]) == ["10¹²", "2·10¹²"]
    decades = [10.0**power for power in range(-15, 0)]
    assert tick_texts(decades, powers=True)[9] == "10⁻⁶"
    assert not [text for text in tick_texts(decades, powers=True) if text.startswith("10·")]
    assert tick_texts([10000000.25, 10000000.5]) == [
        "10\u2009000\u2009000.25",
        "10\u2009000\u2009000.50",
    ]
    assert tick_texts([0.1 * k for k in range(4)]) == ["0.0", "0.1", "0.2", "0.3"]
    assert tick_texts([12.5]) == ["12.5"]
    assert tick_texts([]) == []


def test_a_logarithmic_axis_has_one_spelling() -> None:
    assert tick_texts([100.0, 1000.0, 1e4], powers=True) == ["100", "1\u2009000", "10\u2009000"]
    assert tick_texts([100.0, 1e4, 1e27], powers=True) == ["10²", "10⁴", "10²⁷"]
    assert tick_texts([1.0, 1e10], powers=True) == ["1", "10¹⁰"]
    assert tick_texts([2e5, 5e5, 1e6], powers=True) == ["2·10⁵", "5·10⁵", "10⁶"]
