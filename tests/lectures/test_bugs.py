"""The gallery of bugs: what is seen of each before it is found, and what the repair makes of it.

Each is run again in plain NumPy, with its mistake and without.
"""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.files.resources import resource_path

DATA = np.loadtxt(resource_path("datasets", "straight-line.csv"), delimiter=",", skiprows=1)
X = np.column_stack([np.ones(len(DATA)), DATA[:, 0]])
Y = DATA[:, 1]
START = np.array([-5.0, 10.0])
LOWEST = float(((X @ np.linalg.lstsq(X, Y, rcond=None)[0] - Y) ** 2).mean())


def loss(w):
    return float(((X @ w - Y) ** 2).mean())


def descend(rate, updates, *, batch=100, keep=0.0, sign=-1.0, total=False):
    """Return the losses (n + 1,) of descent with a mistake of those in the gallery."""
    w, gathered, losses = START.copy(), np.zeros(2), [loss(START)]
    for k in range(updates):
        rows = np.arange(k * batch, (k + 1) * batch) % 100
        pulled = 2 * X[rows].T @ (X[rows] @ w - Y[rows])
        gathered = keep * gathered + (pulled if total else pulled / batch)
        w = w + sign * rate * gathered
        losses.append(loss(w))
    return np.array(losses) * (100 if total else 1)


BUGS = {
    "bug-1": (60, descend(0.05, 60, keep=1.0), "swinging"),
    "bug-2": (20, descend(0.05, 20, sign=1.0), "diverging"),
    "bug-3": (12, descend(0.1, 12, total=True), "diverging"),
    "bug-4": (200, descend(0.3, 200, batch=5), "finished"),
}


@pytest.fixture
def shown(make_whole_window, qtbot):
    def make(lesson, row):
        window = make_whole_window(lesson)
        train(window, qtbot, row)
        return window

    return make


def train(window, qtbot, row):
    studio = window.studio
    studio.train_to(row)
    qtbot.waitUntil(lambda: not studio.training and studio.run.last >= row, timeout=20_000)
    window.playhead.seek(row)
    window.clock.flush()


@pytest.mark.parametrize("bug", BUGS)
def test_the_curve_is_that_of_the_mistake_and_the_status_says_no_more(shown, bug):
    row, losses, state = BUGS[bug]
    window = shown(bug, row)
    loss_panel = window.panels["dock_loss"].loss
    assert loss_panel.curve.values == pytest.approx(losses, rel=1e-6)
    assert window.studio.run.state_at(row).kind == state
    lowest = LOWEST * (100 if bug == "bug-3" else 1)
    assert loss_panel.goal.value == pytest.approx(lowest, rel=1e-6)
    assert window.studio.cause_hidden


@pytest.mark.parametrize(("bug", "updates"), [("bug-1", 60), ("bug-2", 20), ("bug-3", 30)])
def test_the_repaired_run_is_plain_descent_and_arrives_or_comes_nearer(shown, qtbot, bug, updates):
    window = shown(bug, 1)
    studio = window.studio
    rate = studio.experiment.optimizer.lr
    studio.put_right()
    train(window, qtbot, updates)
    losses = window.panels["dock_loss"].loss.curve.values
    assert losses == pytest.approx(descend(rate, updates), rel=1e-6)
    assert (np.diff(losses) < 1e-9).all()
    assert losses[-1] < 0.15 * losses[0]
    assert studio.run.state_at(updates).kind == "finished"


def test_shuffled_batches_end_near_the_lowest_point_whatever_the_order(shown, qtbot):
    """The order of a shuffle is no business of this test; how near its epochs end is."""
    window = shown("bug-4", 200)
    sorted_ends = window.panels["dock_loss"].loss.curve.values[20::20]
    window.studio.put_right()
    train(window, qtbot, 200)
    ends = window.panels["dock_loss"].loss.curve.values[20::20]
    assert len(ends) == len(sorted_ends) == 10
    assert sorted_ends[-5:].min() > 10
    assert np.median(ends[-5:]) < 0.5
    assert ends.min() > LOWEST


def test_whole_numbers_make_the_leap_and_fractions_do_not(shown, qtbot):
    def leap(start, *, whole):
        x = np.array(start, int if whole else float)
        slopes = []
        for k in range(2):
            kept, both = x[k], []
            for h in (0.0001, -0.0001):
                x[k] = kept + h  # an array of whole numbers cuts it off
                both.append(float((x.astype(float) ** 2).sum()))
            x[k] = kept
            slopes.append((both[0] - both[1]) / 0.0002)
        return np.array(start) - 0.1 * np.array(slopes)

    assert leap([-3, 4], whole=True) == pytest.approx([2497, -3496])
    assert leap([-3.1, 4], whole=False) == pytest.approx([-2.48, 3.2])
    window = shown("bug-5", 1)
    assert window.studio.run.at(1).params == pytest.approx(leap([-3, 4], whole=True), rel=1e-9)
    window.studio.put_right()
    train(window, qtbot, 1)
    assert window.studio.run.at(1).params == pytest.approx(leap([-3, 4], whole=False), rel=1e-6)
