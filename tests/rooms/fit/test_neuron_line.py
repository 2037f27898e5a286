"""The zero line of a neuron that is pointed at, in the fit."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from gdstudio.core.experiment.file import dump_experiment
from gdstudio.rooms.fit.points import Spots
from tests.core.making import labelled, make, noisy_line


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_fit"])


@pytest.fixture
def shown(make_window, tmp_path):
    """Shows an experiment, points at a neuron, and returns the fit's line and name."""

    def show(experiment, neuron):
        path = tmp_path / "experiment.toml"
        path.write_text(dump_experiment(experiment), encoding="utf-8")
        window = make_window(path)
        window.studio.light_neuron(neuron)
        window.render_panels()
        return window.panels["dock_fit"].neuron_line, window

    return show


def over_two(hidden=2, init=(-4.0, 1.0, -2.0, 1.0, 2.7, 0.5, 1.0, 1.0, 0.0)):
    model = {"kind": "mlp", "hidden": [hidden], "task": "binary", "init": list(init)}
    return make({**model, "activation": "tanh"}, dataset=labelled(), loss="cross-entropy")


def drawn(line) -> Spots:
    x, y = line.line.xs.ravel(), line.line.ys.ravel()
    known = np.isfinite(x)
    return x[known], y[known]


def test_over_two_inputs_it_is_where_the_sum_is_zero(shown):
    line, _ = shown(over_two(), (0, 0))
    x, y = drawn(line)
    assert len(x) > 5
    np.testing.assert_allclose(-4 * x - 2 * y + 2.7, 0, atol=1e-9)
    assert line.name.text == "h₀ = 0"
    assert line.line.stroke.dash


def test_over_one_input_it_stands_where_the_sum_is_zero(shown):
    init = [2.0, -0.5, 1.0, 0.25, 1.0, 1.0, 0.0]
    model = {"kind": "mlp", "hidden": [2], "activation": "sigmoid", "init": init}
    line, window = shown(make(model, dataset=noisy_line()), (0, 1))
    x, y = drawn(line)
    np.testing.assert_allclose(x, 0.5, atol=1e-3)  # −0.5 x + 0.25 = 0
    assert set(y) == set(window.panels["dock_fit"].plot.y_limits)
    assert line.name.text == "h₁ = ½"


@pytest.mark.parametrize("neuron", [(1, 0), (0, 7), (5, 0), None])
def test_what_is_no_hidden_neuron_has_no_line(shown, neuron):
    line, _ = shown(over_two(), neuron)
    assert line.line.blank
    assert line.name.blank


def test_it_moves_with_the_row_and_goes_when_nothing_is_pointed_at(shown, qtbot):
    line, window = shown(over_two(), (0, 0))
    before = drawn(line)
    window.studio.train_to(5)
    qtbot.waitUntil(lambda: window.studio.run.last == 5 and not window.studio.training)
    window.render_panels()
    after = drawn(line)
    params = window.studio.run.at(5).params
    np.testing.assert_allclose(
        params[0] * after[0] + params[2] * after[1] + params[4], 0, atol=1e-6
    )
    assert len(before[0]) != len(after[0]) or not np.allclose(before[0], after[0])
    window.studio.light_neuron(None)
    window.render_panels()
    assert line.line.blank


def test_a_neuron_that_has_overflowed_has_no_line(shown):
    wild = (1e308, 1.0, 1e308, 1.0, 1e308, 0.5, 1.0, 1.0, 0.0)
    line, _ = shown(over_two(init=wild), (0, 0))
    assert line.line.blank
    assert line.name.blank
