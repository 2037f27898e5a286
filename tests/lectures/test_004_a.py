"""004-A: the surface L(u, v), the path of eleven points on it, and a stride that is too long."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.kit.landscape.camera import PRESETS


def height(u, v):
    return 3 * u**2 + 3 * v**2 - u * v + 7 * u - 7 * v + 10


def walk(rate, updates):
    """Return the points (n + 1, 2) of the lecture's loop, in plain NumPy."""
    points = [(4.0, 4.0)]
    for _ in range(updates):
        u, v = points[-1]
        points.append((u - rate * (6 * u - v + 7), v - rate * (6 * v - u - 7)))
    return np.array(points)


@pytest.fixture
def opened(make_whole_window, qtbot):
    def make(lesson, row):
        window = make_whole_window(lesson)
        studio = window.studio
        studio.train_to(row)
        qtbot.waitUntil(lambda: not studio.training and studio.run.last >= row, timeout=20_000)
        qtbot.waitUntil(lambda: not any(pin.pending for pin in studio.pinned), timeout=20_000)
        window.playhead.seek(row)
        for name in ("dock_surface", "dock_contour"):
            window.panels[name].show()
            window.panels[name].raise_()
            window.clock.flush()
            window.panels[name].settle(window.moment)
        return window

    return make


def scene_of(panel):
    return panel._stack.currentWidget().scene


def test_the_path_has_the_eleven_points_of_the_figure(opened):
    scene = scene_of(opened("004-a", 10).panels["dock_surface"])
    assert scene.row == 10
    assert scene.path[:11] == pytest.approx(walk(0.05, 10), rel=1e-9)
    assert scene.path[10] == pytest.approx((-0.76128320, 1.21179132), abs=5e-9)
    assert scene.losses[[0, 1, 2, 10]] == pytest.approx([90, 50.9575, 29.56204375, 3.25496567332])
    assert (scene.layers.path, scene.layers.dots, scene.layers.start) == (True, True, True)
    assert scene.names == ("u", "v", "L")


def test_the_star_is_at_the_bottom_and_the_surface_is_that_of_the_formula(opened):
    scene = scene_of(opened("004-a", 10).panels["dock_surface"])
    assert scene.layers.minimum
    assert scene.minimum == pytest.approx((-1, 1, 3), abs=1e-6)
    (left, right), (low, high) = scene.x_range, scene.y_range
    rows, columns = scene.heights.shape
    u, v = np.meshgrid(np.linspace(left, right, columns), np.linspace(low, high, rows))
    assert scene.heights == pytest.approx(height(u, v), rel=1e-5, abs=1e-3)
    assert left < -1 < 4 < right
    assert low < 1 < 4 < high


def test_it_can_be_seen_from_where_the_lecture_stood():
    back = PRESETS["lecture-back"]
    assert (back.azimuth % 360, back.elevation) == (240, 30)


def test_the_rate_has_its_limit_in_words_and_on_the_bar(opened):
    limits = opened("004-a", 1).panels["dock_setup"].limits
    assert limits._caption.text().replace("\xa0", " ") == "◆ fastest 0.1667    limit 0.2857"
    assert limits.bar._zones.diverge == pytest.approx(2 / 7, rel=1e-6)
    assert limits.bar._zones.fastest == pytest.approx(1 / 6, rel=1e-6)


def test_the_long_stride_leaves_beside_one_that_arrives(opened):
    window = opened("004-a-0.29", 60)
    points = walk(0.29, 60)
    scene = scene_of(window.panels["dock_contour"])
    assert scene.path[:61] == pytest.approx(points, rel=1e-6)
    assert scene.layers.axes
    assert {axis.text for axis in scene.axes} >= {"×−0.450"}
    assert [axis.text for axis in scene.axes if axis.bad] == ["×−1.03 diverges"]
    (other,) = scene.runs
    assert other.path[60] == pytest.approx(walk(0.28, 60)[60], rel=1e-6)
    loss = window.panels["dock_loss"].loss
    assert loss.curve.values == pytest.approx(height(*points.T), rel=1e-6)
    assert loss.pins[0].values[60] == pytest.approx(height(*walk(0.28, 60)[60]), rel=1e-6)
    assert window.studio.run.gone_since == 5
    caption = window.panels["dock_setup"].limits._caption.text().replace("\xa0", " ")
    assert caption == "Above 0.2857 it diverges."
