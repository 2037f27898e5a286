"""Words beside the frame."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from gdstudio.kit.chart import labels
from gdstudio.kit.chart.labels import spread
from gdstudio.kit.widgets.theme import font


def test_values_in_the_margin_are_pushed_apart_in_their_order():
    assert spread([50, 52, 10], 15, 0, 100) == [50, 65, 10]
    low, high = spread([98, 99], 15, 0, 100)
    assert (low, high) == (85, 100)


@pytest.mark.parametrize("text", ["5", "−2.70·10³⁰¹", "not a number"])
def test_what_does_not_fit_beside_the_frame_is_written_smaller(qtbot, text):
    plain = font(12)
    made = labels.fitting_font(text, 12, plain.weight(), 68)
    assert QFontMetricsF(made).horizontalAdvance(text) <= 68
    assert 9 <= made.pixelSize() <= 12
    assert (made.pixelSize() == 12) == (QFontMetricsF(plain).horizontalAdvance(text) <= 68)
