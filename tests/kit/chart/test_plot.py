"""Plots: ticks and labels, clipping, decimation, and items that take any number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gdstudio.core.text.numbers import tick_texts
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.chart import axes as plot_axes
from gdstudio.kit.chart import items as plot_items
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart import ticks as plot_ticks
from gdstudio.kit.chart.plot import GAP, Plot, QFontMetricsF, font
from gdstudio.kit.chart.points import (
    LARGEST,
    Envelope,
    clip_polyline,
    coverage,
    decimate,
    thinned,
)
from gdstudio.kit.chart.ticks import spread
from gdstudio.kit.widgets.theme import DARK, LIGHT

BOX = (0.0, 0.0, 100.0, 50.0)


@pytest.fixture
def plot(qtbot) -> Plot:
    made = Plot(LIGHT, x_name="x", y_name="y", gutter=60)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


# -- the margin


def test_values_in_the_margin_are_pushed_apart_in_their_order():
    assert spread([50, 52, 10], 15, 0, 100) == [50, 65, 10]
    low, high = spread([98, 99], 15, 0, 100)
    assert (low, high) == (85, 100)


# -- clipping


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


# -- columns that grow


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 5000])
def test_an_envelope_knows_least_and_largest(count):
    values = np.random.RandomState(1).randn(count).astype(np.float32)
    envelope = Envelope()
    for end in range(0, count, 700):
        envelope.follow(values[:end])
    envelope.follow(values)
    for end in (count // 2, count):
        low, high = envelope.span(values, end)
        if end:
            assert (low, high) == (values[:end].min(), values[:end].max())
            assert envelope.argmin(values, end) == values[:end].argmin()
        else:
            assert math.isnan(low)


def test_an_envelope_finds_the_first_row_outside():
    values = np.zeros(1000)
    values[[700, 900]] = 5, -7
    envelope = Envelope()
    envelope.follow(values)
    assert envelope.first_outside(values, -1, 1) == 700
    assert envelope.first_outside(values, -1, 9) == 900
    assert envelope.first_outside(values, -9, 9) is None
    values[-1] = math.nan
    assert envelope.first_outside(values, -9, 9) == 999


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


def test_coverage_is_full_inside_and_nothing_outside():
    x = np.repeat(np.arange(8.0), 2) + 0.5
    y = np.tile([4.0, 12.0], 8)
    cover = coverage(x, y, 10, 20, 1.0)
    assert cover.shape == (20, 10)
    assert (cover[4:12, :8] == 1).all()
    assert (cover[:2] == 0).all()
    assert (cover[:, 9:] == 0).all()


ENDS = st.floats(-LARGEST, LARGEST)


@given(ENDS, ENDS, st.integers(1, 12))
@example(1.0, math.nextafter(1.0, 2.0), 5)
@example(0.0, 5e-324, 5)
@example(1e-323, 1e308, 5)
@example(-8e307, 8e307, 5)
@example(1e15, math.nextafter(1e15, 2e15), 8)
def test_any_axis_has_ticks_that_can_be_written(a, b, count):
    low, high = min(a, b), max(a, b)
    if low == high:
        return
    kinds = [(linear_ticks, False)] + ([(log_ticks, True)] if low > 0 else [])
    for ticks, powers in kinds:
        values = ticks(low, high, count)
        assert len(set(values)) == len(values)
        assert all(map(math.isfinite, values))
        assert len(tick_texts(values, powers=powers)) == len(values)


@pytest.mark.parametrize(
    ("low", "high"), [(1.0, math.nextafter(1.0, 2.0)), (-1e308, 1e308), (0.0, 1e-320)]
)
def test_places_are_right_on_axes_of_any_span(plot, qtbot, low, high):
    plot.set_range((low, high), (low, high))
    x0, x1 = plot.x_limits
    line = plot.line(plot_roles.now, 3)
    line.setData([x0, x1], [x0, x1])
    plot.dots(plot_roles.data).setData(np.array([x0, x1]), np.array([x0, x1]))
    plot.grab()
    pixels = plot.view_pixels()
    assert pixels.across(np.array([x0, x1])) == pytest.approx([pixels.left, pixels.right])
    assert pixels.up(np.array([x0, x1])) == pytest.approx([pixels.bottom, pixels.top])


# -- the widget


def test_items_paint_any_number(plot, qtbot):
    plot.set_range((0, 10), (0, 10))
    line = plot.line(plot_roles.now, 3, casing=2)
    line.setData([0, 5, 10], [-1e38, math.nan, 1e300])
    many = plot.line(plot_roles.now, 1)
    many.setData([0, 10], [[0, 1e27], [math.inf, 1], [2, 3]], [0.2, 0.5, 1.0])
    curve = plot.curve(plot_roles.now)
    curve.setData(np.array([1.0, 2, math.inf]))
    plot.dots(plot_roles.data).setData(np.array([1.0, math.nan]), np.array([1e30, 2]))
    for x in (math.nan, math.inf, 5.0):
        plot.mark(plot_roles.danger, 10, "up").setData(x, x)
        plot.rule(plot_roles.minimum, upright=False).setData(x)
    plot.set_gutter(
        [
            (5.0, "5", plot_roles.now),
            (5.1, "5.1", plot_roles.minimum),
            (math.nan, "", plot_roles.now),
        ]
    )
    plot.set_note(math.inf, "gone")
    assert not plot.grab().isNull()


def test_a_zero_size_is_harmless(plot):
    plot.curve(plot_roles.now).setData(np.arange(100.0))
    plot.dots(plot_roles.data).setData(np.arange(3.0), np.arange(3.0))
    for size in ((0, 0), (1, 1), (40, 3)):
        plot.resize(*size)
        plot.grab()


def test_the_range_is_kept_against_nonsense(plot):
    plot.set_range((0, 10), (0, 10))
    for y in ((0, math.inf), (math.nan, 1), (3, 3)):
        plot.set_range((0, 10), y)
    assert plot.y_limits == (0, 10)


def test_a_log_axis_is_labelled_with_powers(plot):
    plot.set_range((0, 30), (15, 25_000), log=True)
    _, ticks = plot._ticks
    assert [text for _, text in ticks if text] == ["100", "1\u2009000", "10\u2009000"]
    assert plot.view_pixels().up(15.0) == pytest.approx(plot.frame().bottom())


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
    leaving = plot_items.Exit(2, 1.5, True)
    exits = [curve.exit_at(row) for row in range(7)]
    assert exits == [None, None, leaving, leaving, None, None, plot_items.Exit(6, 6.0, True)]
    curve.setData(np.array([5.0, -5]), key=2)
    assert curve.exit_at(1) is None
    curve.cut_below = True
    curve.setData(np.array([5.0, -5]), key=3)
    assert curve.exit_at(1) == plot_items.Exit(1, 0.5, False)
    curve.setData(np.array([50.0, 5]), key=4)
    assert curve.exit_at(0) == plot_items.Exit(0, 0.0, True)


def test_swings_that_only_cross_the_frame_are_not_drawn(plot):
    plot.set_range((0, 20), (-1, 1))
    curve = plot.curve(plot_roles.now)
    curve.cut_below = True
    curve.setData(0.5 * (-1.5) ** np.arange(20), key=1)
    x, _, joined = curve.shown(300)
    assert x.max() < 3
    assert joined.sum() == 2


def test_a_dense_zigzag_of_few_points_is_lines_not_a_comb():
    x = np.linspace(0.0, 400.0, 41)
    y = np.where(np.arange(41) % 2, 180.0, 20.0)
    cover = coverage(x, y, 400, 200, 1.2)
    assert (cover.max(axis=0) > 0.9).all(), "a line passes through every column of pixels"
    # Each line climbs 160 pixels over 10: it covers about 16 rows of each column, not all.
    inked = cover[:, 5:395].sum(axis=0)
    assert inked.max() < 100
    assert np.median(inked) < 60


def test_colours_follow_the_theme(plot):
    plot.line(plot_roles.now, 4).setData([0, 1], [0.5, 0.5])

    def hues() -> set[str]:
        image = plot.grab().toImage()
        ratio = image.devicePixelRatio()
        frame = QRectF(plot.frame())
        x, y = frame.center().x() * ratio, frame.center().y() * ratio
        return {image.pixelColor(int(x), int(y) + d).name().upper() for d in (-1, 0, 1)}

    assert LIGHT.now in hues()
    plot.set_theme(DARK)
    assert DARK.now in hues()


def test_the_values_in_the_margin_do_not_overlap(plot):
    plot.set_range((0, 10), (0, 10))
    plot.set_gutter(
        [(5.0, "a", plot_roles.now), (5.01, "b", plot_roles.minimum), (0.0, "c", plot_roles.ink)]
    )
    places = sorted(y for y, _, _ in plot.gutter_places(plot.frame()))
    assert (np.diff(places) >= GAP - 1e-9).all()


# -- what is written beside the frame


@pytest.mark.parametrize("zoom", [1.0, 1.6])
@pytest.mark.parametrize(
    "name", ["y", "weight", "a name much longer than its labels are wide " * 3]
)
def test_the_name_of_y_is_never_cut(plot, name, zoom, monkeypatch):
    written = []
    monkeypatch.setattr(
        plot_axes.Margins,
        "_text",
        lambda self, painter, rect, text, *rest: written.append((rect, text)),
    )
    plot.set_names("x", name)
    plot.set_zoom(zoom)
    plot.grab()
    rect, text = next((rect, text) for rect, text in written if text[:1] == name[:1])
    assert rect.left() >= 0
    assert rect.right() <= plot.width()
    assert text == name or "…" in text  # in the middle: a unit at the end stays


@pytest.mark.parametrize("text", ["5", "−2.70·10³⁰¹", "not a number"])
def test_what_does_not_fit_beside_the_frame_is_written_smaller(qtbot, text):
    plain = font(12)
    made = plot_ticks.fitting_font(text, 12, plain.weight(), 68)
    assert QFontMetricsF(made).horizontalAdvance(text) <= 68
    assert 9 <= made.pixelSize() <= 12
    assert (made.pixelSize() == 12) == (QFontMetricsF(plain).horizontalAdvance(text) <= 68)


# -- long names


def test_long_names_leave_room_for_ticks_and_notes(plot):
    name = "Electricity demand of the metropolitan area in gigawatt hours (GWh)"
    plot.set_range((0.0, 39.0), (0.0, 20.0))
    plot.set_names(name, name)
    plot.set_note(0.0, "12 → 13")
    plot.repaint()
    box, bottom = plot.frame(), plot._ticks[0]
    shown = plot_axes.fitting_name(name, box, 1.0)
    assert shown.startswith("Elec")
    assert shown.endswith("(GWh)")  # the unit stays
    assert plot_axes.y_name_place(shown, box, 1.0).width() <= box.width() / 2
    labelled = [value for value, text in bottom if text]
    assert len(labelled) >= 2
    face = QFontMetricsF(font(12))
    assert plot.view_pixels().across(np.array([labelled[-1]]))[
        0
    ] < box.right() - face.horizontalAdvance(shown)
    note = plot._margins.note_place(box)
    assert not note.intersects(plot_axes.y_name_place(shown, box, 1.0))
    assert plot_axes.fitting_name("y", box, 1.0) == "y"
