"""Curvature, and what it says about learning rates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.curvature import hessian
from gdstudio.core.landscape.stability import stability
from tests.core.making import labelled, make, noisy_line


def lesson(name: str, *overrides: str) -> Any:
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


def limits(experiment: Any) -> Any:
    return stability(experiment, experiment.draw_start(np.random.RandomState(0)))


def torch_hessian(experiment: Any, params: np.ndarray) -> np.ndarray:
    objective = experiment.objective.in_double
    names = ("inputs", "target")
    data = [torch.from_numpy(getattr(objective, n)) if objective.count else None for n in names]
    weights = torch.from_numpy(objective.weights)

    def value(p: Any) -> Any:
        return objective.evaluate(p, *data, weights, torch)

    return torch.autograd.functional.hessian(value, torch.from_numpy(params)).numpy()


@pytest.mark.parametrize(
    ("model", "loss", "dataset"),
    [
        ({"kind": "line"}, "sse", noisy_line()),
        ({"kind": "line"}, {"kind": "mse", "l2": 0.3}, noisy_line()),
        ({"kind": "polynomial", "degree": 4}, "half-mse", noisy_line()),
        ({"kind": "slope"}, "huber", noisy_line()),
        ({"kind": "mlp", "hidden": [3]}, "mse", noisy_line()),
        (
            {"kind": "mlp", "hidden": [2, 2], "activation": "tanh"},
            {"kind": "mse", "l2": 0.1},
            noisy_line(),
        ),
        ({"kind": "logistic"}, {"kind": "cross-entropy", "l2": 0.1}, labelled()),
        ({"kind": "function", "expression": "u^4 + u*v + exp(v)"}, None, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_hessian_equals_torchs(model: Any, loss: Any, dataset: Any, dtype: str) -> None:
    experiment = make(model, loss=loss or "mse", dataset=dataset, dtype=dtype)
    params = np.random.RandomState(1).randn(experiment.objective.size)
    got = hessian(experiment.objective, params)
    assert got.dtype == np.float64
    np.testing.assert_allclose(got, torch_hessian(experiment, params), rtol=1e-6, atol=1e-6)
    assert (got == got.T).all()


def test_least_squares_of_the_lectures() -> None:
    form = lesson("000-f").objective.quadratic
    assert form is not None
    assert form.best == pytest.approx((2.445868854, 4.004341842), rel=1e-9)
    assert form.lowest == pytest.approx(26.35997993, rel=1e-9)
    assert lesson("004-a").objective.quadratic is None


def test_the_straight_line() -> None:
    found = limits(lesson("000-f"))
    assert found.eigenvalues == pytest.approx((185.960308, 242.770044), rel=1e-8)
    assert found.condition == pytest.approx(1.30549, rel=1e-5)
    assert found.largest_rate == pytest.approx(0.00823824871, rel=1e-9)
    assert found.fastest_rate == pytest.approx(0.004664937, rel=1e-6)
    assert found.monotone_rate == pytest.approx(1 / 242.770044, rel=1e-8)
    assert found.crawl_rate == pytest.approx((1 - 0.01 ** (1 / 30)) / 185.960308, rel=1e-8)
    assert found.exact
    assert not found.per_sample


@pytest.mark.parametrize(
    ("name", "largest", "fastest"),
    [
        ("004-a", 2 / 7, 1 / 6),
        ("004-e", 2 / 23.2, 2 / 25.2),
        ("004-b-raw", 3.418383e-05, None),
        ("002-a", 0.002427286, 1 / 823.9655172),
        ("001-a", 1.0, 0.5),
    ],
)
def test_limits_of_the_lectures(name: str, largest: float, fastest: float | None) -> None:
    found = limits(lesson(name))
    assert found.largest_rate == pytest.approx(largest, rel=1e-6)
    if fastest is not None:
        assert found.fastest_rate == pytest.approx(fastest, rel=1e-6)
    assert found.monotone_rate == pytest.approx(found.largest_rate / 2, rel=1e-9)


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("gd", 2.0), ("momentum", 3.8), ("momentum-ema", 38.0), ("nesterov", 3.8 / 2.8)],
)
def test_limits_of_the_momenta(kind: str, limit: float) -> None:
    for curvature in (0.5, 7.0):
        model = {"kind": "function", "expression": f"{curvature / 2}*w^2", "parameters": ["w"]}
        found = limits(make(model, optimizer=kind))
        assert found.largest_rate == pytest.approx(limit / curvature, rel=1e-7)


@pytest.mark.parametrize("kind", ["gd", "momentum", "momentum-ema", "nesterov"])
def test_runs_obey_the_limits(kind: str) -> None:
    def run(rate: float, updates: int) -> np.ndarray:
        experiment = make(
            {"kind": "line", "init": [3.0, -1.0]},
            loss="half-mse",
            optimizer={"kind": kind, "lr": rate},
            epochs=200,
        )
        form = experiment.objective.quadratic
        assert form is not None
        vectors = np.linalg.eigh(hessian(experiment.objective, form.best))[1]
        return (train(experiment, updates).column("params") - form.best) @ vectors

    found = limits(make("line", loss="half-mse", optimizer=kind, epochs=200))
    assert found.exact
    inside, outside = (run(found.largest_rate * share, 3000) for share in (0.99, 1.01))
    assert np.abs(inside[-1]).max() < 1e-3 * np.abs(inside[0]).max()
    assert np.abs(outside[-1]).max() > 1e3 * np.abs(outside[0]).max()
    assert found.crawl_rate < found.fastest_rate < found.largest_rate
    assert found.monotone_rate <= found.fastest_rate
    # In the steepest direction the sign never changes below the monotone limit, and does above.
    steep = run(found.monotone_rate * 0.999, 60)[:, 1]
    assert (np.sign(steep[np.abs(steep) > 1e-12]) == np.sign(steep[0])).all()
    bouncing = run(found.monotone_rate * 1.2, 400)[:, 1]
    assert (np.sign(bouncing[np.abs(bouncing) > 1e-14]) != np.sign(bouncing[0])).any()

    # No fixed rate is faster in the long run than the fastest.
    updates = 12 if kind == "gd" else 120

    def left(rate: float) -> float:
        return float(np.abs(run(rate, updates)[-updates // 6 :]).max())

    best = left(found.fastest_rate)
    assert best <= left(found.fastest_rate * 0.8) * 1.01
    assert best <= left(min(found.fastest_rate * 1.25, found.largest_rate * 0.999)) * 40
    if kind == "gd":
        assert left(found.fastest_rate * 1.1) > best


def test_crawl_rate_leaves_one_percent() -> None:
    experiment = make({"kind": "line", "init": [3.0, -1.0]}, epochs=40)
    found = limits(experiment)
    again = make({"kind": "line", "init": [3.0, -1.0]}, epochs=40,
                 optimizer={"kind": "gd", "lr": found.crawl_rate})  # fmt: skip
    form = again.objective.quadratic
    assert form is not None
    slow = np.linalg.eigh(hessian(again.objective, form.best))[1][:, 0]
    distance = (train(again).column("params") - form.best) @ slow
    assert distance[40] / distance[0] == pytest.approx(0.01, rel=1e-9)


def test_single_samples_have_a_limit_of_their_own() -> None:
    found = limits(lesson("003-a"))
    assert found.per_sample
    assert not found.exact
    assert found.largest_rate == pytest.approx(0.1519845, rel=1e-6)
    assert found.monotone_rate == pytest.approx(0.07599226, rel=1e-6)
    assert found.fastest_rate is found.crawl_rate is None


@pytest.mark.parametrize(
    ("model", "loss", "dataset"),
    [
        ({"kind": "line"}, {"kind": "mse", "l2": 0.3}, noisy_line(8)),
        ({"kind": "line"}, "half-sse", noisy_line(8)),
        ({"kind": "logistic"}, "cross-entropy", labelled(8)),
        ({"kind": "mlp", "hidden": [2], "init": "randn"}, "half-mse", noisy_line(8)),
    ],
)
def test_the_limit_of_a_sample_is_that_of_the_sample_alone(
    model: Any, loss: Any, dataset: Any
) -> None:
    experiment = make(model, loss=loss, dataset=dataset, batch=1)
    params = np.random.RandomState(0).randn(experiment.objective.size)
    found = stability(experiment, params)
    assert found is not None
    alone = []
    for x, y in zip(dataset["x"], dataset["y"], strict=True):
        one = make(model, loss=loss, dataset={"kind": "points", "x": [x], "y": [y]})
        alone.append(np.linalg.eigvalsh(torch_hessian(one, params))[-1])
    assert found.largest_rate == pytest.approx(2 / max(alone), rel=1e-5)


def test_none_where_a_limit_makes_no_sense() -> None:
    for kind in ("adam", "adagrad", "rmsprop", "adamw", "gd-no-zero-grad", "gd-ascent"):
        assert limits(make("line", optimizer=kind)) is None
    assert limits(make("line", batch=5)) is None
    saddle = {"kind": "function", "expression": "-u^2 - v^2", "parameters": ["u", "v"]}
    assert limits(make(saddle)) is None
    broken = {"kind": "function", "expression": "log(u)", "parameters": ["u"], "init": [-1.0]}
    assert limits(make(broken)) is None
    assert limits(make({"kind": "mlp", "hidden": [30, 30]})) is None


def test_flat_and_falling_directions_have_no_slowest_rate() -> None:
    saddle = {"kind": "function", "expression": "u^2 - v^2", "parameters": ["u", "v"]}
    found = limits(make(saddle))
    assert found.condition == np.inf
    assert found.largest_rate == pytest.approx(1.0, rel=1e-9)
    assert found.fastest_rate is found.crawl_rate is None
    one_point = limits(make("line", dataset={"kind": "points", "x": [2.0], "y": [5.0]}, loss="sse"))
    assert one_point.condition == np.inf
    assert one_point.largest_rate == pytest.approx(2 / 10)
    assert one_point.fastest_rate == pytest.approx(1 / 10)


def test_the_steepest_of_many_points_is_the_steepest_one_by_one() -> None:
    for loss in ("sse", "half-mse", {"kind": "huber", "delta": 0.5}):
        experiment = make("line", dataset=noisy_line(300), loss=loss, batch=1)
        params = np.array([0.3, 1.7])
        found = stability(experiment, params)
        objective = experiment.objective
        single = [
            float(np.linalg.eigvalsh(hessian(objective, params, slice(i, i + 1)))[-1])
            for i in range(objective.count)
        ]
        assert found is not None
        assert found.steepest == pytest.approx(max(single), rel=1e-5)


@pytest.mark.parametrize("damping", [0.0, 40.0])
@pytest.mark.parametrize("share", [0.3, 0.97, 1.03, 1.4])
def test_newton_has_a_limit_on_a_parabola_and_runs_do_what_it_says(damping, share):
    def at(rate):
        return make(
            "line",
            dataset={"kind": "points", "x": [-1.0, 0.5, 2.0], "y": [1.0, -2.0, 3.0]},
            optimizer={"kind": "newton", "lr": rate, "damping": damping},
            epochs=300,
        )

    found = stability(at(1.0), at(1.0).start)
    top = np.linalg.eigvalsh(at(1.0).objective.quadratic.root.T @ at(1.0).objective.quadratic.root)
    largest = 2.0 * top[-1]
    assert found.largest_rate == pytest.approx(2.0 * (largest + damping) / largest, rel=1e-9)
    assert found.exact
    run = train(at(share * found.largest_rate), 300)
    assert (run.state.kind in ("diverging", "overflowed")) == (share > 1)


def test_newton_has_no_limit_where_the_loss_is_no_parabola_or_is_seen_in_parts():
    bent = make("mlp", optimizer="newton")
    assert stability(bent, bent.start) is None
    parts = make("line", optimizer="newton").with_value("training", "batch", 2)
    assert stability(parts, parts.start) is None
