"""What the maps of neurons show, against what the model predicts at the same places."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.rooms.network.answers import COARSE, FRAME_WORK, Answering
from tests.core.making import labelled, make, noisy_line

CELLS = (20, 15)


def network(width=2, *, task="binary", **knobs):
    loss = "cross-entropy" if task == "binary" else "mse"
    data = labelled(width=width) if width > 1 or task == "binary" else noisy_line()
    return make({"kind": "mlp", "task": task, "init": "randn", **knobs}, dataset=data, loss=loss)


def answered(experiment, params=None, axes=(0, 1), cells=CELLS):
    if params is None:
        params = experiment.model.start(experiment.shape, np.random.RandomState(0))
    return Answering().answers(experiment, params, None, axes, cells)


def test_the_map_of_the_output_is_what_the_model_predicts_there():
    experiment = network(hidden=[4, 3], activation="tanh")
    answers = answered(experiment)
    (left, right), (low, high) = answers.ground.limits
    across = left + (np.arange(20) + 0.5) / 20 * (right - left)
    up = low + (np.arange(15) + 0.5) / 15 * (high - low)
    places = np.array([(x, y) for y in up for x in across])
    expected = experiment.objective.predict(answers.params, places)
    np.testing.assert_allclose(answers.values[-1][0], expected, atol=1e-12)
    assert answers.ground.shape == (15, 20)
    x = experiment.data.x
    assert left < x[:, 0].min() < x[:, 0].max() < right


def test_other_inputs_are_held_at_their_means():
    experiment = network(width=4, hidden=[3])
    answers = answered(experiment, axes=(2, 0))
    assert answers.ground.held == 2
    ground = answers.ground
    held = experiment.data.x.mean(axis=0)
    entering = ground.entering.reshape(4, *ground.shape)
    np.testing.assert_allclose(entering[1], held[1])
    np.testing.assert_allclose(entering[3], held[3])
    assert np.ptp(entering[2], axis=1).min() > 0  # across
    assert np.ptp(entering[0], axis=0).min() > 0  # up
    assert np.ptp(entering[2], axis=0).max() == 0


def test_an_axis_that_is_no_input_any_more_is_the_first_again():
    assert answered(network(width=2, hidden=[2]), axes=(3, 1)).ground.axes == (0, 1)


def test_one_input_has_curves():
    answers = answered(network(width=1, task="regression", hidden=[3]))
    assert not answers.ground.plane
    assert answers.values[0].shape == (3, answers.ground.shape[1])
    low, high = answers.output_limits
    data = answers.experiment.data
    assert (low, high) == (data.y.min(), data.y.max())


@pytest.mark.parametrize(("activation", "most"), [("tanh", 1.0), ("sigmoid", 1.0), ("relu", None)])
def test_hidden_neurons_share_a_scale_that_holds_them(activation, most):
    answers = answered(network(hidden=[8, 8], activation=activation))
    largest = max(np.abs(one).max() for one in answers.values[:-1])
    assert answers.scale == most if most else answers.scale >= largest
    assert float(f"{answers.scale:.0e}") == answers.scale
    assert np.abs(answers.share(0)).max() <= 1.0


def test_a_large_network_is_asked_at_fewer_places():
    answers = answered(network(hidden=[256, 256]), cells=(100, 76))
    up, across = answers.ground.shape
    weights = sum(layer.weights.size for layer in answers.wiring.layers)
    assert up >= COARSE
    assert across >= COARSE
    assert up * across * weights <= 1.2 * FRAME_WORK


def test_what_stays_is_kept_from_row_to_row():
    experiment, answering = network(hidden=[3]), Answering()
    size = experiment.objective.size
    first = answering.answers(experiment, np.zeros(size), None, (0, 1), CELLS)
    second = answering.answers(experiment, np.ones(size), None, (0, 1), CELLS)
    assert first.ground is second.ground
    other = answering.answers(experiment, np.ones(size), None, (1, 0), CELLS)
    assert other.ground is not first.ground


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e300])
def test_parameters_without_bounds_are_no_error(bad):
    experiment = network(hidden=[3], activation="relu")
    params = np.full(experiment.objective.size, bad)
    answers = answered(experiment, params)
    assert answers.finite == (bad == 1e300)
    assert answers.scale > 0
