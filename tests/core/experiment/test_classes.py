"""Several classes: softmax and networks against torch.nn, and what is not classes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.activations import ACTIVATIONS
from gdstudio.core.arrays import Scratch
from gdstudio.core.data.numbers import Inputs, Numbers
from gdstudio.core.datasets import Points
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.gradients import gradient_source
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.core.landscape.curvature import curvatures, hessian
from gdstudio.core.landscape.stability import stability
from gdstudio.core.models.softmax import Softmax
from tests.core.making import classed, make

BENDS: dict[str, torch.nn.Module] = {
    "sigmoid": torch.nn.Sigmoid(),
    "tanh": torch.nn.Tanh(),
    "relu": torch.nn.ReLU(),
    "leaky-relu": torch.nn.LeakyReLU(0.01),
    "gelu": torch.nn.GELU(approximate="tanh"),
}
SOFTMAX: dict[str, Any] = {"kind": "softmax", "init": "randn"}


def network(bend: str = "tanh", hidden: tuple[int, ...] = (4, 3), init: str = "he") -> Any:
    return {
        "kind": "mlp",
        "hidden": list(hidden),
        "activation": bend,
        "task": "classes",
        "init": init,
    }


MODELS = [SOFTMAX, *(network(bend) for bend in ACTIVATIONS)]
IDS = ["softmax", *ACTIVATIONS]


def several(model: Any, **parts: Any) -> Experiment:
    return make(model, dataset=parts.pop("dataset", classed()), loss="cross-entropy", **parts)


def torchs(experiment: Experiment) -> torch.nn.Sequential:
    """The same in torch.nn, at the start of the experiment."""
    model, shape = experiment.model, experiment.shape
    widths = [shape.inputs, *getattr(model, "hidden", ()), shape.classes]
    start, at, parts = torch.from_numpy(np.array(experiment.start)), 0, []
    for layer, (entering, leaving) in enumerate(pairwise(widths)):
        linear = torch.nn.Linear(entering, leaving, dtype=torch.float64)
        end = at + entering * leaving
        with torch.no_grad():
            linear.weight.copy_(start[at:end].reshape(entering, leaving).T)
            linear.bias.copy_(start[end : end + leaving])
        at, last = end + leaving, layer == len(widths) - 2
        parts += [linear] if last else [linear, BENDS[model.activation]]
    return torch.nn.Sequential(*parts)


def flat(made: torch.nn.Sequential) -> np.ndarray:
    layers = [part for part in made if isinstance(part, torch.nn.Linear)]
    pieces = [(one.weight.detach().numpy().T.ravel(), one.bias.detach().numpy()) for one in layers]
    return np.concatenate([piece for pair in pieces for piece in pair])


@pytest.mark.parametrize("model", MODELS, ids=IDS)
@pytest.mark.parametrize("gradient", ["analytic", "autograd"])
def test_a_whole_training_is_torchs(model: Any, gradient: str) -> None:
    experiment = several(model, optimizer={"kind": "gd", "lr": 0.3}, gradient=gradient, epochs=150)
    run = train(experiment, 150)
    data, theirs, losses = experiment.data, torchs(experiment), []
    assert data is not None
    x, y = torch.from_numpy(np.ascontiguousarray(data.x)), torch.tensor(data.y, dtype=torch.long)
    optimizer = torch.optim.SGD(theirs.parameters(), lr=0.3)
    for _ in range(150):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(theirs(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(run.column("loss")[:150], losses, rtol=1e-7)
    np.testing.assert_allclose(run.column("params")[150], flat(theirs), rtol=1e-7, atol=1e-9)
    shares = experiment.objective.predict(run.column("params")[150], data.x)
    with torch.no_grad():
        np.testing.assert_allclose(shares, torch.softmax(theirs(x), 1).numpy(), rtol=1e-7)
    np.testing.assert_allclose(shares.sum(-1), 1.0, rtol=1e-12)


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_all_gradients_agree(model: Any) -> None:
    found = {}
    start = np.random.RandomState(5).randn(several(model).objective.size)
    for kind in ("analytic", "autograd", "numerical"):
        experiment = several(model, gradient=kind, h=1e-6)
        found[kind] = gradient_source(experiment.objective, experiment.training)(start)[1]
    np.testing.assert_allclose(found["analytic"], found["autograd"], rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(found["numerical"], found["analytic"], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("model", MODELS, ids=IDS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_many_at_once_are_single_ones(model: Any, dtype: str) -> None:
    objective = several(model, dtype=dtype).objective
    close = {"rtol": 2e-4, "atol": 2e-5} if dtype == "float32" else {"rtol": 1e-10, "atol": 1e-13}
    params = np.random.RandomState(1).randn(5, objective.size).astype(dtype)
    slope = np.random.RandomState(2).randn(5, objective.count, 3).astype(dtype)
    many = objective.model.linearise_many(params, objective.inputs, Scratch())
    assert many is not None
    gradients = many[1](slope)
    for row, one in enumerate(params):
        prediction, pull = objective.model.linearise(one, objective.inputs)
        assert prediction.dtype == gradients.dtype == np.dtype(dtype)
        np.testing.assert_allclose(many[0][row], prediction, **close)
        np.testing.assert_allclose(gradients[row], pull(slope[row]), **close)


@pytest.mark.parametrize("scale", [1e3, 1e6, 1e150])
def test_nothing_overflows_where_a_probability_is_0_or_1(scale: float) -> None:
    objective = several({"kind": "softmax"}).objective
    params = scale * np.random.RandomState(0).randn(objective.size)
    loss, gradient = objective.value_and_gradient(params)
    assert np.isfinite(loss)
    assert np.isfinite(gradient).all()
    assert np.isfinite(objective.model.answer(np.array([[1e308, -1e308, 0.0]]))).all()


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_the_hessian_of_softmax_is_torchs_and_convex(l2: float) -> None:
    loss = {"kind": "cross-entropy", "l2": l2}
    experiment = make("softmax", dataset=classed(), loss=loss)
    objective = experiment.objective
    params = np.random.RandomState(3).randn(objective.size)
    inputs, target = torch.from_numpy(objective.inputs), torch.from_numpy(objective.target)
    weights = torch.from_numpy(objective.weights)
    wanted = torch.autograd.functional.hessian(
        lambda p: objective.evaluate(p, inputs, target, weights, torch), torch.from_numpy(params)
    ).numpy()
    np.testing.assert_allclose(hessian(objective, params), wanted, rtol=1e-9, atol=1e-12)
    curved = curvatures(objective, params)
    assert curved is not None
    assert curved.values[0] > -1e-12
    limits = stability(experiment, params)
    assert limits is not None
    assert limits.largest_rate == pytest.approx(2 / np.linalg.eigvalsh(wanted)[-1], rel=1e-9)
    assert not limits.saddle
    if not l2:  # the same added to all classes changes nothing
        assert limits.condition == np.inf


def test_the_hessian_of_a_network_is_torchs() -> None:
    objective = several(network("tanh", (3,))).objective
    params = np.random.RandomState(3).randn(objective.size)
    inputs, target = torch.from_numpy(objective.inputs), torch.from_numpy(objective.target)
    weights = torch.from_numpy(objective.weights)
    wanted = torch.autograd.functional.hessian(
        lambda p: objective.evaluate(p, inputs, target, weights, torch), torch.from_numpy(params)
    ).numpy()
    np.testing.assert_allclose(hessian(objective, params), wanted, rtol=1e-5, atol=1e-7)


def test_a_penalty_leaves_the_biases_alone() -> None:
    for model in (SOFTMAX, network()):
        objective = several(model).objective
        biases = [name[0] == "b" for name in objective.names]
        assert (objective.weights == 0).tolist() == biases
        plain = several(model)
        assert plain.loss is not None
        held = make(model, dataset=classed(), loss={"kind": "cross-entropy", "l2": 0.5}).objective
        params = np.random.RandomState(0).randn(objective.size)
        extra = 0.5 * (params[~np.array(biases)] ** 2).sum()
        assert held.loss(params) == pytest.approx(float(objective.loss(params)) + extra)


def test_names_and_groups_are_those_of_the_classes() -> None:
    objective = several({"kind": "softmax"}).objective
    assert objective.names == (
        *("W1_0_0", "W1_0_1", "W1_0_2", "W1_1_0", "W1_1_1", "W1_1_2"),
        *("b1_0", "b1_1", "b1_2"),
    )
    assert not several({"kind": "softmax"}).start.any()
    assert [group.tolist() for group in objective.groups] == [[0, 3, 6], [1, 4, 7], [2, 5, 8]]
    last = several(network("tanh", (2,))).objective
    assert last.names[-9:-3] == ("W2_0_0", "W2_0_1", "W2_0_2", "W2_1_0", "W2_1_1", "W2_1_2")
    assert [group.tolist() for group in last.groups[-3:]] == [[6, 9, 12], [7, 10, 13], [8, 11, 14]]


def test_held_out_rows_have_the_classes_of_the_whole_table() -> None:
    x, y = [[float(i), 0.5 * i] for i in range(12)], [0.0, 1.0] * 5 + [2.0, 2.0]
    for seed in range(20):
        table = {"kind": "points", "x": x, "y": y, "test": 0.25, "test_seed": seed}
        experiment = several({"kind": "softmax"}, dataset=table)
        held = experiment.objective.held_out
        assert held is not None
        assert held.size == experiment.objective.size == 9
        assert held.loss(np.zeros(9)) == pytest.approx(np.log(3))


@pytest.mark.parametrize("step", ["standardise", "min-max", "center"])
def test_preparation_leaves_classes_alone(step: str) -> None:
    experiment = several({"kind": "softmax"}, dataset={**classed(), "prepare": [step]})
    assert experiment.data is not None
    assert set(experiment.data.y) == {0.0, 1.0, 2.0}


def test_a_file_keeps_task_and_loss(tmp_path: Path) -> None:
    for model in (SOFTMAX, network()):
        experiment = several(model)
        path = tmp_path / "one.toml"
        path.write_text(dump_experiment(experiment))
        assert load_experiment(path) == experiment


POINTS: dict[str, Any] = {"kind": "points", "x": [[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]]}


@pytest.mark.parametrize(
    ("y", "key", "said"),
    [
        ([0, 1, 2.5, 1], "dataset.y", "row 3: expected a class 0, 1, 2, …, got 2.5"),
        ([0, -1, 2, 1], "dataset.y", "row 2: expected a class"),
        ([1, 1, 1, 1], "dataset.y", "one class"),
        ([0, 0, 0, 0], "dataset.y", "one class"),
        ([0, 1, 2, 100], "dataset.y", "at most 100 classes, got 101"),
        ([0, 1, 2, 1e30], "dataset.y", "at most 100 classes"),
    ],
)
@pytest.mark.parametrize("model", [{"kind": "softmax"}, network()], ids=["softmax", "mlp"])
def test_what_are_no_classes_is_said_with_a_remedy(
    model: Any, y: list[float], key: str, said: str
) -> None:
    table = {"format": 1, "dataset": {**POINTS, "y": y}, "model": model}
    with pytest.raises(SpecError) as caught:
        from_table(table, Path())
    assert caught.value.key == key
    assert said in str(caught.value)
    if "model" in str(caught.value):
        assert "learns numbers" in str(caught.value)


@pytest.mark.parametrize(
    ("model", "loss"), [("softmax", "mse"), ("line", "cross-entropy"), ("softmax", "huber")]
)
def test_losses_suit_their_models(model: str, loss: str) -> None:
    table = {"format": 1, "dataset": classed(), "model": {"kind": model}, "loss": {"kind": loss}}
    with pytest.raises(SpecError) as caught:
        from_table(table, Path())
    assert caught.value.key == "loss.kind"


def test_a_task_brings_its_loss_and_its_outputs() -> None:
    before = make({"kind": "mlp", "hidden": [3], "init": "he"}, dataset=classed())
    after = before.with_overrides(["model.task='classes'"])
    assert (after.loss and after.loss.kind) == "cross-entropy"
    assert after.objective.size == before.objective.size + 2 * 4
    assert after.with_overrides(["model.task='regression'"]).objective.size == 13
    with pytest.raises(SpecError, match=r"label of 0 or 1.*softmax"):
        before.with_overrides(["model.task='binary'"])


def points(y: list[float]) -> Points:
    x = np.random.RandomState(0).randn(len(y), 2)
    return Points(x=Inputs(x), y=Numbers(np.array(y)))


def test_who_tells_classes_apart_goes_on_with_other_classes() -> None:
    before = several({"kind": "softmax"}, optimizer={"kind": "gd", "lr": 0.1})
    more = replace_data(before, points([0.0, 1.0, 2.0, 3.0, 4.0, 2.0]))
    assert more.experiment.model == Softmax()
    assert more.experiment.objective.size == 15
    assert not more.other
    two = replace_data(before, points([0.0, 1.0, 0.0, 1.0]))
    assert (two.experiment.model, two.experiment.objective.size) == (Softmax(), 6)
    numbers = replace_data(before, points([0.5, 1.0, -2.0, 3.0]))
    assert numbers.other_model
    assert numbers.experiment.model.task == "regression"
    net = several(network())
    kept = replace_data(net, points([0.0, 1.0, 2.0, 3.0, 4.0, 2.0])).experiment
    assert kept.model == net.model
    back = replace_data(net, points([0.5, 1.0, -2.0, 3.0]))
    assert (back.other_task, back.experiment.model.task) == (True, "regression")
