"""How models are wired, against torch's own layers and what the models themselves predict."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.data.shape import NO_POINTS, Shape
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.softmax import Softmax
from gdstudio.core.models.wiring import neuron_name, wiring_of
from tests.core.making import labelled, make

BENDS = {
    "sigmoid": torch.nn.Sigmoid(),
    "tanh": torch.nn.Tanh(),
    "relu": torch.nn.ReLU(),
    "leaky-relu": torch.nn.LeakyReLU(0.01),
    "gelu": torch.nn.GELU(approximate="tanh"),
}


def torch_layers(sizes, params):
    """Return torch's layers with these weights: ours are (in, out), torch's (out, in)."""
    layers, first = [], 0
    for entering, leaving in pairwise(sizes):
        layer = torch.nn.Linear(entering, leaving, dtype=torch.float64)
        end = first + entering * leaving
        weight = params[first:end].reshape(entering, leaving)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weight.T.copy()))
            layer.bias.copy_(torch.tensor(params[end : end + leaving]))
        layers.append(layer)
        first = end + leaving
    return layers


@pytest.mark.parametrize("activation", list(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(4,), (8, 8), (3, 5, 2)])
@pytest.mark.parametrize("width", [1, 2, 5])
def test_neurons_answer_as_torchs_layers_do(activation, hidden, width):
    random = np.random.RandomState(7)
    model = MLP(hidden=hidden, activation=activation, task="binary")
    wiring = wiring_of(model, Shape(width))
    assert wiring.hidden == hidden
    assert wiring.outputs == 1
    params = random.randn(len(model.parameter_names(Shape(width))))
    x = random.randn(30, width)
    values = wiring.values(params, wiring.entering(x))
    passed = torch.tensor(x)
    layers = torch_layers((width, *hidden, 1), params)
    for number, layer in enumerate(layers[:-1]):
        z = layer(passed)
        for neuron in range(hidden[number]):
            ours = wiring.sum_of(params, wiring.entering(x), number, neuron)
            np.testing.assert_allclose(ours, z[:, neuron].detach().numpy(), atol=1e-12)
        passed = BENDS[activation](z)
        np.testing.assert_allclose(values[number], passed.detach().numpy().T, atol=1e-12)
    chance = torch.sigmoid(layers[-1](passed))
    np.testing.assert_allclose(values[-1][0], chance.detach().numpy()[:, 0], atol=1e-12)


@pytest.mark.parametrize("kind", ["line", "slope", "linear", "logistic"])
def test_what_has_no_hidden_layer_is_one_neuron(kind):
    several = kind in ("linear", "logistic")
    loss = "cross-entropy" if kind == "logistic" else "mse"
    experiment = make(kind, dataset=labelled(width=3) if several else None, loss=loss)
    x = experiment.data.x
    wiring = wiring_of(experiment.model, experiment.data.shape)
    assert wiring.hidden == ()
    assert wiring.activation is None
    params = np.random.RandomState(1).randn(experiment.objective.size)
    (values,) = wiring.values(params, wiring.entering(x))
    np.testing.assert_allclose(values[0], experiment.objective.predict(params, x), atol=1e-12)
    bias = wiring.layers[0].biases
    assert (bias is None) == (kind == "slope")


def test_the_powers_of_a_polynomial_enter_its_neuron():
    experiment = make({"kind": "polynomial", "degree": 3})
    wiring = wiring_of(experiment.model, experiment.data.shape)
    entering = wiring.entering(np.array([[2.0], [-3.0]]))
    np.testing.assert_array_equal(entering, [[2, -3], [4, 9], [8, -27]])


@pytest.mark.parametrize(
    ("model", "sizes"),
    [
        (MLP(hidden=(5,), activation="sigmoid", task="classes"), (4, 5, 3)),
        (Softmax(), (4, 3)),
    ],
)
def test_several_outputs_are_read_off_the_names(model, sizes):
    random = np.random.RandomState(3)
    wiring = wiring_of(model, Shape(4, 3))
    assert wiring.outputs == 3
    assert wiring.hidden == sizes[1:-1]
    names = model.parameter_names(Shape(4, 3))
    assert names[wiring.layers[-1].weights[1, 2]] == f"W{len(sizes) - 1}_1_2"
    assert names[wiring.layers[-1].biases[2]] == f"b{len(sizes) - 1}_2"
    params, x = random.randn(len(names)), random.randn(20, 4)
    values = wiring.values(params, wiring.entering(x))
    passed = torch.tensor(x)
    *inner, last = torch_layers(sizes, params)
    for layer in inner:
        passed = torch.sigmoid(layer(passed))
    chances = torch.softmax(last(passed), dim=-1).detach().numpy()
    np.testing.assert_allclose(values[-1], chances.T, atol=1e-12)


def test_a_function_has_no_neurons():
    function = make({"kind": "function", "expression": "x^2", "parameters": ["x"]})
    assert wiring_of(function.model, NO_POINTS) is None


@pytest.mark.parametrize("hidden", [(3,), (2, 2)])
def test_neurons_are_called_as_in_the_formulas_of_a_step(hidden):
    model = MLP(hidden=hidden)
    params = [Quantity(name, name, 0.0) for name in model.parameter_names(Shape(2))]
    x = [Quantity("x_1", "x1", 0.0), Quantity("x_2", "x2", 0.0)]
    written = {line.left.tex for line in model.working(params, x, Quantity("y", "y"))}
    ours = {
        neuron_name(len(hidden), layer, at)[0]
        for layer, count in enumerate(hidden)
        for at in range(count)
    }
    assert written - {"y"} == ours


def test_neurons_that_start_at_zero_are_alike_and_others_are_not():
    model = MLP(hidden=(3, 2))
    wiring = wiring_of(model, Shape(2))
    size = len(model.parameter_names(Shape(2)))
    assert wiring.alike(np.zeros(size))
    assert wiring.alike(np.full(size, 0.5))
    other = np.zeros(size)
    other[wiring.layers[1].weights[0, 1]] = 1e-12
    assert not wiring.alike(other)
    assert not wiring_of(MLP(hidden=(1,)), Shape(2)).alike(np.zeros(5))
