"""Many discs at once, against Qt's own."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gdstudio.kit.chart.stamps import stamped

WIDE, HIGH = 160, 120
FORM = QImage.Format.Format_ARGB32_Premultiplied


def numbers(image: QImage) -> np.ndarray:
    """The channels of a picture (high, wide, 4)."""
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4).astype(int)


def by_qt(x, y, radius: float, ink: QColor) -> np.ndarray:
    image = QImage(WIDE, HIGH, FORM)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for at in zip(x.tolist(), y.tolist(), strict=True):
        painter.drawEllipse(QPointF(*at), radius, radius)
    painter.end()
    return numbers(image)


@pytest.mark.parametrize("alpha", [1.0, 0.4])
@pytest.mark.parametrize("radius", [0.5, 1.42, 2.85, 6.0])
@pytest.mark.parametrize("count", [1, 40, 4000])
def test_discs_look_as_qt_paints_them(qapp, count, radius, alpha):
    random = np.random.RandomState(count)
    x, y = random.uniform(-10, WIDE + 10, count), random.uniform(-10, HIGH + 10, count)
    ink = QColor(200, 60, 20)
    ink.setAlphaF(alpha)
    made = numbers(stamped(x, y, radius, WIDE, HIGH, ink))
    wanted = by_qt(x, y, radius, ink)
    apart = np.abs(made - wanted)
    assert apart[wanted[..., 3] > 0].mean() < 12
    assert abs(made[..., 3].sum() / wanted[..., 3].sum() - 1) < 0.1  # Qt's circles have corners


@pytest.mark.parametrize("radius", [0.5, 1.42, 2.85, 6.0])
def test_a_disc_covers_what_a_circle_does(qapp, radius):
    across, up = np.random.RandomState(1).uniform(20, 40, (2, 50))
    for x, y in zip(across, up, strict=True):
        made = stamped(np.array([x]), np.array([y]), radius, WIDE, HIGH, QColor("black"))
        area = numbers(made)[..., 3].sum() / 255
        assert area == pytest.approx(np.pi * radius**2, rel=0.07)


def test_what_lies_beyond_the_edges_is_cut_off(qapp):
    far = np.array([-1e9, -50.0, WIDE + 50.0, 1e9])
    made = stamped(far, np.full(4, 20.0), 3.0, WIDE, HIGH, QColor("black"))
    assert not numbers(made).any()
    corner = numbers(stamped(np.array([0.0]), np.array([0.0]), 3.0, WIDE, HIGH, QColor("black")))
    assert corner[0, 0, 3] == 255
    assert not corner[5:].any()
    assert not corner[:, 5:].any()


def test_of_one_colour_where_all_is_covered(qapp):
    x, y = np.meshgrid(np.arange(0.0, WIDE, 2), np.arange(0.0, HIGH, 2))
    made = stamped(x.ravel(), y.ravel(), 3.0, WIDE, HIGH, QColor(200, 60, 20))
    assert (numbers(made) == [20, 60, 200, 255]).all()
