"""Grids of charts that are painted whole, and the lines in them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gdstudio.kit.chart import roles
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.stroke import Stroke, paint_line
from gdstudio.kit.widgets.theme import LIGHT

PIXELS = Pixels.of(QRectF(60, 10, 200, 100), (0.0, 10.0), (1.0, 100.0), log=True)
WHITE = QColor("white")


@pytest.fixture
def canvas(qtbot) -> QImage:
    del qtbot  # fonts want an application
    image = QImage(300, 140, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    return image


def inked(image: QImage) -> np.ndarray:
    """Return which pixels (140, 300) are not white."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(140, 300)
    return np.asarray(pixels & 0xFFFFFF) != 0xFFFFFF


def test_a_line_stands_at_every_tick_and_its_words_beside_the_frame(canvas):
    painter = QPainter(canvas)
    lines, ink = QColor("red"), QColor("black")
    paint_grid(painter, PIXELS, [(5.0, "5")], [(10.0, "10")], lines, ink)
    painter.end()
    assert canvas.pixelColor(160, 30) == lines
    assert canvas.pixelColor(100, 60) == lines
    marked = inked(canvas)
    assert marked[115:130, 150:170].any(), "the tick of x is written below its line"
    assert marked[52:68, 30:52].any(), "the tick of y is written before its line"
    assert not marked[115:, :140].any()
    assert not marked[:50, :60].any()


@pytest.mark.parametrize("far", [1e300, math.inf, math.nan, -5.0])
def test_a_line_stays_in_the_frame_whatever_its_values_are(canvas, far):
    painter = QPainter(canvas)
    x, y = np.array([0.0, 5.0, 10.0, 10.0]), np.array([10.0, far, 10.0, 2.0])
    paint_line(painter, PIXELS, x, y, [Stroke(roles.now, 2.0).pen(LIGHT)])
    painter.end()
    marked = inked(canvas)
    assert marked.any()
    marked[9:112, 59:262] = False
    assert not marked.any()


def test_pens_are_painted_one_above_the_other(canvas):
    painter = QPainter(canvas)
    pens = [Stroke(roles.panel, 9.0).pen(LIGHT), Stroke(roles.ink, 3.0, dash=(4, 2)).pen(LIGHT)]
    painter.fillRect(canvas.rect(), QColor("red"))
    paint_line(painter, PIXELS, np.array([0.0, 10.0]), np.array([10.0, 10.0]), pens)
    painter.end()
    hues = {canvas.pixelColor(x, 60).name() for x in range(70, 250)}
    assert {QColor(LIGHT.ink).name(), QColor(LIGHT.panel).name()} <= hues
    assert canvas.pixelColor(150, 56).name() == QColor(LIGHT.panel).name()
