"""Two valleys: the star of each, which is the deeper, and that none is above the curve."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.landscape.grid import loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.valleys import find_valleys
from gdstudio.core.landscape.window import Window, choose_window
from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.palette import palette
from gdstudio.kit.widgets.theme import LIGHT

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


@pytest.mark.parametrize("lesson", ["001-k-saddle-exact", "001-k-saddle-nudged"])
def test_both_valleys_beside_a_saddle_are_in_view(opened, lesson):
    """Each as deep as the other: at (0, ±√2), where x² − y² + y⁴/4 is −1."""
    for scene in views(opened(lesson)):
        places = sorted((bottom.y, bottom.x) for bottom in scene.bottoms)
        np.testing.assert_allclose(places, [(-(2**0.5), 0), (2**0.5, 0)], atol=1e-6)
        assert [bottom.loss for bottom in scene.bottoms] == pytest.approx([-1, -1])
        assert [bottom.text for bottom in scene.bottoms] == ["global minimum"] * 2
        left, right = scene.x_range
        assert left < 2 < right, "and the start as well"


def test_a_function_with_one_valley_is_framed_as_it_was():
    """Around the minimum, with the start near the edge."""
    experiment = open_document("001-a")
    start = np.array([-3.0, 4.0])
    plane = parameter_plane(experiment.objective, start)
    minimum = find_minimum(experiment.objective, start)
    window = choose_window(experiment.objective, plane, start, minimum)
    assert (window.left, window.right) == pytest.approx((-3 * 1.13, 3 * 1.13))
    assert (window.bottom, window.top) == pytest.approx((-4 * 1.13, 4 * 1.13))


def test_a_name_that_has_no_room_above_its_star_stands_below(qapp):
    colours = palette(LIGHT)
    image = QImage(160, 100, QImage.Format.Format_RGB32)
    for y, below in ((12.0, True), (60.0, False)):
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        markers.bottom(painter, QPointF(80, y), "minimum", colours, deepest=True)
        painter.end()
        rows = {
            row
            for row in range(image.height())
            for column in range(40, 120)
            if image.pixelColor(column, row).lightness() < 250
        }
        assert (max(rows) > y + 20) == below
        assert (min(rows) < y - 20) != below


def test_no_run_ends_below_the_star():
    """RMSProp comes to 10⁻³⁰ on the bowl; the star is at 0."""
    objective = open_document("001-g-rmsprop-bowl").objective
    minimum = find_minimum(objective, np.array([-3.0, 4.0]))
    assert minimum.loss == 0.0
    assert not minimum.params.any()


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


def test_the_floor_is_coloured_by_the_valley_that_each_start_reaches(opened):
    """By ten lines of NumPy; near the border a start is 500 updates from both."""
    window = opened("001-k-basins")
    experiment = window.studio.experiment
    assert "basins" in experiment.views
    ends = {}
    for start in ((1.5, -1.5), (0.0, -1.0), (-1.0, 1.0), (2.0, 2.0)):
        here = np.array(start)
        for _ in range(500):
            x, y = here
            slope = np.array([4 * x**3 - 4 * x + 0.3 - 2 * (y - x), 2 * (y - x)])
            here = here - 0.02 * slope
        ends[start] = here
        made = train(experiment.with_value("model", "init", list(start)), 500)
        np.testing.assert_allclose(made.at(500).params, here, atol=1e-9)
    assert ends[1.5, -1.5] == pytest.approx([LOCAL[0]] * 2, abs=2e-6)
    assert ends[0.0, -1.0] == pytest.approx([GLOBAL[0]] * 2, abs=2e-6)
