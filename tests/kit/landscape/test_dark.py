"""In the dark: of the landscape only a piece of the tangent plane is there, and nothing tells."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.dark import CELLS, Dark, lit
from gdstudio.kit.landscape.lit_plane import REACH
from gdstudio.kit.landscape.projector import CameraProjector
from gdstudio.kit.landscape.scene import Layers, Scene

PATH = np.array([[-1.0, 1.5], [-0.5, 0.5]])


def loss(x, y):
    return x**2 + 2 * y**2 + 1


def bowl(cursor: int = 1, **more) -> Scene:
    x, y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-3, 3, 41))
    at = PATH[cursor]
    facts = {
        "x_range": (-2.0, 2.0),
        "y_range": (-3.0, 3.0),
        "heights": loss(x, y),
        "path": PATH,
        "losses": loss(*PATH.T),
        "path_id": "bowl",
        "cursor": cursor,
        "gradient": np.array([2 * at[0], 4 * at[1]]),
        "update": np.array([0.1, 0.1]),
        "minimum": (0.0, 0.0, 1.0),
        "layers": Layers(field=True, axes=True, tangent=True, batches=True, update=True),
    }
    return Scene(**(facts | more))


def test_what_is_lit_is_the_tangent_plane_round_the_walker() -> None:
    dark = Dark().scene(bowl())
    heights = dark.heights
    assert heights.shape == (CELLS, CELLS)
    x, y = np.meshgrid(np.linspace(-2, 2, CELLS), np.linspace(-3, 3, CELLS))
    seen = np.isfinite(heights)
    plane = loss(-0.5, 0.5) - 1.0 * (x + 0.5) + 2.0 * (y - 0.5)
    np.testing.assert_allclose(heights[seen], plane[seen], rtol=1e-12)
    away = np.hypot((x + 0.5) / 4, (y - 0.5) / 6)
    assert away[seen].max() <= REACH
    assert seen[(away < REACH) & (plane > 1.0)].all()
    assert 0.02 < seen.mean() < 0.1


def test_nothing_tells_of_the_rest() -> None:
    scene = bowl()
    dark = Dark().scene(scene)
    assert dark.lit
    assert dark.minimum is None
    assert dark.update is None
    assert dark.runs == dark.bottoms == dark.arrows == dark.axes == ()
    off = ("minimum", "gradient", "update", "others", "field", "axes", "tangent", "batches")
    assert not any(getattr(dark.layers, name) for name in off)
    assert dark.layers.path
    assert dark.layers.now
    assert dark.box == scene.box, "the frame stays when the light goes on"


def test_the_same_light_is_made_once() -> None:
    dark = Dark()
    scene = bowl()
    assert dark.scene(scene).heights is dark.scene(scene).heights
    before = dark.scene(scene).heights
    assert dark.scene(bowl(0)).heights is not before


@pytest.mark.parametrize("gradient", [None, np.array([np.nan, 1.0])])
def test_without_a_slope_nothing_is_lit(gradient) -> None:
    assert np.isnan(lit(bowl(gradient=gradient), 1.0, 20.0)).all()


def test_on_a_curve_it_is_a_piece_of_the_tangent() -> None:
    x = np.linspace(-2, 2, 101)
    scene = Scene(
        x_range=(-2.0, 2.0),
        y_range=None,
        heights=x**2,
        path=np.array([[1.0]]),
        losses=np.array([1.0]),
        gradient=np.array([2.0]),
    )
    heights = lit(scene, 0.0, 4.0)
    seen = np.isfinite(heights)
    at = np.linspace(-2, 2, CELLS)[seen]
    np.testing.assert_allclose(heights[seen], 1 + 2 * (at - 1), rtol=1e-12)
    assert np.ptp(at) < 2 * REACH * 4 + 1e-9


def test_what_is_lit_can_be_touched_and_the_dark_cannot() -> None:
    scene = Dark().scene(bowl())
    view = CameraProjector(PRESETS["studio"], scene, 600, 400)
    for x, y in ((-0.5, 0.5), (-0.2, 0.3), (-0.9, 0.9)):
        there = scene.box.points(np.array([x, y]), scene.loss_at(x, y))
        hit = view.pick(*view.project(there))
        assert hit is not None
        np.testing.assert_allclose(hit, there, atol=2e-3)
    outside = scene.box.points(np.array([1.5, -2.0]), 1.0)
    assert view.pick(*view.project(outside)) is None
    flat = Dark().scene(bowl(gradient=np.array([np.nan, np.nan])))
    assert CameraProjector(PRESETS["studio"], flat, 600, 400).pick(300, 200) is None
