"""Networks that predict and that decide, against torch.nn with the same weights."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.arrays import Scratch
from gdstudio.core.data.shape import Shape
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.gradients import gradient_source
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table
from gdstudio.core.models.layers import layers_of
from gdstudio.core.models.mlp import MLP

BENDS = {
    "sigmoid": torch.nn.Sigmoid(),
    "tanh": torch.nn.Tanh(),
    "relu": torch.nn.ReLU(),
    "leaky-relu": torch.nn.LeakyReLU(),
    "gelu": torch.nn.GELU("tanh"),
}
LOSSES = {
    "regression": ("sse", "half-mse", "mae", "huber"),
    "binary": ("cross-entropy",),
}
CASES = [
    pytest.param(bend, task, loss, id=f"{bend}-{loss}")
    for bend, (task, losses) in product(ACTIVATIONS, LOSSES.items())
    for loss in losses
]


def made(model: dict[str, Any], loss: str = "", lr: float = 0.5, **training: Any) -> Experiment:
    table: dict[str, Any] = {
        "format": 1,
        "dataset": {"kind": "two-moons", "n": 60},
        "model": {"kind": "mlp", **model},
        "optimizer": {"kind": "gd", "lr": lr},
        "training": {"dtype": "float64", "seed": 3, **training},
    }
    if loss:
        table["loss"] = {"kind": loss}
    return from_table(table, Path())


def torchs(experiment: Experiment) -> torch.nn.Sequential:
    """The network in torch.nn, at the start of the experiment."""
    model = experiment.model
    parts: list[torch.nn.Module] = []
    start = torch.from_numpy(np.array(experiment.start))
    for (first, end, (rows, leaving)), last in zip(
        layers_of(model.hidden, 2), [False] * len(model.hidden) + [True], strict=True
    ):
        linear = torch.nn.Linear(rows - 1, leaving, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(start[first : end - leaving].reshape(rows - 1, leaving).T)
            linear.bias.copy_(start[end - leaving : end])
        parts += [linear] if last else [linear, BENDS[model.activation]]
    return torch.nn.Sequential(*parts)


def flat(network: torch.nn.Sequential, what: str) -> np.ndarray:
    found = []
    for part in network:
        if isinstance(part, torch.nn.Linear):
            weight, bias = part.weight, part.bias
            if what == "grad":
                weight, bias = weight.grad, bias.grad
            found += [weight.detach().numpy().T.ravel(), bias.detach().numpy()]
    return np.concatenate(found)


@pytest.mark.parametrize(("bend", "task", "loss"), CASES)
@pytest.mark.parametrize("hidden", [[8], [4, 3]], ids=str)
def test_all_gradients_agree(bend: str, task: str, loss: str, hidden: list[int]) -> None:
    table = {"hidden": hidden, "activation": bend, "task": task, "init": "xavier"}
    found = {}
    start = np.random.RandomState(5).randn(made(table, loss).objective.size)
    for kind in ("analytic", "autograd", "numerical"):
        experiment = made(table, loss, gradient=kind, h=1e-6)
        source = gradient_source(experiment.objective, experiment.training)
        found[kind] = source(start)[1]
    np.testing.assert_allclose(found["analytic"], found["autograd"], rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(found["numerical"], found["analytic"], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("bend", ACTIVATIONS)
def test_many_networks_at_once_are_single_ones(bend: str) -> None:
    table = {"hidden": [4, 3], "activation": bend, "task": "binary", "init": "he"}
    objective = made(table).objective
    params = np.random.RandomState(1).randn(5, objective.size)
    slope = np.random.RandomState(2).randn(5, objective.count)
    many = objective.model.linearise_many(params, objective.inputs, Scratch())
    assert many is not None
    gradients = many[1](slope)
    for row, one in enumerate(params):
        prediction, pull = objective.model.linearise(one, objective.inputs)
        np.testing.assert_allclose(many[0][row], prediction, rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(gradients[row], pull(slope[row]), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("bend", ACTIVATIONS)
@pytest.mark.parametrize("gradient", ["analytic", "autograd"])
def test_a_whole_training_is_torchs(bend: str, gradient: str) -> None:
    table = {"hidden": [8], "activation": bend, "task": "binary", "init": "xavier"}
    experiment = made(table, epochs=200, gradient=gradient)
    run = train(experiment)
    assert experiment.data is not None
    x = torch.from_numpy(np.ascontiguousarray(experiment.data.x))
    y = torch.from_numpy(np.ascontiguousarray(experiment.data.y))
    network = torchs(experiment)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.5)
    losses = []
    for _ in range(200):
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(network(x)[:, 0], y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(run.column("loss")[:200], losses, rtol=1e-7)
    np.testing.assert_allclose(run.column("params")[200], flat(network, "data"), rtol=1e-7)
    shares = experiment.objective.predict(run.column("params")[200], experiment.data.x)
    with torch.no_grad():
        theirs = torch.sigmoid(network(x)[:, 0]).numpy()
    np.testing.assert_allclose(shares, theirs, rtol=1e-7)


def test_the_loss_is_finite_where_a_probability_is_0_or_1() -> None:
    experiment = made({"hidden": [2], "task": "binary", "init": [1e6] * 9})
    loss, gradient = experiment.objective.value_and_gradient(experiment.start)
    assert np.isfinite(loss)
    assert loss > 1e5
    assert np.isfinite(gradient).all()


@pytest.mark.parametrize(("init", "gain"), [("xavier", None), ("he", 2.0)])
def test_a_scaled_start_has_the_spread_that_was_promised(init: str, gain: float | None) -> None:
    model = MLP(hidden=(200, 150), init=init)  # type: ignore[arg-type]
    start = model.start(Shape(100), np.random.RandomState(0))
    assert np.array_equal(start, model.start(Shape(100), np.random.RandomState(0)))
    for first, end, (rows, leaving) in layers_of(model.hidden, 100):
        weight, entering = start[first : end - leaving], rows - 1
        assert not start[end - leaving : end].any()
        expected = 2 / (entering + leaving) if gain is None else gain / entering
        assert weight.var() == pytest.approx(expected, rel=0.25 if leaving == 1 else 0.03)
    # The first draws of the stream are the first layer, row by row.
    drawn = np.random.RandomState(0).randn(100, 200)
    scale = np.sqrt(2 / 300) if gain is None else np.sqrt(2 / 100)
    np.testing.assert_allclose(start[: 100 * 200], (drawn * scale).ravel(), rtol=1e-15)


def test_zeros_keep_all_hidden_units_equal() -> None:
    table = {"hidden": [4], "activation": "tanh", "task": "binary"}
    run = train(made({**table, "init": [0.3] * 17}, epochs=50, gradient="analytic"))
    weights = run.column("params")[50][:8].reshape(2, 4)
    assert np.array_equal(weights, np.repeat(weights[:, :1], 4, axis=1))
    assert MLP(hidden=(4,)).stays_equal
    assert not MLP(hidden=(1,)).stays_equal
    assert not MLP(hidden=(4,), init="xavier").stays_equal


def test_a_file_keeps_task_and_start() -> None:
    table = {"hidden": [8], "activation": "leaky-relu", "task": "binary", "init": "he"}
    experiment = made(table)
    assert experiment.loss is not None
    assert experiment.loss.kind == "cross-entropy"
    text = dump_experiment(experiment)
    assert 'task = "binary"' in text
    assert 'init = "he"' in text
    assert 'activation = "leaky-relu"' in text


@pytest.mark.parametrize(
    ("model", "loss", "key", "said"),
    [
        ({"kind": "mlp", "task": "several"}, "", "model.task", "classes"),
        ({"kind": "mlp", "task": "binary"}, "sse", "loss.kind", "cross-entropy"),
        ({"kind": "mlp", "task": "regression"}, "cross-entropy", "loss.kind", "sse"),
        ({"kind": "mlp", "activation": "swish"}, "", "model.activation", "leaky-relu"),
        ({"kind": "logistic", "init": "xavier"}, "", "model.init", "randn"),
    ],
    ids=lambda one: str(one) if isinstance(one, str) else "",
)
def test_what_there_is_not_is_said(model: dict[str, Any], loss: str, key: str, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        made(model, loss)
    assert caught.value.key == key
    assert said in str(caught.value)


def test_numbers_are_no_labels() -> None:
    table = {
        "format": 1,
        "dataset": {"kind": "points", "x": [0.0, 1.0], "y": [0.0, 2.5]},
        "model": {"kind": "mlp", "task": "binary"},
    }
    with pytest.raises(SpecError, match="label of 0 or 1"):
        from_table(table, Path())


def test_a_task_brings_its_loss() -> None:
    before = made({"task": "regression", "init": "xavier"})
    after = before.with_overrides(["model.task='binary'"])
    assert after.loss is not None
    assert after.loss.kind == "cross-entropy"
    assert after.with_overrides(["model.task='regression'"]).loss.kind == "sse"
