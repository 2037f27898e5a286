"""Long columns: cut at the frame, and drawn anew only when they must be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.curve import Exit


def test_a_smooth_wave_is_drawn_with_a_pen_and_noise_as_a_picture(plot, qtbot):
    rows = 100_000
    plot.set_range((0, rows), (0, 10))
    angle = np.linspace(0, 20, rows)
    noise = np.random.default_rng(0).uniform(1, 9, rows)
    for values, kind in ((5 + 4 * np.cos(angle), "QPainterPath"), (noise, "QImage")):
        curve = plot.curve(plot_roles.now)
        curve.setData(values)
        qtbot.waitUntil(lambda curve=curve: curve.recomputed > 0)
        assert type(curve._drawn[1]).__name__ == kind
        plot.drop(curve)


def test_scrubbing_does_not_decimate_again(plot, qtbot):
    plot.set_range((0, 100_000), (-5, 5))
    curve = plot.curve(plot_roles.now)
    values = np.random.RandomState(0).randn(100_000)
    curve.setData(values, key="run")
    plot.grab()
    drawn = curve.recomputed
    for row in (0, 500, 99_999):
        curve.set_split(row)
        plot.grab()
    assert curve.recomputed == drawn
    grown = np.append(values, 1.0)
    curve.setData(grown, key="run")
    plot.grab()
    assert curve.recomputed == drawn + 1


def test_a_curve_is_cut_where_it_leaves_and_drawn_again_where_it_comes_back(plot):
    plot.set_range((0, 10), (0, 10))
    curve = plot.curve(plot_roles.now)
    curve.setData(np.array([5.0, 5, 15, 20, 5, 6, math.nan]), key=1)
    x, y, joined = curve.shown(300)
    assert x.tolist() == [0, 1, 1.5, pytest.approx(3 + 2 / 3), 4, 5, 6]
    assert y.tolist() == [5, 5, 10, 10, 5, 6, 10]
    assert joined.tolist() == [False, True, True, False, True, True, True]
    leaving = Exit(2, 1.5, True)
    exits = [curve.exit_at(row) for row in range(7)]
    assert exits == [None, None, leaving, leaving, None, None, Exit(6, 6.0, True)]
    curve.setData(np.array([5.0, -5]), key=2)
    assert curve.exit_at(1) is None
    curve.cut_below = True
    curve.setData(np.array([5.0, -5]), key=3)
    assert curve.exit_at(1) == Exit(1, 0.5, False)
    curve.setData(np.array([50.0, 5]), key=4)
    assert curve.exit_at(0) == Exit(0, 0.0, True)


def test_swings_that_only_cross_the_frame_are_not_drawn(plot):
    plot.set_range((0, 20), (-1, 1))
    curve = plot.curve(plot_roles.now)
    curve.cut_below = True
    curve.setData(0.5 * (-1.5) ** np.arange(20), key=1)
    x, _, joined = curve.shown(300)
    assert x.max() < 3
    assert joined.sum() == 2
