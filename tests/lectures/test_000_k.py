"""The tangent plane in two dimensions, with its two cuts."""

import numpy as np
import pytest

from gdstudio.kit.landscape.spots import here_point
from gdstudio.kit.landscape.tangent import cut, slope_text, tangent_patch


@pytest.fixture
def surface(make_small_window, qtbot):
    window = make_small_window(["dock_surface"], "000-k-two")
    window.studio.train_to(3)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    panel = window.panels["dock_surface"]
    panel.settle(window.moment)
    return panel


def scene_of(panel):
    return panel._stack.currentWidget().scene


def loss(w):
    return w[0] ** 2 - 2 * w[0] + 3 + 2 * w[1] ** 2


def test_the_lesson_switches_the_plane_on_and_another_one_off(make_small_window):
    window = make_small_window(["dock_surface"], "000-k-two")
    window.clock.flush()
    panel = window.panels["dock_surface"]
    assert scene_of(panel).layers.tangent
    entries = {entry.id: entry for entry in panel._legend.entries}
    assert entries["tangent"].on
    assert entries["tangent"].text == "tangent plane"
    assert [entry.id for entry in panel._legend.entries].index("tangent") < 5, "in sight"


def test_the_patch_is_the_plane_of_the_finite_differences(surface):
    scene = scene_of(surface)
    here = here_point(scene)
    patch = tangent_patch(scene, here)
    at, small = scene.path[scene.row], 1e-5
    steps = small * np.eye(2)
    slopes = [(loss(at + step) - loss(at - step)) / (2 * small) for step in steps]
    height = scene.losses[scene.row]
    for side in (*patch.sides, -patch.sides[0], patch.sides[0] + patch.sides[1]):
        moved = scene.box.params((patch.middle + side)[:2]) - at
        expected = height + moved @ slopes
        risen = scene.box.scale.heights(expected) - scene.box.scale.heights(height)
        assert side[2] == pytest.approx(float(risen), abs=1e-6)


def test_each_cut_lies_on_the_surface_and_keeps_the_other_parameter(surface):
    scene = scene_of(surface)
    here = here_point(scene)
    for axis in (0, 1):
        line = cut(scene, here, axis)
        params = scene.box.params(line[:, :2])
        assert np.ptp(params[:, 1 - axis]) < 1e-9
        heights = scene.box.scale.heights(loss(params.T))
        seen = line[:, 2] < 1
        assert line[seen, 2] == pytest.approx(heights[seen], abs=0.01)


def test_the_words_at_the_tangents_are_the_partial_derivatives(make_small_window):
    window = make_small_window(["dock_surface"], "000-k-two")
    window.clock.flush()
    scene = scene_of(window.panels["dock_surface"])
    assert slope_text(scene, 0) == "∂L/∂w₀ = −12.00"
    assert slope_text(scene, 1) == "∂L/∂w₁ = 16.00"


def test_it_is_painted_and_gone_when_it_is_switched_off(surface, qtbot):
    surface.show()
    with_plane = surface._stack.currentWidget().grab().toImage()
    surface._legend.toggled.emit("tangent", False)
    surface.settle(surface._moment)
    without = surface._stack.currentWidget().grab().toImage()
    assert with_plane != without
