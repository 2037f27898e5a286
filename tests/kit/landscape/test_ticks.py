from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdstudio.core.text.numbers import tick_texts
from gdstudio.kit.landscape import ticks
from gdstudio.kit.landscape.box import HeightScale


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        (-6, 9, 5, [-6, -3, 0, 3, 6, 9]),
        (0, 14_000, 4, [0, 4000, 8000, 12_000]),
        (0.1, 0.35, 5, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]),
    ],
)
def test_ticks_are_round(low: float, high: float, count: int, expected: list[float]) -> None:
    assert ticks.linear(low, high, count) == pytest.approx(expected)


@pytest.mark.parametrize("span", [1e-12, 3e-5, 0.7, 1, 9.99, 1e8, 1e300])
def test_there_are_about_as_many_as_asked(span: float) -> None:
    values = ticks.linear(-span / 3, span, 5)
    assert 2 <= len(values) <= 8
    assert all(-span / 3 * 1.001 <= v <= span * 1.001 for v in values)


def test_the_loss_axis_has_decades_where_it_is_logarithmic() -> None:
    assert ticks.losses(HeightScale(20, 15_000, log=True)) == pytest.approx([100, 1000, 10_000])
    assert len(ticks.losses(HeightScale(1e-30, 1e30, log=True), 5)) <= 6


def test_the_loss_axis_begins_at_zero_when_the_range_nearly_does() -> None:
    assert ticks.losses(HeightScale(26.4, 14_000))[0] == 0
    assert ticks.losses(HeightScale(9_000, 14_000))[0] >= 9_000


ENDS = st.floats(-8e307, 8e307)


@given(ENDS, ENDS, st.integers(1, 12))
@example(1.0, math.nextafter(1.0, 2.0), 5)
@example(0.0, 5e-324, 5)
@example(-8e307, 8e307, 5)
@example(1e15, math.nextafter(1e15, 2e15), 8)
def test_any_axis_has_ticks_that_can_be_written(a: float, b: float, count: int) -> None:
    low, high = min(a, b), max(a, b)
    if low == high:
        return
    scales = [HeightScale(low, high)] + ([HeightScale(low, high, True)] if low > 0 else [])
    for values in (ticks.linear(low, high, count), *(ticks.losses(s, count) for s in scales)):
        assert len(set(values)) == len(values)
        assert all(map(math.isfinite, values))
        assert len(tick_texts(values)) == len(values)
    heights = scales[-1].heights([low, high])
    assert math.isfinite(heights[0])
    assert math.isfinite(heights[1])
