"""Curves that swing faster than a screen can show."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.band import LEAST_WIDTH, bin_size, bins_of, crowded, smoothed
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot


def envelope_of(values: np.ndarray) -> Envelope:
    envelope = Envelope()
    for end in (len(values) // 3, len(values)):  # as a run grows
        envelope.follow(values[:end])
    return envelope


@pytest.mark.parametrize("count", [8, 61, 1000, 40_000, 70_123])
@pytest.mark.parametrize("size", [4, 10, 64, 1024, 1088])
def test_bins_are_least_largest_and_mean_as_numpy_has_them(count: int, size: int) -> None:
    values = np.random.RandomState(count + size).randn(count).astype(np.float32)
    bins = bins_of(values, envelope_of(values), 0, count, size)
    for begin, end, low, high, mean in zip(
        bins.begin, bins.end, bins.low, bins.high, bins.mean, strict=True
    ):
        rows = values[int(begin) : int(end) + 1].astype(float)
        assert low == rows.min()
        assert high == rows.max()
        assert mean == pytest.approx(rows.mean(), abs=1e-12 * count)
    assert bins.begin[0] == 0 if count >= size else True
    assert bins.end[-1] == count - 1
    whole = min(size, count)
    assert bins.end[-1] - bins.begin[-1] + 1 == whole  # the last one is as long as the others
    assert (np.diff(bins.begin)[:-1] == size).all()


def test_bins_have_room_for_there_and_back_and_for_whole_periods() -> None:
    assert bin_size(3.0) == 4
    assert bin_size(0.1) * 0.1 >= LEAST_WIDTH
    assert bin_size(0.1) % 2 == 0
    assert bin_size(0.3, 6.0, 7) == 21
    assert bin_size(0.0001) % Envelope.BLOCK == 0


def test_what_is_not_finite_stays_in_its_bin() -> None:
    values = np.ones(40)
    values[5], values[21] = np.nan, np.inf
    bins = bins_of(values, envelope_of(values), 0, 40, 4)
    assert np.isnan(bins.mean[1]) and bins.low[1] == bins.high[1] == 1
    assert bins.high[5] == np.inf
    assert np.isfinite(bins.mean[[0, 2, 3, 4, 6, 7, 8, 9]]).all()


@pytest.mark.parametrize("count", [3, 40])
def test_the_start_which_saw_no_batch_takes_no_mean_with_it(count: int) -> None:
    values = np.arange(count, dtype=float)
    values[0] = np.nan
    bins = bins_of(values, envelope_of(values), 0, count, 4)
    assert bins.mean[0] == np.nanmean(values[:4])
    assert np.isfinite(bins.mean).all()


def test_a_line_is_crowded_where_its_turns_are_closer_than_the_eye_can_tell() -> None:
    x = np.arange(400.0)
    zigzag = np.where(x % 2 == 0, 10.0, 90.0)
    places = np.arange(10.0, 390, 10)
    assert crowded(x, zigzag, places).all()
    assert not crowded(8 * x, zigzag, 8 * places).any()
    assert not crowded(x, 0.2 * (zigzag > 50), places).any()  # not even half a pixel
    calm = np.where(x < 200, zigzag, 50.0)
    found = crowded(x, calm, places)
    assert found[places < 180].all() and not found[places > 220].any()


def pixels_of(count: int, wide: float = 270.0) -> Pixels:
    return Pixels.of(QRectF(0, 0, wide, 100), (0.0, float(count - 1)), (-1.0, 1.0))


def drawn(values: np.ndarray, limits: tuple[float, float] = (-np.inf, np.inf), period: int = 1):
    rows = np.arange(len(values), dtype=float)
    pixels = pixels_of(len(values))
    line = pixels.across(rows), pixels.up(values), rows > 0
    ends = (0, len(values), 1)
    return smoothed(values, envelope_of(values), ends, line, pixels, limits, period), pixels


def test_a_zigzag_with_room_is_drawn_as_it_is() -> None:
    values = 0.8 * (-1.0) ** np.arange(31)
    line, _ = drawn(values)
    assert not line.bands
    assert len(line.across) == 31


def test_a_zigzag_without_room_is_a_band_about_a_straight_line() -> None:
    values = 0.8 * (-1.0) ** np.arange(300)
    line, pixels = drawn(values)
    ((x, top, bottom),) = line.bands
    assert x[0] == pixels.left and x[-1] == pytest.approx(pixels.right)
    np.testing.assert_allclose(top, pixels.up(0.8))
    np.testing.assert_allclose(bottom, pixels.up(-0.8))
    np.testing.assert_allclose(line.up, pixels.up(0.0), atol=1e-9)
    assert line.joined[1:].all()


def test_where_it_calms_down_the_line_is_the_curve_again() -> None:
    rows = np.arange(400)
    values = 0.9 * np.where(rows < 200, (-1.0) ** rows, 0.0)
    line, pixels = drawn(values)
    (band,) = line.bands
    assert band[0][-1] < pixels.across(230)
    calm = line.across > pixels.across(230)
    assert calm.sum() > 150
    assert (np.diff(line.across) >= 0).all()


def test_a_band_ends_at_the_frame_and_where_nothing_is_inside_any_more() -> None:
    rows = np.arange(300)
    values = 0.1 * (-1.03) ** rows
    inside = np.flatnonzero(np.abs(values) <= 1)
    pixels = pixels_of(300)
    line = (
        pixels.across(inside.astype(float)),
        pixels.up(values[inside]),
        np.arange(len(inside)) > 0,
    )
    made = smoothed(values, envelope_of(values), (0, 300, 1), line, pixels, (-1.0, 1.0))
    ((x, top, bottom),) = made.bands
    assert top.min() >= 0 and bottom.max() <= 100
    assert x[-1] <= pixels.across(float(inside[-1] + 8))


def test_what_comes_again_with_every_epoch_does_not_beat_with_the_bins() -> None:
    epoch = np.array([0.9, 0.1, -0.7, 0.6, -0.2, -0.9, 0.3])
    line, _ = drawn(np.tile(epoch, 200), period=7)
    assert line.bands
    assert np.ptp(line.up) < 1.0


def test_a_curve_with_a_band_says_so_on_hover(plot: Plot, monkeypatch) -> None:
    plot.set_range((0, 2000), (-1, 1))
    curve = plot.curve(plot_roles.now)
    curve.setData(0.8 * (-1.0) ** np.arange(2000), key=1)
    plot.band_tip = "a band"
    plot.grab()
    assert curve.banded
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *rest: said.append(text))
    at = plot.viewport().rect().center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, plot.viewport().mapToGlobal(at))
    assert plot.viewportEvent(event)
    assert said == ["a band"]
    curve.setData(np.linspace(-1, 1, 2000), key=2)
    plot.grab()
    assert not curve.banded
    plot.viewportEvent(event)
    assert said == ["a band"]
