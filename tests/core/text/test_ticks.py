"""Where ticks stand."""

from __future__ import annotations

import pytest

from gdstudio.core.text.ticks import linear_ticks, log_ticks, round_step


@pytest.mark.parametrize(("span", "step"), [(0.3, 0.5), (1, 1), (1.1, 2), (3, 5), (6, 10), (0, 1)])
def test_steps_are_round(span, step):
    assert round_step(span) == pytest.approx(step)


def test_linear_ticks_are_multiples_within_the_range():
    assert linear_ticks(-13, 18, 7) == [-10, -5, 0, 5, 10, 15]


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
