"""Wires: width by size, colour and dash by sign, seen in the pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from gdstudio.core.data.shape import Shape
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.wiring import wiring_of
from gdstudio.kit.widgets.theme import DARK, LIGHT, mix
from gdstudio.rooms.network.colours import below
from gdstudio.rooms.network.places import places_of
from gdstudio.rooms.network.wires import SHARE, THIN, WIDE, WirePainter, wires_of

SIZE = (300, 200)


def painted(weight: float, lit=None, *, theme=LIGHT, slopes=False, other: float = 1.0) -> QImage:
    """Return a picture of the wires of a network 1-1-1 whose first weight is this one."""
    wiring = wiring_of(MLP(hidden=(1,)), Shape(1))
    params = np.array([weight, 0.0, other, 0.0])
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    picture.fill(QColor(theme.panel))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wires = wires_of(places_of([1, 1, 1], [0, 0, 0], SIZE, whole=True))
    WirePainter(theme, wiring, params, slopes=slopes).paint(painter, wires, lit)
    painter.end()
    return picture


def first_wire():
    places = places_of([1, 1, 1], [0, 0, 0], SIZE, whole=True)
    one, other = places.columns[0].boxes[0], places.columns[1].boxes[0]
    return one.right(), other.left(), round(one.center().y())


def ink_at(picture: QImage, x: float) -> int:
    """Return how many rows of a column of pixels are not ground."""
    ground = picture.pixel(2, 2)
    return sum(picture.pixel(round(x), y) != ground for y in range(picture.height()))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(("weight", "colour"), [(2.0, lambda t: t.now), (-2.0, below)])
def test_the_sign_is_a_colour_and_a_dash(qapp, theme, weight, colour):
    left, right, y = first_wire()
    picture = painted(weight, theme=theme)
    along = [picture.pixelColor(x, y).name() for x in range(int(left) + 2, int(right) - 2)]
    assert mix(theme.panel, colour(theme), SHARE) in along
    assert (QColor(theme.panel).name() in along) == (weight < 0)


def test_the_width_grows_with_the_size(qapp):
    left, _, _ = first_wire()
    widths = [ink_at(painted(weight, other=4.0), left + 10) for weight in (0.0, 1.0, 2.0, 4.0)]
    assert widths == sorted(widths)
    assert widths[0] <= THIN + 2
    assert abs(widths[-1] - WIDE) <= 2


def test_the_wires_of_the_neuron_in_hand_are_full(qapp):
    left, right, y = first_wire()
    x = round((left + right) / 2)
    assert painted(2.0, (0, 0)).pixelColor(x, y).name() == LIGHT.now.lower()
    assert painted(2.0, (2, 0)).pixelColor(x, y).name() != LIGHT.now.lower()


def test_a_gradient_is_purple_and_points_back(qapp):
    left, right, y = first_wire()
    middle = round((left + right) / 2)
    picture = painted(1.0, slopes=True)
    heights = [ink_at(picture, x) for x in range(middle - 6, middle + 8)]
    assert heights.index(max(heights)) > len(heights) / 2  # the broad end is at the right
    assert picture.pixelColor(middle, y).name() == mix(LIGHT.panel, LIGHT.gradient, 0.8)


def test_small_weights_are_told_from_none_in_the_beginning_only(qapp):
    wiring = wiring_of(MLP(hidden=(1,)), Shape(1))
    tiny = np.full(4, 0.01)
    assert WirePainter(LIGHT, wiring, tiny, slopes=False).largest == 1.0
    assert WirePainter(LIGHT, wiring, tiny, slopes=True).largest == 0.01


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("slopes", [False, True])
@pytest.mark.parametrize("weight", [0.0, -0.0])
def test_a_weight_of_exactly_0_has_neither_colour_nor_dash(qapp, theme, slopes, weight):
    left, right, y = first_wire()
    picture = painted(weight, theme=theme, slopes=slopes)
    along = {picture.pixelColor(x, y).name() for x in range(int(left) + 4, int(right) - 4)}
    assert QColor(theme.panel).name() not in along
    for ink in along:
        levels = QColor(ink).getRgb()[:3]
        assert max(levels) - min(levels) < 24


@pytest.mark.parametrize("weight", [np.nan, np.inf, 0.0])
def test_no_number_is_painted_thin(qapp, weight):
    left, _, _ = first_wire()
    assert ink_at(painted(weight), left + 10) <= 3


def test_every_pair_of_neighbours_has_a_wire():
    places = places_of([2, 3, 1], [0, 0, 0], (488, 500))
    wires = wires_of(places)
    assert len(wires) == 2 * 3 + 3 * 1
    assert {wire.ends for wire in wires if wire.layer == 1} == {((1, j), (2, 0)) for j in range(3)}
    wire = wires[0]
    start = QPointF(places.columns[0].right, places.columns[0].boxes[0].center().y())
    assert wire.solid.elementAt(0).x == start.x()
    assert wire.way.x() < 0
