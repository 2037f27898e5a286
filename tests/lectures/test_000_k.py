"""The tangent plane in two dimensions, with its two cuts."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.kit.landscape.spots import here_point
from gdstudio.kit.landscape.tangent import cut, slope_text, tangent_patch
from tests.pictures import pixels


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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_without_opengl_shows_it_too(make_stage, theme):
    experiment = open_document("000-k-two")
    seen = []
    for views in ((), ("tangent",)):
        lesson = msgspec.structs.replace(experiment.lesson, views=views)
        run = train(replace(experiment, lesson=lesson), 3)
        stage = make_stage(run, panels=("surface",), theme=theme, size=(640, 400))
        seen.append(pixels(stage.image(3)))
    assert (seen[0] != seen[1]).any(axis=-1).sum() > 2000
