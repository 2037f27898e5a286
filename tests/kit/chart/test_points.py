"""Clipping, decimation and thinning of long lines."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.points import clip_polyline, coverage, decimate, thinned

BOX = (0.0, 0.0, 100.0, 50.0)


def test_a_polyline_inside_stays_as_it_is():
    x, y = np.array([1.0, 2, 3]), np.array([1.0, 20, 3])
    cut_x, cut_y, connect = clip_polyline(x, y, *BOX)
    assert cut_x is x
    assert cut_y is y
    assert connect.tolist() == [1, 1, 1]


def test_a_line_is_cut_exactly_where_it_leaves():
    x, y, _ = clip_polyline(np.array([0.0, 100]), np.array([0.0, 1e27]), *BOX)
    assert x.tolist() == pytest.approx([0, 5e-24])
    assert y.tolist() == [0, 50]


@pytest.mark.parametrize("far", [1e10, 1e16, 1e20, 1e41, 1e84, 1e200, 1e308])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_as_good_as_upright_crosses_the_whole_box(far, sign):
    x, y, _ = clip_polyline(np.array([0.0, 60]), sign * np.array([-far, far]), *BOX)
    assert x.tolist() == pytest.approx([30, 30], abs=1e-6)
    assert y.tolist() == [0, 50][::sign]


@pytest.mark.parametrize("far", [1e10, 1e20, 1e200, 1e308])
def test_a_line_as_good_as_level_crosses_the_whole_box(far):
    x, y, _ = clip_polyline(np.array([-far, far]), np.array([0.0, 40]), *BOX)
    assert x.tolist() == [0, 100]
    assert y.tolist() == pytest.approx([20, 20], abs=1e-6)


def test_a_polyline_that_leaves_and_returns_has_two_parts():
    x = np.array([0.0, 10, 20, 30, 40])
    y = np.array([10.0, 10, 90, 10, 10])
    cut_x, cut_y, connect = clip_polyline(x, y, *BOX)
    parts = np.split(np.arange(len(cut_x)), np.flatnonzero(connect == 0) + 1)
    assert len(parts) == 2
    assert cut_x[parts[0][-1]] == 15
    assert cut_y.max() == 50


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_not_drawn(bad):
    x, y, _ = clip_polyline(np.array([0.0, 10, 20, 30]), np.array([5.0, bad, 7, 8]), *BOX)
    assert x.tolist() == [20, 30]
    assert np.isfinite(y).all()


def test_a_million_rows_become_a_few_points_a_pixel():
    values = np.random.RandomState(1).randn(1_000_000)
    values[123_456] = 99
    envelope = Envelope()
    envelope.follow(values)
    rows, shown = decimate(values, envelope, 0, len(values), 600)
    assert len(rows) == 2400
    assert (np.diff(rows) >= 0).all()
    assert (shown.min(), shown.max()) == (values.min(), 99)
    assert (rows[0], rows[-1]) == (0, 999_999)
    assert shown[-1] == values[-1]


def test_few_rows_come_back_as_they_are():
    values = np.arange(10.0)
    rows, shown = decimate(values, Envelope(), 2, 8, 600)
    assert rows.tolist() == shown.tolist() == [2, 3, 4, 5, 6, 7]


def test_straight_stretches_need_few_points():
    x = np.linspace(0, 600, 2400)
    keep = thinned(x, np.where(x < 300, x, 600 - x))
    assert keep[0]
    assert keep[-1]
    assert np.count_nonzero(keep) < 100


@pytest.mark.parametrize("rows", [2, 3, 5, 1000, 100_003])
@pytest.mark.parametrize("waves", [0.5, 7, 40])
def test_a_thinned_line_is_where_it_was(rows, waves):
    values = 100 + 90 * np.sin(np.linspace(0, 2 * np.pi * waves, rows))
    envelope = Envelope()
    envelope.follow(values)
    at, y = decimate(values, envelope, 0, rows, 600)
    x = at * 600 / (rows - 1)
    keep = thinned(x, y)
    true_x = np.arange(rows) * 600 / (rows - 1)
    # Within a pixel across: where a line is steep, up and down says little.
    there = np.interp(true_x, x[keep], y[keep])
    slope = np.abs(np.gradient(values, true_x)) if rows > 2 else np.zeros(rows)
    assert np.all(np.abs(there - values) <= 0.5 + slope)


def test_coverage_is_full_inside_and_nothing_outside():
    x = np.repeat(np.arange(8.0), 2) + 0.5
    y = np.tile([4.0, 12.0], 8)
    cover = coverage(x, y, 10, 20, 1.0)
    assert cover.shape == (20, 10)
    assert (cover[4:12, :8] == 1).all()
    assert (cover[:2] == 0).all()
    assert (cover[:, 9:] == 0).all()


def test_a_dense_zigzag_of_few_points_is_lines_not_a_comb():
    x = np.linspace(0.0, 400.0, 41)
    y = np.where(np.arange(41) % 2, 180.0, 20.0)
    cover = coverage(x, y, 400, 200, 1.2)
    assert (cover.max(axis=0) > 0.9).all(), "a line passes through every column of pixels"
    # Each line climbs 160 pixels over 10: it covers about 16 rows of each column, not all.
    inked = cover[:, 5:395].sum(axis=0)
    assert inked.max() < 100
    assert np.median(inked) < 60
