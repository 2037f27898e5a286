"""The error curve: a click chooses h, and what is painted is what was given."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from gdstudio.core.steps.gradient_check import STEPS
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.step.error_curve import ErrorCurve


@pytest.fixture
def curve(qtbot) -> ErrorCurve:
    made = ErrorCurve(LIGHT)
    made.resize(640, 260)
    made.show_curves({"float32": 1e-7 / STEPS, "float64": 1e-16 / STEPS}, 1e-4)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("h", [1e-15, 1e-8, 1e-4, 1.0])
def test_a_click_chooses_the_h_it_points_at(curve, qtbot, h):
    chosen = []
    curve.chosen.connect(chosen.append)
    x = round(float(curve._pixels.across(h)))
    qtbot.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(x, 100))
    assert np.log10(chosen) == pytest.approx([np.log10(h)], abs=0.03)


def test_a_click_beside_the_frame_chooses_the_nearest_h(curve, qtbot):
    chosen = []
    curve.chosen.connect(chosen.append)
    for x in (1, curve.width() - 1):
        qtbot.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(x, 100))
    assert chosen == [pytest.approx(STEPS[0]), pytest.approx(STEPS[-1])]


def test_errors_that_are_not_finite_are_left_out(curve):
    curve.show_curves({"float32": np.where(STEPS < 1e-3, np.nan, np.inf)}, 1e-4)
    assert not curve.grab().isNull()
