"""003-A, C, D: the loss of the sample that each update saw, and the rainbow of 200 lines."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.spectrum import spectrum_colour
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.fit.layers.rainbow import rainbow_rows

SEEDS = {"003-a-course": 0, "003-d-course-0.04": 0}
RATES = {"003-d-0.04": 0.04, "003-d-0.3": 0.3, "003-d-course-0.04": 0.04}
LESSONS = ("003-a", "003-a-course", "003-c", "003-d-0.04", "003-d-0.3", "003-d-course-0.04")


def lesson(name, *overrides):
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


def by_hand(name, updates=500):
    """Return θ before each update (n + 1,), and the loss of its sample (n,), in plain NumPy."""
    x = np.random.RandomState(SEEDS.get(name, 16)).normal(0, 1, size=100)
    theta, thetas, losses = -1.0, [-1.0], []
    for k in range(updates):
        one = x[k % 100]
        losses.append((5 * one - theta * one) ** 2)
        theta += RATES.get(name, 0.01) * 2 * one * (5 * one - theta * one)
        thetas.append(theta)
    return np.array(thetas), np.array(losses)


# -- the second panel of the lecture


@pytest.fixture
def loss_panel(make_small_window):
    return make_small_window(["dock_loss"]).panels["dock_loss"]


@pytest.mark.parametrize("name", LESSONS)
def test_the_loss_of_each_sample_has_a_track_below_theta(name, loss_panel):
    thetas, losses = by_hand(name)
    run = train(lesson(name), 500)
    loss_panel.render_moment(Moment(run, 2))
    above, below = loss_panel.layers[:2]
    assert above.curve.values == pytest.approx(thetas, rel=1e-9)
    assert below.curve.values[1:] == pytest.approx(losses, rel=1e-6, abs=1e-25)
    assert [track.isHidden() for track in loss_panel.tracks[:2]] == [False, False]
    assert loss_panel.tracks[1].tag[0] == "sample L"
    assert (below.dot.at_x, below.dot.at_y) == pytest.approx((2, losses[1]))
    assert loss_panel.tracks[1].height() > 1.5 * loss_panel.tracks[0].height()


def test_it_jitters_where_the_loss_of_all_falls(loss_panel):
    run = train(lesson("003-a"), 500)
    loss_panel.render_moment(Moment(run, 500))
    jitter = loss_panel.layers[1].curve.values[1:]
    assert (np.diff(jitter) > 0).sum() > 150
    assert (np.diff(loss_panel.loss.curve.values) <= 0).all()


def test_it_has_the_scale_of_the_loss(loss_panel):
    run = train(lesson("003-a"), 500)
    loss_panel.render_moment(Moment(run, 500))
    assert loss_panel.tracks[1].log
    assert not loss_panel.tracks[0].log
    loss_panel.scale.set_index(0)
    loss_panel.scale.chosen.emit(0)
    assert not loss_panel.tracks[1].log
    low, high = loss_panel.tracks[1].y_limits
    assert low <= 0 < by_hand("003-a")[1].max() < high
    loss_panel.render_moment(Moment(train(lesson("000-f"), 5), 5))
    assert not loss_panel.tracks[1].log, "another lesson's track is linear again"


def test_at_the_start_no_sample_was_seen(loss_panel):
    loss_panel.render_moment(Moment(train(lesson("003-a"), 10), 0))
    assert loss_panel.tracks[1].tag[:2] == ("sample L", "")
    assert np.isnan(loss_panel.layers[1].leaving.at_x)


def test_losses_of_zero_are_no_way_out(loss_panel):
    loss_panel.render_moment(Moment(train(lesson("003-d-0.3"), 500), 500))
    assert np.isnan(loss_panel.layers[1].leaving.at_x)


def test_the_menu_offers_it_where_samples_differ(loss_panel):
    loss_panel.render_moment(Moment(train(lesson("003-a"), 5), 5))
    names = {action.objectName(): action for action in loss_panel.menu().actions()}
    assert names["series_sample-loss"].isChecked()
    loss_panel.render_moment(Moment(train(lesson("000-f"), 5), 5))
    names = {action.objectName() for action in loss_panel.menu().actions()}
    assert "series_sample-loss" not in names


# -- the rainbow


@pytest.fixture(scope="module")
def run() -> Run:
    return train(lesson("003-c"), 500)


@pytest.fixture
def rainbow(make_small_window):
    panel = make_small_window(["dock_fit"], "003-c").panels["dock_fit"]
    return panel, next(layer for layer in panel.layers if layer.view == "rainbow")


def test_there_are_200_lines_of_the_recorded_thetas(rainbow, run):
    panel, layer = rainbow
    panel.render_moment(Moment(run, 200))
    thetas, _ = by_hand("003-c", 200)
    x = run.experiment.data.x
    lines = layer.lines
    assert lines.ys.shape == (200, 2)
    assert lines.xs[0] == pytest.approx([x.min(), x.max()])
    slopes = (lines.ys[:, 1] - lines.ys[:, 0]) / (lines.xs[:, 1] - lines.xs[:, 0])
    assert slopes == pytest.approx(thetas[1:], rel=1e-9)
    assert lines.ys[0] == pytest.approx([2.4817572, -2.5600375], rel=1e-7)
    assert lines.ys[199] == pytest.approx([-12.163254, 12.546911], rel=1e-7)
    assert panel.plot.x_limits[0] < lines.xs[0][0]
    panel.grab()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_they_go_from_violet_to_red(rainbow, run, theme):
    panel, layer = rainbow
    panel.set_theme(theme)
    panel.render_moment(Moment(run, 200))
    colours = [QColor(name) for name in layer.lines.colours()]
    assert len(colours) == 200
    assert len({colour.name() for colour in colours}) > 190
    hues = [colour.hsvHue() for colour in colours]
    assert 245 <= hues[0] <= 300, "violet"
    assert hues[-1] <= 15 or hues[-1] >= 345, "red"
    passed = [any(low <= hue <= high for hue in hues) for low, high in ((200, 240), (90, 170))]
    assert all(passed), "by way of blue and green"
    assert colours[0].name() == spectrum_colour(theme, 0.0)
    # Those who see no hues see time by the contrast, which only grows.
    assert all(np.diff([contrast(colour, theme) for colour in colours[::20]]) > 0)


def contrast(colour: QColor, theme) -> float:
    def light(one: QColor) -> float:
        parts = np.array(one.getRgbF()[:3])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ (0.2126, 0.7152, 0.0722)) + 0.05

    pair = light(colour), light(QColor(theme.panel))
    return max(pair) / min(pair)


def test_a_line_keeps_its_colour_while_the_lesson_goes_on(rainbow, run):
    panel, layer = rainbow
    panel.render_moment(Moment(run, 50))
    first = layer.lines.colours()
    assert len(first) == 50
    panel.render_moment(Moment(run, 200))
    assert layer.lines.colours()[:50] == first
    assert layer.key.bar == ("update 1", "200")
    panel.render_moment(Moment(run, 500))
    assert len(layer.lines.ys) == 200
    assert layer.key.bar == ("update 1", "500")


def test_the_start_has_no_line():
    assert not len(rainbow_rows(0))
    assert list(rainbow_rows(3)) == [1, 2, 3]
    assert rainbow_rows(10_000)[[0, -1]].tolist() == [1, 10_000]
    assert len(rainbow_rows(10_000)) == 200
