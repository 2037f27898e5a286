"""A plot on screen."""

from __future__ import annotations

import pytest

from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import LIGHT


@pytest.fixture
def plot(qtbot) -> Plot:
    made = Plot(LIGHT, x_name="x", y_name="y", gutter=60)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made
