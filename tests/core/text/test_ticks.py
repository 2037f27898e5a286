"""Where ticks stand."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from gdstudio.core.text.ticks import linear_ticks, log_ticks, round_step


@pytest.mark.parametrize(("span", "step"), [(0.3, 0.5), (1, 1), (1.1, 2), (3, 5), (6, 10), (0, 1)])
def test_steps_are_round(span, step):
    assert round_step(span) == pytest.approx(step)


def test_linear_ticks_are_multiples_within_the_range():
    assert linear_ticks(-13, 18, 7) == [-10, -5, 0, 5, 10, 15]


@pytest.mark.parametrize("count", [2, 3, 4, 8])
@pytest.mark.parametrize("low", [1e-17, 3e-12, 2e-4, 15])
@pytest.mark.parametrize("decades", [2.1, 4.4, 8, 16.9, 40, 190])
def test_an_axis_of_many_decades_has_powers_of_ten_however_low_it_is(low, decades, count):
    exponents = [math.log10(tick) for tick in log_ticks(low, low * 10**decades, count)]
    assert len(exponents) >= 2
    assert exponents == pytest.approx([round(one) for one in exponents], abs=1e-9)
    assert len({round(after - before) for before, after in pairwise(exponents)}) == 1


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (15, 25_000, [100, 1000, 10_000]),
        (1e-3, 1e27, [1e0, 1e10, 1e20]),
        (12, 80, [20, 50]),
        (80, 100, [80, 85, 90, 95, 100]),
    ],
)
def test_log_ticks_are_powers_where_there_is_room(low, high, ticks):
    count = 3 if high > 1e6 else 4
    assert log_ticks(low, high, count) == pytest.approx(ticks)
