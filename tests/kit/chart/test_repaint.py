"""Plots paint with their window, once a frame, however many of them have something new."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.kit.chart import roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import LIGHT


class Requests(QObject):
    """Counts how often a window is put together."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for _ in range(3):
        column.addWidget(Plot(LIGHT, x_name="x", y_name="y"))
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    qtbot.waitExposed(made)
    qtbot.wait(50)
    return made


def test_several_plots_are_painted_in_one_go(window, qtbot):
    plots = window.findChildren(Plot)
    curves = [plot.curve(roles.now) for plot in plots]
    marks = [plot.mark(roles.danger) for plot in plots]
    qtbot.wait(50)
    requests = Requests(window)
    for end in (10, 20, 30):
        requests.count = 0
        before = [curve.recomputed for curve in curves]
        for plot, curve, mark in zip(plots, curves, marks, strict=True):
            curve.setData(np.arange(float(end)), key="run")
            mark.setData(end, end)
            plot.set_range((0, end), (0, end))  # other ticks
            plot.set_note(end, "here")
        qtbot.wait(50)
        assert [curve.recomputed for curve in curves] == [drawn + 1 for drawn in before]
        assert requests.count == 1
