"""The true line beside the line of least squares, and the residuals."""

import math

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.kit.chart import roles
from gdstudio.kit.widgets.theme import DARK, LIGHT


@pytest.fixture
def fit(make_small_window):
    def make(lesson):
        window = make_small_window(["dock_fit"], lesson)
        window.clock.flush()
        return window.panels["dock_fit"]

    return make


@pytest.mark.parametrize("lesson", ["000-a", "000-a-truth", "000-j-0.0038"])
def test_where_a_story_names_the_true_line_it_is_drawn(fit, lesson):
    panel = fit(lesson)
    truth = panel.items.truth
    assert np.ravel(truth.ys) == pytest.approx(2.5 + 4 * np.ravel(truth.xs), abs=1e-9)
    entries = {entry.id: entry for entry in panel.legend.entries}
    assert entries["truth"].on
    assert entries["truth"].text == "true line"


def test_truth_and_least_squares_can_be_told_apart(fit):
    """By width, by dashes and by lightness; where one lies upon the other both are seen."""
    items = fit("000-a").items
    truth, best, now = items.truth, items.best, items.now
    assert truth.stroke.role is roles.ink
    assert best.stroke.role is roles.minimum
    assert truth.stroke.dash != best.stroke.dash
    assert truth.zValue() < best.zValue() < now.zValue()
    for above in (best, now):
        casing = above.casing.width if above.casing is not None else above.stroke.width
        assert truth.stroke.width > casing + 2


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_legend_has_a_sign_of_its_own_for_the_truth(fit, theme):
    panel = fit("000-a")
    panel.set_theme(theme)
    kinds = {entry.id: entry.kind for entry in panel.legend.entries}
    assert kinds["truth"] == "band"
    assert kinds["best"] == "dash"


def test_another_lesson_switches_it_off_again(make_small_window):
    window = make_small_window(["dock_fit"], "000-a")
    window.studio.open(open_document("000-f"), "Open")
    window.clock.flush()
    panel = window.panels["dock_fit"]
    assert not panel.items.truth.ys.size
    assert not {entry.id: entry for entry in panel.legend.entries}["truth"].on


FALLS = ("000-a-truth", "000-a", "000-f", "000-h", "000-i-0.0001", "004-d-nograd", "004-e")
"""Lessons that speak of a loss that falls, little or much."""


@pytest.mark.parametrize("lesson", FALLS)
def test_a_loss_that_is_said_to_fall_falls_on_the_screen(make_small_window, qtbot, lesson):
    window = make_small_window(["dock_loss"], lesson)
    window.studio.train_to(20)
    qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
    window.clock.flush()
    panel = window.panels["dock_loss"]
    low, high = panel.plot._y
    start, end = panel.loss.curve.values[[0, -1]]
    assert panel.plot.log
    assert math.log(start / end) > 0.1 * math.log(high / low)


def test_the_sum_of_squares_shows_what_is_squared(fit):
    panel = fit("000-c")
    x, y = panel.items.residual.xs, panel.items.residual.ys
    assert x.shape == (100, 2)
    assert ((y[:, 1] - y[:, 0]) ** 2).sum() == pytest.approx(8587.68753610823, rel=1e-9)
    entries = panel.legend.entries
    assert {entry.id: entry.on for entry in entries}["residuals"]
