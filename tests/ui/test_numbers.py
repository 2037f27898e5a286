"""Numbers read back as they were written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.ui.numbers import (
    format_exact,
    format_fixed,
    format_number,
    format_power,
    parse_number,
    subscript_name,
)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_text_reads_back(value: float) -> None:
    back = parse_number(format_exact(value))
    assert back == value
    assert math.copysign(1, back) == math.copysign(1, value)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 8))
def test_rounded_text_reads_back_as_rounded(value: float, digits: int) -> None:
    back = parse_number(format_number(value, digits))
    assert back is not None
    # Rounding may carry into the next power of ten, even past the largest number.
    assert back == pytest.approx(value, rel=10.0 ** (1 - digits)) or math.isinf(back)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
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
        (0.00015, 2, "0.00015"),
        (0.00009, 2, "9.0×10⁻⁵"),
        (5.602e27, 4, "5.602×10²⁷"),
        (-5.602e27, 2, "−5.6×10²⁷"),
        (math.inf, 4, "∞"),
        (-math.inf, 4, "−∞"),
        (math.nan, 4, "not a number"),
    ],
)
def test_significant_digits(value: float, digits: int, text: str) -> None:
    assert format_number(value, digits) == text


def test_fixed_and_powers() -> None:
    assert format_fixed(1234567.891, 1) == "1\u2009234\u2009567.9"
    assert format_fixed(-0.001, 2) == "0.00"
    assert format_power(0.00123, 2) == "1.2×10⁻³"


@pytest.mark.parametrize(
    ("value", "text"),
    [(30.0, "30"), (0.001, "0.001"), (1e-05, "1e-05"), (-5.0, "−5"), (1e22, "1e+22")],
)
def test_exact_text(value: float, text: str) -> None:
    assert format_exact(value) == text


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
        ("1.2×10⁻³", 1.2e-3),
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
    ],
)
def test_typed_text(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_names_of_parameters() -> None:
    assert subscript_name("w0") == "w₀"
    assert subscript_name("W1_0_2") == "W₁,₀,₂"
    assert subscript_name("w") == "w"
