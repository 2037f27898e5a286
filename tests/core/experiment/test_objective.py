"""Models and losses together: three sources of the gradient, one answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.descent.autograd import autograd
from gdstudio.core.descent.gradients import numerical
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.least_squares import BLOCK
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from tests.core.making import classed, labelled, make, noisy_line

REGRESSIONS: list[dict[str, Any]] = [
    {"kind": "line"},
    {"kind": "slope"},
    {"kind": "polynomial", "degree": 1},
    {"kind": "polynomial", "degree": 3},
    {"kind": "mlp", "hidden": [3], "activation": "sigmoid"},
    {"kind": "mlp", "hidden": [4, 2], "activation": "tanh"},
    {"kind": "mlp", "hidden": [3, 5, 2], "activation": "relu"},
    {"kind": "mlp", "hidden": [1], "activation": "tanh"},
]
WIDE = [
    {"kind": "mlp", "hidden": [3], "activation": "tanh"},
    {"kind": "mlp", "hidden": [2, 3], "activation": "sigmoid"},
]
CLASSES = [
    {"kind": "softmax"},
    {"kind": "mlp", "hidden": [3], "activation": "gelu", "task": "classes"},
    {"kind": "mlp", "hidden": [2, 3], "activation": "tanh", "task": "classes"},
]
FUNCTIONS = [
    {"kind": "function", "expression": "w^4 - 2*w^2 + 0.3*w", "parameters": ["w"]},
    {"kind": "function", "expression": "3*u^2 - u*v + sin(v)", "parameters": ["u", "v"]},
    {
        "kind": "function",
        "expression": "a*b*exp(-c^2) + b/(2 + c^2)",
        "parameters": ["a", "b", "c"],
    },
    {
        "kind": "function",
        "expression": "abs(a) + tanh(b)*c - sqrt(1 + d^2) + 2^a + pi",
        "parameters": ["a", "b", "c", "d"],
    },
]
LOSS_TABLES: list[dict[str, Any]] = [
    {"kind": kind} for kind in ("sse", "half-sse", "mse", "half-mse", "mae", "huber")
]
LOSS_TABLES += [
    {"kind": "huber", "delta": 0.3},
    {"kind": "mse", "l2": 0.1},
    {"kind": "mae", "l1": 0.2, "l2": 0.05},
]


REGRESSIONS += [
    {"kind": kind_of(kind)}
    for kind in MODELS
    if kind.needs_data
    and not kind().decides
    and kind_of(kind) not in {known["kind"] for known in REGRESSIONS}
]
LOSS_TABLES += [
    {"kind": kind_of(kind)}
    for kind in LOSSES
    if not kind.labels and kind_of(kind) not in {known["kind"] for known in LOSS_TABLES}
]


def cases() -> list[Any]:
    found = []
    for model in REGRESSIONS:
        for loss in LOSS_TABLES:
            found.append((model, loss, noisy_line(9)))
    for model in WIDE:
        found.append((model, {"kind": "mse", "l2": 0.1}, labelled(9, 2)))
    for width in (1, 2, 3):
        for loss in ({"kind": "cross-entropy"}, {"kind": "cross-entropy", "l1": 0.1, "l2": 0.2}):
            found.append(({"kind": "logistic"}, loss, labelled(9, width)))
    for model in CLASSES:
        for loss in ({"kind": "cross-entropy"}, {"kind": "cross-entropy", "l1": 0.1, "l2": 0.2}):
            found.append((model, loss, classed(9, 2)))
    for model in FUNCTIONS:
        found.append((model, {}, None))
    return [
        pytest.param(*case, id="-".join(str(v) for part in case[:2] for v in part.values())[:60])
        for case in found
    ]


CASES = cases()


def subject(model: Any, loss: Any, dataset: Any, dtype: str = "float64") -> Experiment:
    return make(model, dataset=dataset, loss=loss or "mse", dtype=dtype)


def test_every_model_and_loss_is_covered() -> None:
    models = {case.values[0]["kind"] for case in CASES}
    losses = {case.values[1].get("kind") for case in CASES} - {None}
    assert models == {kind_of(kind) for kind in MODELS}
    assert losses == {kind_of(kind) for kind in LOSSES}


@pytest.mark.parametrize(("model", "loss", "dataset"), CASES)
def test_gradients_agree(model: Any, loss: Any, dataset: Any) -> None:
    objective = subject(model, loss, dataset).objective
    random = np.random.RandomState(0)
    by_torch, by_difference = autograd(objective), numerical(objective, 1e-5, "central")
    rows: list[Any] = [slice(None)]
    if dataset is not None:
        rows += [slice(2, 3), slice(4, 9), np.array([7, 0, 3])]
    for _ in range(5):
        params = random.randn(objective.size)
        for some in rows:
            value, gradient = objective.value_and_gradient(params, some)
            torch_value, torch_gradient = by_torch(params, some)
            near_value, near_gradient = by_difference(params, some)
            assert value == pytest.approx(torch_value, rel=1e-12, abs=1e-12)
            assert value == pytest.approx(near_value, rel=1e-12, abs=1e-12)
            assert gradient.shape == (objective.size,)
            np.testing.assert_allclose(gradient, torch_gradient, rtol=1e-9, atol=1e-11)
            np.testing.assert_allclose(gradient, near_gradient, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("model", "loss", "dataset"), CASES)
def test_float32_stays_float32(model: Any, loss: Any, dataset: Any) -> None:
    objective = subject(model, loss, dataset, "float32").objective
    precise = subject(model, loss, dataset).objective
    params = np.random.RandomState(1).randn(objective.size).astype(np.float32)
    value, gradient = objective.value_and_gradient(params)
    torch_value, torch_gradient = autograd(objective)(params)
    assert gradient.dtype == torch_gradient.dtype == np.float32
    assert objective.loss(params[None]).dtype == np.float32
    exact_value, exact = precise.value_and_gradient(params)
    assert value == pytest.approx(exact_value, rel=2e-5, abs=2e-5)
    assert torch_value == pytest.approx(exact_value, rel=2e-5, abs=2e-5)
    np.testing.assert_allclose(gradient, exact, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(torch_gradient, exact, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("model", "loss", "dataset"), CASES)
def test_many_vectors_at_once_are_each_alone(model: Any, loss: Any, dataset: Any) -> None:
    objective = subject(model, loss, dataset).objective
    params = np.random.RandomState(2).randn(3, 4, objective.size)
    together = objective.loss_on(params)
    assert together.shape == (3, 4)
    for i in range(3):
        for j in range(4):
            alone = objective.loss_on(params[i, j])
            assert alone.shape == ()
            assert together[i, j] == pytest.approx(float(alone), rel=1e-12, abs=1e-12)
    np.testing.assert_allclose(objective.loss(params), together, rtol=1e-12, atol=1e-12)
    if dataset is not None:
        x = np.asarray(dataset["x"], float)
        x = x[:, None] if x.ndim == 1 else x
        each = (3,) if objective.model.task == "classes" else ()
        assert objective.predict(params, x).shape == (3, 4, len(x), *each)
        np.testing.assert_allclose(
            objective.predict(params, x)[1, 2], objective.predict(params[1, 2], x), rtol=1e-12
        )


@pytest.mark.parametrize(("model", "loss", "dataset"), CASES)
def test_loss_of_a_row_has_the_same_bits_in_any_block(model: Any, loss: Any, dataset: Any) -> None:
    objective = subject(model, loss, dataset).objective
    params = np.random.RandomState(2).randn(50, objective.size)
    whole = objective.loss(params)
    for size in (1, 2, 7, 49):
        parts = [objective.loss(params[i : i + size]) for i in range(0, 50, size)]
        assert np.concatenate(parts).tobytes() == whole.tobytes()


def test_much_data_goes_through_the_factored_form_and_agrees() -> None:
    for loss in ("sse", "half-mse", {"kind": "mse", "l2": 0.3}):
        objective = make(
            {"kind": "polynomial", "degree": 2}, dataset=noisy_line(3000), loss=loss
        ).objective
        params = np.random.RandomState(0).randn(40, 3)
        np.testing.assert_allclose(objective.loss(params), objective.loss_on(params), rtol=1e-12)
        one_by_one = [objective.loss(row[None])[0] for row in params]
        assert np.array(one_by_one).tobytes() == objective.loss(params).tobytes()


@pytest.mark.parametrize("loss", ["sse", "half-sse", "mse", "half-mse"])
@pytest.mark.parametrize("l2", [0.0, 0.7])
def test_least_squares_is_the_minimum(loss: str, l2: float) -> None:
    for model in ({"kind": "line"}, {"kind": "slope"}, {"kind": "polynomial", "degree": 3}):
        objective = make(model, loss={"kind": loss, "l2": l2}).objective
        form = objective.quadratic
        assert form is not None
        assert np.abs(objective.gradient(form.best)).max() < 1e-9
        assert form.lowest == pytest.approx(float(objective.loss_on(form.best)), rel=1e-12)
        params = form.best + np.random.RandomState(0).randn(6, objective.size)
        np.testing.assert_allclose(form.value(params), objective.loss_on(params), rtol=1e-11)


@pytest.mark.parametrize("constant", [False, True])
def test_least_squares_of_many_points_are_those_of_lapack(constant: bool) -> None:
    random = np.random.RandomState(3)
    count = 3 * BLOCK + 1234
    x = np.full(count, 2.0) if constant else 100.0 + random.randn(count)
    dataset = {"kind": "points", "x": x.tolist(), "y": (4 * x + random.randn(count)).tolist()}
    for loss in ("sse", "half-mse"):
        objective = make("line", dataset=dataset, loss=loss).objective
        form = objective.quadratic
        assert form is not None
        design = objective.model.inputs(objective.data.x)
        best, _, rank, _ = np.linalg.lstsq(design, objective.data.y, rcond=None)
        assert rank == (1 if constant else 2)
        np.testing.assert_allclose(form.best, best, rtol=1e-9)
        residual = objective.data.y - design @ best
        factor = objective.criterion.factor(count)
        assert form.lowest == pytest.approx(factor * (residual @ residual), rel=1e-12)
        hessian = 2 * factor * design.T @ design
        np.testing.assert_allclose(2 * form.root.T @ form.root, hessian, rtol=1e-9)
        params = best + random.randn(5, 2)
        np.testing.assert_allclose(form.value(params), objective.loss_on(params), rtol=1e-9)


def test_no_closed_form_where_there_is_none() -> None:
    for loss in ("mae", "huber", {"kind": "mse", "l1": 0.1}):
        assert make("line", loss=loss).objective.quadratic is None
    assert make({"kind": "mlp"}).objective.quadratic is None
    assert make(FUNCTIONS[0]).objective.quadratic is None
    logistic = make("logistic", dataset=labelled(), loss="cross-entropy")
    assert logistic.objective.quadratic is None


def test_means_divide_by_the_batch_in_hand_and_sums_do_not() -> None:
    data = noisy_line(12)
    params, rows = np.array([1.0, -1.0]), slice(3, 8)
    residual = params[0] + params[1] * np.array(data["x"][3:8]) - np.array(data["y"][3:8])
    wanted = {
        "sse": (residual**2).sum(),
        "half-sse": (residual**2).sum() / 2,
        "mse": (residual**2).mean(),
        "half-mse": (residual**2).mean() / 2,
        "mae": abs(residual).mean(),
        "huber": np.where(abs(residual) < 1, residual**2 / 2, abs(residual) - 0.5).mean(),
    }
    for kind, value in wanted.items():
        objective = make("line", dataset=data, loss=kind).objective
        assert float(objective.loss_on(params, rows)) == pytest.approx(value, rel=1e-13)


def test_penalties_count_weights_and_leave_biases_alone() -> None:
    for model, weights in (
        ({"kind": "line"}, [0, 1]),
        ({"kind": "slope"}, [1]),
        ({"kind": "polynomial", "degree": 3}, [0, 1, 1, 1]),
        ({"kind": "mlp", "hidden": [2]}, [1, 1, 0, 0, 1, 1, 0]),
    ):
        bare = make(model, loss="mse").objective
        taxed = make(model, loss={"kind": "mse", "l1": 0.5, "l2": 0.25}).objective
        params = np.random.RandomState(4).randn(bare.size)
        mask = np.array(weights)
        wanted = 0.5 * (abs(params) * mask).sum() + 0.25 * (params**2 * mask).sum()
        got = float(taxed.loss_on(params)) - float(bare.loss_on(params))
        assert got == pytest.approx(wanted, rel=1e-10)


def test_logistic_saturates_without_overflow() -> None:
    dataset = {"kind": "points", "x": [-1.0, 1.0], "y": [1.0, 0.0]}
    objective = make("logistic", dataset=dataset, loss="cross-entropy").objective
    value, gradient = objective.value_and_gradient(np.array([0.0, 1e4]))
    assert value == pytest.approx(1e4)
    assert gradient.tolist() == [0.0, 1.0]
    chances = objective.predict(np.array([0.0, 1e4]), np.array([[-1.0], [0.0], [1.0]]))
    assert chances.tolist() == [0.0, 0.5, 1.0]


def test_logistic_probability_is_what_is_drawn_and_predict_is_the_logit() -> None:
    experiment = make("logistic", dataset=labelled(), loss="cross-entropy")
    model: Any = experiment.model
    params, x = np.array([0.3, -1.0, 2.0]), np.array([[0.5, 0.25], [1.0, -1.0]])
    logit = 0.3 - x[:, 0] + 2 * x[:, 1]
    np.testing.assert_allclose(model.predict(params, model.inputs(x), np), logit)
    np.testing.assert_allclose(model.probability(params, x), 1 / (1 + np.exp(-logit)))
    np.testing.assert_allclose(experiment.objective.predict(params, x), 1 / (1 + np.exp(-logit)))


def test_losses_equal_torchs() -> None:
    import torch

    experiment = make("logistic", dataset=labelled(), loss="cross-entropy")
    objective, params = experiment.objective, np.array([0.3, -1.0, 2.0])
    logits = torch.from_numpy(objective.inputs) @ torch.from_numpy(params)
    wanted = torch.nn.BCEWithLogitsLoss()(logits, torch.from_numpy(objective.target)).item()
    assert float(objective.loss_on(params)) == pytest.approx(wanted, rel=1e-13)
    for delta in (0.5, 1.0, 3.0):
        objective = make("line", loss={"kind": "huber", "delta": delta}).objective
        predicted = torch.from_numpy(objective.inputs @ params[:2])
        target = torch.from_numpy(objective.target)
        wanted = torch.nn.HuberLoss(delta=delta)(predicted, target).item()
        assert float(objective.loss_on(params[:2])) == pytest.approx(wanted, rel=1e-13)


@pytest.mark.parametrize("kind", [kind_of(kind) for kind in LOSSES])
def test_curvature_is_the_slope_of_the_slope(kind: str) -> None:
    loss = next(part for part in LOSSES if kind_of(part) == kind)()
    random = np.random.RandomState(0)
    target = (random.rand(8) > 0.5).astype(float)
    prediction, h = target + 3 * random.randn(8), 1e-6
    near = (loss.slope(prediction + h, target) - loss.slope(prediction - h, target)) / (2 * h)
    np.testing.assert_allclose(loss.curvature(prediction, target), near, atol=1e-8)


def test_network_names_and_layout() -> None:
    experiment = make({"kind": "mlp", "hidden": [2, 3]}, dataset=labelled(6, 2))
    names = experiment.parameter_names
    assert names[:6] == ("W1_0_0", "W1_0_1", "W1_1_0", "W1_1_1", "b1_0", "b1_1")
    assert names[6:15] == (
        *("W2_0_0", "W2_0_1", "W2_0_2", "W2_1_0", "W2_1_1", "W2_1_2"),
        *("b2_0", "b2_1", "b2_2"),
    )
    assert names[15:] == ("W3_0_0", "W3_1_0", "W3_2_0", "b3_0")
    objective = experiment.objective
    params = np.random.RandomState(0).randn(objective.size)
    by_name = dict(zip(names, params, strict=True))
    x = np.array([[0.4, -1.3]])
    hidden = [0.4, -1.3]
    for layer, width in ((1, 2), (2, 3)):
        sums = [
            sum(h * by_name[f"W{layer}_{i}_{j}"] for i, h in enumerate(hidden))
            + by_name[f"b{layer}_{j}"]
            for j in range(width)
        ]
        hidden = [1 / (1 + np.exp(-z)) for z in sums]
    wanted = sum(h * by_name[f"W3_{i}_0"] for i, h in enumerate(hidden)) + by_name["b3_0"]
    assert objective.predict(params, x)[0] == pytest.approx(wanted, rel=1e-14)


@settings(max_examples=60)
@given(
    hidden=st.lists(st.integers(1, 6), min_size=1, max_size=3),
    activation=st.sampled_from(["sigmoid", "tanh", "relu"]),
    width=st.integers(1, 3),
    count=st.integers(1, 7),
    seed=st.integers(0, 1000),
)
def test_any_network_has_the_gradient_torch_finds(
    hidden: list[int], activation: str, width: int, count: int, seed: int
) -> None:
    random = np.random.RandomState(seed)
    dataset = {
        "kind": "points",
        "x": random.randn(count, width).tolist(),
        "y": random.randn(count).tolist(),
    }
    model = {"kind": "mlp", "hidden": hidden, "activation": activation}
    objective = make(model, dataset=dataset).objective
    params = random.randn(objective.size)
    value, gradient = objective.value_and_gradient(params)
    torch_value, torch_gradient = autograd(objective)(params)
    assert value == pytest.approx(torch_value, rel=1e-12, abs=1e-14)
    np.testing.assert_allclose(gradient, torch_gradient, rtol=1e-9, atol=1e-12)
    many = np.stack([params, 2 * params])
    np.testing.assert_allclose(objective.loss_on(many)[0], value, rtol=1e-12)


@settings(max_examples=60)
@given(
    st.sampled_from(["sse", "mse", "half-mse", "mae", "huber"]),
    st.lists(st.floats(-50, 50), min_size=2, max_size=2),
    st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=12),
)
def test_any_line_has_the_gradient_torch_finds(
    loss: str, params: list[float], points: list[tuple[float, float]]
) -> None:
    dataset = {"kind": "points", "x": [x for x, _ in points], "y": [y for _, y in points]}
    objective = make("line", dataset=dataset, loss=loss).objective
    value, gradient = objective.value_and_gradient(np.array(params))
    torch_value, torch_gradient = autograd(objective)(np.array(params))
    assert value == pytest.approx(torch_value, rel=1e-11, abs=1e-11)
    np.testing.assert_allclose(gradient, torch_gradient, rtol=1e-9, atol=1e-9)
