from __future__ import annotations

import pytest

from gdstudio.ui.gl import ticks
from gdstudio.ui.gl.box import HeightScale


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
