"""The letters beside the cursor: apart, in the frame, and led to their curves."""

from __future__ import annotations

import math
from itertools import pairwise

from gdstudio.kit.chart.letters import BESIDE, GAP, Letter, Letters
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import LIGHT


def places(qtbot, x, values):
    plot = Plot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(400, 260)
    plot.show()
    plot.set_range((0.0, 100.0), (0.0, 10.0))
    letters = Letters(plot, 9)
    plot.add(letters)
    letters.setData(x, [Letter(run, value) for run, value in enumerate(values)])
    pixels = plot.view_pixels()
    return letters.places(pixels), pixels


def test_they_are_pushed_apart_in_the_order_of_their_values(qtbot):
    placed, _ = places(qtbot, 20, [5.0, 5.01, 4.99, 5.0])
    heights = [stand.y() for _, _, stand in sorted(placed, key=lambda one: -one[0].value)]
    assert all(b - a >= GAP - 1e-6 for a, b in pairwise(heights))


def test_each_is_led_to_where_its_curve_is(qtbot):
    placed, pixels = places(qtbot, 20, [2.0, 8.0])
    for one, at, stand in placed:
        assert math.isclose(at.y(), float(pixels.up(one.value)), abs_tol=1e-6)
        assert math.isclose(stand.x() - at.x(), BESIDE)


def test_at_the_right_edge_they_stand_on_the_left(qtbot):
    placed, _ = places(qtbot, 99, [2.0])
    ((_, at, stand),) = placed
    assert stand.x() < at.x()


def test_who_has_left_stands_at_the_edge_and_who_is_unknown_nowhere(qtbot):
    placed, pixels = places(qtbot, 20, [1e30, math.nan, 3.0, math.inf])
    assert [one.run for one, _, _ in placed] == [0, 2, 3]
    assert all(pixels.top - 1 <= stand.y() <= pixels.bottom + 1 for _, _, stand in placed)
