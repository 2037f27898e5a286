"""The bowl of a local parabola: where it is, and that it is painted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdstudio.kit.landscape.bowl import ABOVE, RINGS, SPOKES, bowl_shape
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.scene import Bowl, Layers, Scene
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme

from .images import differing


def scene(bowl: Bowl, at: tuple[float, float] = (1.0, -0.5), loss: float = 5.0) -> Scene:
    heights = np.add.outer(np.linspace(-2, 2, 40) ** 2, np.linspace(-2, 2, 40) ** 2)
    return Scene(
        x_range=(-2.0, 2.0),
        y_range=(-2.0, 2.0),
        heights=heights,
        path=np.array([at]),
        losses=np.array([loss]),
        bowl=bowl,
    )


def test_a_bowl_goes_through_now_and_ends_above_it() -> None:
    bowl = Bowl(np.array([2.0, -3.0]), np.array([[4.0, 1.0], [1.0, 2.0]]))
    shape = bowl_shape(scene(bowl), bowl)
    assert shape is not None
    here = np.array([1.0, -0.5])
    lowest = here - np.linalg.solve(bowl.curvature, bowl.grad)
    depth = 0.5 * bowl.grad @ np.linalg.solve(bowl.curvature, bowl.grad)
    np.testing.assert_allclose(shape.bottom, lowest)
    assert shape.losses.shape == (RINGS + 1, SPOKES + 1)
    np.testing.assert_allclose(shape.losses[0], 5.0 - depth)
    np.testing.assert_allclose(shape.losses[-1], 5.0 + (ABOVE - 1.0) * depth)
    way = shape.params - here
    wanted = 5.0 + way @ bowl.grad + 0.5 * np.einsum("...i,ij,...j", way, bowl.curvature, way)
    np.testing.assert_allclose(shape.losses, wanted)


def test_at_its_bottom_a_bowl_keeps_a_size() -> None:
    bowl = Bowl(np.zeros(2), np.array([[2.0, 0.0], [0.0, 200.0]]))
    shape = bowl_shape(scene(bowl), bowl)
    assert shape is not None
    assert float(np.ptp(shape.losses)) > 0.0
    assert float(np.ptp(shape.params[..., 0])) < 2.0


def test_a_saddle_has_no_bottom() -> None:
    bowl = Bowl(np.array([0.5, 0.5]), np.array([[1.0, 0.0], [0.0, -1.0]]))
    shape = bowl_shape(scene(bowl), bowl)
    assert shape is not None
    assert shape.bottom is None
    np.testing.assert_allclose(shape.params[0], np.tile([1.0, -0.5], (SPOKES + 1, 1)))


@pytest.mark.parametrize("bad", [np.inf, 1e300])
def test_what_is_not_finite_is_not_drawn(bad: float) -> None:
    bowl = Bowl(np.array([bad, 1.0]), np.array([[1e-300, 0.0], [0.0, 1.0]]))
    with np.errstate(all="ignore"):
        assert bowl_shape(scene(bowl), bowl) is None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("projected", [True, False])
def test_it_is_painted_while_its_layer_is_on(qtbot: QtBot, theme: Theme, projected: bool) -> None:
    view = FlatView(projected=projected)
    qtbot.addWidget(view)
    view.resize(480, 340)
    view.set_theme(theme)
    shown = scene(Bowl(np.array([2.0, -1.0]), np.array([[2.0, 0.5], [0.5, 2.0]])), loss=1.25)
    pictures = []
    for on in (True, False):
        view.show_scene(replace(shown, layers=Layers(bowl=on)))
        pictures.append(view.grab().toImage())
    view.show_scene(replace(shown, bowl=None))
    assert 0.002 < differing(pictures[0], pictures[1]) < 0.3
    assert differing(pictures[1], view.grab().toImage()) == 0.0


def test_over_one_parameter_it_is_a_curve(qtbot: QtBot) -> None:
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(480, 340)
    view.set_theme(LIGHT)
    at = np.linspace(-2.0, 2.0, 60)
    shown = Scene(
        x_range=(-2.0, 2.0),
        y_range=None,
        heights=at**4,
        path=np.array([[1.5]]),
        losses=np.array([1.5**4]),
        bowl=Bowl(np.array([13.5]), np.array([[27.0]])),
    )
    view.show_scene(shown)
    with_curve = view.grab().toImage()
    view.show_scene(replace(shown, layers=Layers(bowl=False)))
    assert differing(with_curve, view.grab().toImage()) > 0.002
