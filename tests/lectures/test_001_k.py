"""Two valleys: the star of each, which is the deeper, and that none is above the curve."""

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.valleys import find_valleys
from gdstudio.core.landscape.window import Window

GLOBAL, LOCAL = (-1.03557871, -1.30542848), (0.960149556, -0.705853519)


def grid_of(objective, window, cells):
    plane = parameter_plane(objective, np.zeros(objective.size))
    return loss_grid(objective, plane, window, cells, 1 if plane.flat else cells)


def views(window):
    surface = window.panels["dock_surface"]._stack.currentWidget()
    return surface.scene, window.panels["dock_fit"].stack.currentWidget().scene


@pytest.fixture
def opened(make_small_window):
    def make(lesson):
        window = make_small_window(["dock_fit", "dock_surface"], lesson)
        window.clock.flush()
        return window

    return make


@pytest.mark.parametrize("lesson", ["001-k-well-gd", "001-k-well-momentum"])
def test_both_valleys_are_marked_in_both_pictures(opened, lesson):
    for scene in views(opened(lesson)):
        deep, shallow = scene.bottoms
        assert (deep.x, deep.loss) == pytest.approx(GLOBAL, rel=1e-6)
        assert (shallow.x, shallow.loss) == pytest.approx(LOCAL, rel=1e-6)
        assert (deep.deepest, shallow.deepest) == (True, False)
        assert (deep.text, shallow.text) == ("global minimum", "local minimum")


def test_the_legend_says_that_there_are_several(opened):
    window = opened("001-k-well-gd")
    fit = {entry.id: entry.text for entry in window.panels["dock_fit"].legend.entries}
    surface = {e.id: e.text for e in window.panels["dock_surface"]._legend.entries}
    assert fit["best"] == surface["minimum"] == "minima"


@pytest.mark.parametrize(
    "lesson", ["001-k-well-gd", "001-k-saddle-exact", "001-k-saddle-nudged", "001-k-bounce"]
)
def test_no_star_is_above_what_is_drawn(opened, lesson):
    for scene in views(opened(lesson)):
        heights = scene.heights[np.isfinite(scene.heights)]
        lowest = min([bottom.loss for bottom in scene.bottoms] or [scene.minimum[2]])
        assert lowest <= heights.min() + 1e-6 * np.ptp(heights)


def test_two_valleys_as_deep_as_each_other_are_both_global():
    objective = open_document("001-k-saddle-nudged").objective
    grid = grid_of(objective, Window(-2, 2, -2, 2), 101)
    found = find_valleys(objective, grid, find_minimum(objective, np.array([2.0, 0.001])))
    assert [valley.deepest for valley in found] == [True, True]
    assert sorted(valley.b for valley in found) == pytest.approx([-(2**0.5), 2**0.5])
    assert [valley.loss for valley in found] == pytest.approx([-1.0, -1.0])


def test_one_valley_is_a_star_without_words(opened):
    scene = views(opened("000-k"))[0]
    assert not scene.bottoms
    assert scene.minimum == pytest.approx((1.0, 0.0, 2.0))


def test_a_valley_out_of_view_keeps_the_one_in_view_from_being_global():
    objective = open_document("001-k-well-gd").objective
    minimum = find_minimum(objective, np.array([2.0]))
    grid = grid_of(objective, Window(0.5, 2, 0, 1), 201)
    (valley,) = find_valleys(objective, grid, minimum)
    assert valley.loss == pytest.approx(LOCAL[1])
    assert not valley.deepest


def test_what_falls_for_ever_has_a_local_minimum_only():
    objective = open_document("001-k-well-gd", ("model.expression=x^3 - 3*x",)).objective
    minimum = find_minimum(objective, np.array([2.0]))
    grid = grid_of(objective, Window(-4, 3, 0, 1), 401)
    (valley,) = find_valleys(objective, grid, minimum)
    assert (valley.a, valley.loss) == pytest.approx((1.0, -2.0))
    assert not valley.deepest


def test_where_no_minimum_is_known_the_star_is_at_the_lowest_in_view(make_small_window):
    window = make_small_window(["dock_surface"], "001-j")
    panel = window.panels["dock_surface"]
    panel.settle(window.moment)
    scene = panel._stack.currentWidget().scene
    assert scene.minimum[2] <= float(np.nanmin(scene.heights))
    texts = {entry.id: entry.text for entry in panel._legend.entries}
    assert texts["minimum"] == "lowest in view"
