"""003-D: two rates in one plot, one that passes the goal, and an outlier that throws the run."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.kit.widgets.theme import LIGHT

X = np.random.RandomState(16).normal(0, 1, size=100)
FEW_X = np.array([1, -1, 0.5, 1.5, -1.5, 2, 1, -0.5, 1, -1])
FEW_Y = np.array([5, -5, 2.5, 7.5, -7.5, -10, 5, -2.5, 5, -5])


def by_hand(rate, x=X, y=5 * X, updates=500):
    """Return θ (n + 1,) of one sample after the other, in plain NumPy."""
    thetas = [-1.0]
    for k in range(updates):
        one, wanted = x[k % len(x)], y[k % len(x)]
        thetas.append(thetas[-1] + 2 * rate * one * (wanted - thetas[-1] * one))
    return np.array(thetas)


@pytest.fixture
def shown(make_whole_window, qtbot):
    def make(lesson, row):
        window = make_whole_window(lesson)
        studio = window.studio
        studio.train_to(row)
        qtbot.waitUntil(lambda: not studio.training and studio.run.last >= row, timeout=20_000)
        qtbot.waitUntil(lambda: not any(pin.pending for pin in studio.pinned), timeout=20_000)
        window.playhead.seek(row)
        window.clock.flush()
        return window

    return make


def limit_text(window):
    return window.panels["dock_setup"].limits._caption.text().replace("\xa0", " ")


@pytest.mark.parametrize(("lesson", "rate"), [("003-d-0.04", 0.04), ("003-d-0.3", 0.3)])
def test_both_rates_are_in_one_plot_and_told_apart(shown, lesson, rate):
    window = shown(lesson, 100)
    theta, (pin,) = window.panels["dock_loss"].layers[0], window.studio.pinned
    assert pin.title == "α = 0.01"
    assert theta.curve.values == pytest.approx(by_hand(rate)[: len(theta.curve.values)], rel=1e-9)
    beside = by_hand(0.01)
    assert theta.pins[0].values == pytest.approx(beside[: len(theta.pins[0].values)], rel=1e-9)
    assert theta.pins[0].stroke.role(LIGHT) != theta.curve.stroke.role(LIGHT)
    assert theta.pins[0].stroke.dash
    assert theta.goal.value == pytest.approx(5)
    texts = {entry.text for entry in window.panels["dock_fit"].legend.entries}
    assert "α = 0.01" in texts


def test_only_the_large_rate_passes_the_goal():
    assert by_hand(0.04).max() <= 5
    large = by_hand(0.3)
    assert large.max() == pytest.approx(7.38675548)
    assert (np.diff(np.sign(large[np.abs(large - 5) > 1e-14] - 5)) != 0).sum() == 15


def test_a_limit_of_one_sample_is_no_promise(shown):
    """At 0.3 the largest sample overshoots for ever alone, and yet the run arrives."""
    window = shown("003-d-0.3", 20)
    assert 1 / (X**2).max() == pytest.approx(0.1520, abs=5e-5)
    assert limit_text(window) == "Above 0.1520 it may diverge."
    assert window.studio.run.gone_since is None


def test_what_the_outlier_does_is_in_sight(shown):
    window = shown("003-d-outlier", 50)
    thetas = by_hand(0.15, FEW_X, FEW_Y, 50)
    panel = window.panels["dock_loss"]
    theta, sample = panel.layers[:2]
    assert theta.curve.values == pytest.approx(thetas, rel=1e-9)
    assert thetas[[5, 6, 50]] == pytest.approx([4.7127528125, -6.9425505625, 1.2042310843])
    low, high = panel.tracks[0].y_limits
    assert low < thetas.min() < thetas.max() < high
    low, high = panel.plot.y_limits
    losses = ((np.outer(thetas, FEW_X) - FEW_Y) ** 2).mean(axis=1)
    assert panel.loss.curve.values == pytest.approx(losses, rel=1e-9)
    assert low < losses.min() < losses.max() < high
    low, high = panel.tracks[1].y_limits
    assert sample.curve.values[6] == pytest.approx((-10 - 2 * thetas[5]) ** 2)
    assert low < np.nanmin(sample.curve.values) < np.nanmax(sample.curve.values) < high
    (pin,) = window.studio.pinned
    assert pin.run.at(50).params == pytest.approx([FEW_X @ FEW_Y / (FEW_X @ FEW_X)], rel=1e-4)
    assert pytest.approx(2.142857, rel=1e-6) == FEW_X @ FEW_Y / (FEW_X @ FEW_X)
