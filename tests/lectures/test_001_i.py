"""001-I: the schedule as a curve, L − lowest, and overfitting on the points held out."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.alongside import experiment_of
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms.fit.panel import FitPanel
from gdstudio.rooms.loss.panel import LossPanel

DEGREE, COUNT = 9, 10


def lesson(name, *overrides):
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


@pytest.fixture
def loss_panel(make_small_window) -> LossPanel:
    return make_small_window(["dock_loss"]).panels["dock_loss"]


def actions(panel):
    return {action.objectName(): action for action in panel.menu().actions()}


def title(panel):
    (label,) = panel.title_bar.findChildren(ValueLabel)
    return re.sub("<[^>]*>", "", label.text())


# -- the schedule


def test_the_rate_is_a_track_with_the_cursor_on_it(loss_panel):
    run = train(lesson("001-i-schedule"), 20)
    loss_panel.render_moment(Moment(run, 7))
    layer, track = loss_panel.layers[0], loss_panel.tracks[0]
    assert not track.isHidden()
    assert layer.curve.values == pytest.approx([0.15] + [0.15 * 0.5 ** (k // 5) for k in range(20)])
    assert (layer.dot.at_x, layer.dot.at_y) == (7, 0.075)
    assert layer.cursor.value == 7
    assert track.tag[:2] == ("α", "0.07500")
    assert track.y_limits[0] <= 0 < 0.15 < track.y_limits[1]
    assert [plot.tag[0] for plot in loss_panel.tracks[1:3]] == ["u", "v"]
    assert math.isnan(layer.truth.value), "no line of another track stays"


def test_the_menu_switches_it_and_the_next_lesson_its_own(loss_panel):
    run = train(lesson("001-i-schedule"), 5)
    loss_panel.render_moment(Moment(run, 5))
    assert actions(loss_panel)["series_rate"].isChecked()
    actions(loss_panel)["series_rate"].trigger()
    assert loss_panel.tracks[0].tag[0] == "u"
    actions(loss_panel)["series_rate"].trigger()
    assert loss_panel.tracks[0].tag[0] == "α"
    loss_panel.render_moment(Moment(train(lesson("000-f"), 5), 5))
    assert loss_panel.tracks[0].tag[0] == "w₀"
    assert "series_rate" not in actions(loss_panel), "a constant rate is no curve"


# -- L − lowest


def test_losses_that_print_alike_are_told_apart(loss_panel):
    run = train(lesson("001-i-schedule"), 20)
    loss_panel.render_moment(Moment(run, 20))
    # In closed form: the offset (5, 3) is 8/√2 along (1, 1), curvature 5, and √2 along (1, −1), 7.
    rates = [0.15 * 0.5 ** (k // 5) for k in range(20)]
    along, across = (np.prod([1 - c * rate for rate in rates]) for c in (5, 7))
    excess = 0.5 * (5 * 32 * along**2 + 7 * 2 * across**2)
    assert excess == pytest.approx(3.2509e-8, rel=1e-4)
    assert loss_panel.loss.curve.values[-1] == pytest.approx(excess, rel=1e-6)
    assert title(loss_panel).startswith("L − lowest = 3.251·10⁻⁸")
    assert "lowest 3.000" in title(loss_panel)
    assert math.isnan(loss_panel.loss.goal.value), "0 has no place on this axis"
    actions(loss_panel)["series_excess"].trigger()
    assert loss_panel.loss.curve.values[-1] == pytest.approx(3 + excess)
    assert title(loss_panel).startswith("L = 3.000")
    assert loss_panel.loss.goal.value == pytest.approx(3)


def test_pinned_runs_are_told_from_their_own_lowest(loss_panel):
    run = train(lesson("001-i-schedule"), 20)
    other = train(lesson("001-i-schedule", "schedule.every=1000"), 20)
    loss_panel.render_moment(Moment(run, 10, (PinnedRun(other, "α = 0.15", 1),)))
    drawn = loss_panel.loss.pins[0].values
    along, across = 0.25**10, 0.05**10
    assert drawn[10] == pytest.approx(0.5 * (160 * along**2 + 14 * across**2), rel=1e-3)
    assert (drawn >= 0).all()
    assert loss_panel.layers[0].pins[0].values == pytest.approx(np.full(21, 0.15))


# -- overfitting


def features(x, degree=DEGREE):
    return np.vander(x, degree + 1, increasing=True)


def points():
    """The points as the README of the datasets says they were made: x, y and test x, y."""
    x, tested = np.linspace(-1, 1, COUNT), np.linspace(-0.95, 0.95, COUNT)
    noise = [0.25 * np.random.RandomState(seed).randn(COUNT) for seed in (3, 4)]
    return x, np.sin(np.pi * x) + noise[0], tested, np.sin(np.pi * tested) + noise[1]


def nesterov(degree, updates, lr=0.2, momentum=0.9):
    x, y, _, _ = points()
    inputs = features(x, degree)
    params, velocity = np.zeros(degree + 1), np.zeros(degree + 1)
    for _ in range(updates):
        ahead = params + momentum * velocity
        velocity = momentum * velocity - lr * 2 * inputs.T @ (inputs @ ahead - y) / COUNT
        params = params + velocity
        yield params


@pytest.fixture(scope="module")
def overfitted() -> Run:
    return train(lesson("001-i-overfit"), 5000)


def test_the_test_loss_falls_and_rises_while_the_other_falls(overfitted):
    _, _, tested, wanted = points()
    inputs = features(tested)
    losses = [float(np.mean((inputs @ params - wanted) ** 2)) for params in nesterov(DEGREE, 5000)]
    assert overfitted.column("test_loss")[1:] == pytest.approx(losses, rel=1e-6)
    lowest = int(np.argmin(losses)) + 1
    assert lowest == 78, "the row that the lesson asks for"
    assert overfitted.test_loss_at(lowest) == pytest.approx(0.0362, abs=5e-5)
    assert overfitted.test_loss_at(5000) == pytest.approx(0.0627, abs=5e-5)
    train_loss = overfitted.column("loss")
    assert train_loss[5000] == pytest.approx(0.0083, abs=5e-5)
    assert train_loss[5000] < train_loss[lowest]
    few = list(nesterov(3, 5000))[-1]
    end = float(np.mean((features(tested, 3) @ few - wanted) ** 2))
    assert end == pytest.approx(0.0355, abs=5e-5)


def test_it_stops_where_a_plain_loop_would():
    _, _, tested, wanted = points()
    inputs = features(tested)
    lowest, lowest_at, row = float(np.mean(wanted**2)), 0, 0
    for params in nesterov(DEGREE, 5000):
        row += 1
        loss = float(np.mean((inputs @ params - wanted) ** 2))
        if loss < lowest:
            lowest, lowest_at = loss, row
        elif row - lowest_at >= 20:
            break
    run = train(lesson("001-i-stop"))
    assert (
        (run.last, run.stopped.row, run.stopped.lowest_at) == (row, row, lowest_at) == (98, 98, 78)
    )
    assert run.test_loss_at(98) == pytest.approx(0.0372, abs=5e-5)
    (beside,) = run.experiment.lesson.pinned
    assert experiment_of(beside, run.experiment).training.stop is None


def test_both_losses_are_drawn_and_named(overfitted, loss_panel):
    loss_panel.render_moment(Moment(overfitted, 5000))
    assert [entry.text for entry in loss_panel.legend.entries] == [
        "train · 10 rows",
        "test · 10 rows",
    ]
    assert loss_panel.held_out.curve.values[-1] == pytest.approx(0.0627, abs=5e-5)
    assert loss_panel.held_out.ring.at_y > loss_panel.loss.dot.at_y
    assert "series_excess" not in actions(loss_panel), "one lowest is not that of both"


def test_the_fit_shows_ten_features_and_the_wave_behind(overfitted, make_small_window):
    panel = make_small_window(["dock_fit"], "001-i-overfit").panels["dock_fit"]
    assert isinstance(panel, FitPanel)
    panel.render_moment(Moment(overfitted, 5000))
    assert len(overfitted.parameter_names) == 10
    assert panel.items.truth.ys[0] == pytest.approx(np.sin(np.pi * panel.items.truth.xs[0]))
    assert len(panel.items.tested.xs) == 10


@pytest.mark.parametrize(
    ("penalty", "largest", "error", "tested"),
    [(0.0, 181.3, 0.0, 0.4596), (0.001, 2.95, 0.0201, 0.0392), (0.01, 1.85, 0.0649, 0.0574)],
)
def test_the_price_is_that_of_ridge_regression(penalty, largest, error, tested):
    x, y, test_x, test_y = points()
    inputs, priced = features(x), np.diag(np.arange(DEGREE + 1) > 0).astype(float)
    exact = np.linalg.solve(inputs.T @ inputs / COUNT + penalty * priced, inputs.T @ y / COUNT)
    assert abs(exact).max() == pytest.approx(largest, rel=2e-3)
    assert np.mean((inputs @ exact - y) ** 2) == pytest.approx(error, abs=5e-5)
    assert np.mean((features(test_x) @ exact - test_y) ** 2) == pytest.approx(tested, abs=6e-5)
    experiment = lesson("001-i-ridge", f"loss.l2={penalty}")
    assert experiment.objective.quadratic.best == pytest.approx(exact, rel=1e-4, abs=1e-4)
    if penalty:
        run = train(experiment, 5000)
        assert run.at(5000).params == pytest.approx(exact, abs=2e-5)
        assert run.test_loss_at(5000) == pytest.approx(tested, abs=6e-5)


def test_the_words_of_the_lecture_are_there():
    overfit, ridge = lesson("001-i-overfit").lesson, lesson("001-i-ridge").lesson
    assert "overfitting" in overfit.story["en"].lower()
    assert "과적합" in overfit.story["ko"]
    assert "features" in overfit.story["en"]
    assert "특성" in overfit.story["ko"]
    assert "regularisation" in ridge.story["en"].lower()
    assert "규제" in ridge.story["ko"]
