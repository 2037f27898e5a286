"""002-A: points with their line, the loss of each update and the weight, side by side."""

from __future__ import annotations

import numpy as np
import pytest

X = np.linspace(0, 9, 30)
Y = 2 * X + np.random.RandomState(0).randn(30)
START = 0.09629099977178751
BEST = float(X @ Y / (X @ X))


def by_hand(rate, updates=30):
    """Return weights and losses (n + 1,) of the lecture's loop, in plain NumPy."""
    w, weights, losses = START, [], []
    for _ in range(updates + 1):
        weights.append(w)
        losses.append(0.5 * ((w * X - Y) ** 2).sum())
        w -= rate * X @ (w * X - Y)
    return np.array(weights), np.array(losses)


@pytest.fixture
def shown(make_small_window, qtbot):
    def make(lesson, row=30):
        names = ["dock_fit", "dock_surface", "dock_loss", "dock_setup"]
        window = make_small_window(names, lesson)
        window.studio.train_to(row)
        qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
        window.playhead.seek(row)
        window.clock.flush()
        return window

    return make


def test_points_and_line_are_those_of_the_first_panel(shown):
    fit = shown("002-a").panels["dock_fit"]
    assert fit.items.dots.xs == pytest.approx(X)
    assert fit.items.dots.ys == pytest.approx(Y)
    line = fit.items.now
    assert line.ys[0] == pytest.approx(by_hand(0.0004)[0][30] * np.asarray(line.xs[0]), rel=1e-9)
    assert fit.items.past.ys.size, "the lines on the way are there as well"


def test_the_loss_begins_at_0_which_the_lecture_leaves_out(shown):
    panel = shown("002-a").panels["dock_loss"]
    losses = by_hand(0.0004)[1]
    assert panel.loss.curve.values == pytest.approx(losses, rel=1e-9)
    assert losses[[0, 1, 30]] == pytest.approx([1592.005461, 726.2517969, 19.46712197])
    assert panel.plot.x_limits == (0, 30)


def test_the_weight_begins_at_0_with_start_true_slope_and_best_told_apart(shown):
    panel = shown("002-a").panels["dock_loss"]
    track = panel.layers[0]
    assert track.curve.values == pytest.approx(by_hand(0.0004)[0], rel=1e-9)
    assert track.curve.values[0] == START
    assert panel.tracks[0].tag[0] == "w"
    assert track.truth.value == 2.0
    assert track.goal.value == pytest.approx(BEST, rel=1e-9)
    assert pytest.approx(2.050005503, rel=1e-9) == BEST
    assert track.truth.stroke.dash != track.goal.stroke.dash
    assert track.truth.stroke.role is not track.goal.stroke.role


def test_past_the_limit_it_jumps_to_and_fro_and_leaves(shown):
    window = shown("002-a-0.0026")
    weights, losses = by_hand(0.0026)
    panel = window.panels["dock_loss"]
    assert panel.layers[0].curve.values == pytest.approx(weights, rel=1e-9)
    assert (np.diff(np.sign(np.diff(weights))) != 0).all()
    assert losses[30] == pytest.approx(4609455.908, rel=1e-9)
    assert np.isfinite(panel.loss.leaving.at_x)
    assert window.studio.run.gone_since == 1
    limits = window.panels["dock_setup"].limits
    assert limits.bar._zones.diverge == pytest.approx(2 / float(X @ X), rel=1e-6)
    assert limits._caption.text().replace("\xa0", " ") == "Above 0.002427 it diverges."
