"""Data as pixels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.pixels import Pixels


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


def test_log_axes_have_their_decades_evenly():
    pixels = Pixels.of(QRectF(10, 20, 300, 200), (1e-3, 1.0), (1e2, 1e6), log=True, log_x=True)
    assert pixels.across(np.array([1e-3, 1e-2, 1.0])) == pytest.approx([10, 110, 310])
    assert pixels.up(np.array([1e2, 1e4, 1e6])) == pytest.approx([220, 120, 20])
    assert not np.isfinite(pixels.up(np.array([0.0, -1.0]))).any()
