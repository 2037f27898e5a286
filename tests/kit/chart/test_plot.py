"""Plots: items that take any number, ranges, colours."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.widgets.theme import DARK, LIGHT


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


def test_values_beside_a_low_frame_are_as_many_as_have_room(plot, qtbot):
    plot.resize(400, 90)
    plot.set_range((0, 10), (0, 10))
    plot.set_gutter([(float(value), f"{value}", plot_roles.now) for value in range(9)])
    box = plot.frame()
    places = plot.gutter_places(box)
    assert [text for _, text, _ in places] == [str(value) for value in range(len(places))]
    heights = sorted(y for y, _, _ in places)
    assert len(places) >= 2
    assert min(np.diff(heights)) >= 15 - 1e-9
    assert heights[0] >= box.top() - 1e-9
    assert heights[-1] <= box.bottom() + 1e-9
