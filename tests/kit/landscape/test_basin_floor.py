"""The floor of a surface, coloured by where starts lead."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.surfaces import Landscape
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.plane import PlaneChoice, make_plane
from gdstudio.core.landscape.window import Window
from gdstudio.kit.landscape.basin_colours import basin_colours
from gdstudio.kit.landscape.basin_floor import BasinFloor
from gdstudio.kit.landscape.relief import basin_image
from gdstudio.kit.widgets.theme import DARK, LIGHT
from tests.core.making import make

TWO = {
    "kind": "function",
    "expression": "x^4 - 2*x^2 + 0.3*x + (y - 0.6*x)^2",
    "parameters": ["x", "y"],
    "init": [1.7, -0.6],
}
WINDOW = Window(-2.0, 2.0, -2.0, 2.0)


def landscape_of(experiment) -> Landscape:
    objective, start = experiment.objective, experiment.start
    plane = make_plane(objective, PlaneChoice(), start, start[None])
    return Landscape(objective, loss_grid(objective, plane, WINDOW, 24, 24), None)


def test_it_is_made_once_for_a_rule_and_does_not_depend_on_the_start() -> None:
    experiment = make(TWO, epochs=60)
    floor, landscape = BasinFloor("floor", None, lambda: None), landscape_of(experiment)
    pixels = floor.pixels(experiment, landscape, LIGHT)
    assert pixels is not None
    moved = experiment.with_value("model", "init", [0.0, 0.0])
    assert floor.pixels(moved, landscape, LIGHT) is pixels
    other = floor.pixels(experiment.with_value("optimizer", "lr", 0.2), landscape, LIGHT)
    assert other is not pixels
    assert floor.pixels(experiment, landscape, DARK) is not None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_left_and_right_have_the_colours_of_their_valleys(theme) -> None:
    experiment = make(TWO, epochs=200)
    pixels = BasinFloor("floor", None, lambda: None).pixels(
        experiment, landscape_of(experiment), theme
    )
    assert pixels is not None
    rows, columns, _ = pixels.shape
    deep, other = pixels[rows // 4, columns // 4, :3], pixels[rows // 2, 3 * columns // 4, :3]
    assert not np.array_equal(deep, other)
    image = basin_image(pixels)
    assert image.pixelColor(columns // 4, rows - 1 - rows // 4).green() == deep[1]
    assert len(basin_colours(theme)) >= 8


def test_a_parabola_has_one_valley_and_no_floor() -> None:
    assert not BasinFloor.suits(make())
    assert BasinFloor.suits(make(TWO))
    assert not BasinFloor.suits(
        make({"kind": "function", "parameters": ["u"], "expression": "u^4"})
    )
