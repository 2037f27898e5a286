"""The verified numbers of the lectures, case by case, through the public core."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from gdstudio.core.landscape.stability import stability

REFERENCE = json.loads((Path(__file__).parent / "reference.json").read_text("utf-8"))
CASES = {case["id"]: case for case in REFERENCE["cases"]}
NORMAL = [name for name, case in CASES.items() if case["optimizer"]["name"] == "normal_equation"]
RUNS = [name for name in CASES if name not in NORMAL]

LUV = "3*u^2 + 3*v^2 - u*v + 7*u - 7*v + 10"
# The words of the cases, and what they are here. WB: the case lists the slope before the constant.
MODELS: dict[str, dict[str, Any]] = {
    "yhat = w0 + w1*x": {"kind": "line"},
    "w0 + w1*x": {"kind": "line"},
    "yp = W*X + B": {"kind": "line", "order": "WB"},
    "yp = W*x + B": {"kind": "line", "order": "WB"},
    "W*X + B (params order W,B)": {"kind": "line", "order": "WB"},
    "W*x + B (params order W,B)": {"kind": "line", "order": "WB"},
    "yhat = w*x": {"kind": "slope"},
    "w*x": {"kind": "slope"},
    "th*x": {"kind": "slope"},
    "z1=th*x": {"kind": "slope"},
    "y = Wo^T sigmoid(Wh x + bh) + bo, 3 hidden units": {"kind": "mlp", "hidden": [3]},
    "loss(w)=w^2-2w+3": {"expression": "w^2 - 2*w + 3", "parameters": ["w"]},
    "f(x)=x0^2+x1^2": {"expression": "x0^2 + x1^2", "parameters": ["x0", "x1"]},
    "f=x0^2+x1^2": {"expression": "x0^2 + x1^2", "parameters": ["x0", "x1"]},
    "L(u,v)=3u^2+3v^2-uv+7u-7v+10": {"expression": LUV, "parameters": ["u", "v"]},
    "f(x)=x^4-2x^2+0.3x": {"expression": "x^4 - 2*x^2 + 0.3*x", "parameters": ["x"]},
    "f(x,y)=x^2-y^2+y^4/4": {"expression": "x^2 - y^2 + y^4/4", "parameters": ["x", "y"]},
}
LOSSES = {
    "sum of squared errors": "sse",
    "sum of squared errors (no 1/n, no 1/2)": "sse",
    "mean of squared errors": "mse",
    "mean of squared errors over the batch; expected.loss = mean over ALL 100 points": "mse",
    "half sum of squared errors": "half-sse",
    "half sum of squared errors (called MSE in the text)": "half-sse",
    "(y-z1)^2 of the ONE sample": "sse",
    "(y-z1)^2 of the ONE sample (no 1/2, no sum)": "sse",
    "0.5*(y-t)^2 per sample; reported Error = mean over the 63 samples of the loss seen just "
    "BEFORE each update (online error)": "half-mse",
}
EPS = {"eps": 1e-8}
OPTIMIZERS: dict[str, dict[str, Any]] = {
    "gd": {"kind": "gd"},
    "sgd": {"kind": "gd"},
    "sgd_per_sample": {"kind": "gd"},
    "minibatch_sgd": {"kind": "gd"},
    "gd_step_decay": {"kind": "gd"},
    "gd_accumulating": {"kind": "gd-no-zero-grad"},
    "gd_no_zero_grad": {"kind": "gd-no-zero-grad"},
    "momentum": {"kind": "momentum", "momentum": 0.9},
    "momentum0.9": {"kind": "momentum", "momentum": 0.9},
    "momentum_ema": {"kind": "momentum-ema", "momentum": 0.9},
    "nesterov": {"kind": "nesterov", "momentum": 0.9},
    "adagrad": {"kind": "adagrad-printed", **EPS},
    "rmsprop": {"kind": "rmsprop-printed", "rho": 0.9, **EPS},
    "adam_printed": {"kind": "adam-printed", "beta1": 0.9, "beta2": 0.999, **EPS},
    "adam_printed_gfix": {"kind": "adam-printed-fixed", "beta1": 0.9, "beta2": 0.999, **EPS},
    "adam_inside": {"kind": "adam-eps-inside", "beta1": 0.9, "beta2": 0.999, **EPS},
    "adam_torch": {"kind": "adam", "beta1": 0.9, "beta2": 0.999, **EPS},
}


def points(case: dict[str, Any]) -> dict[str, Any]:
    name = case["dataset"]["ref"]
    if name == "s001_sin":
        x = np.arange(0, 2 * np.pi, 0.1)
        return {"kind": "points", "x": x.tolist(), "y": np.sin(x).tolist()}
    data = REFERENCE["datasets"][name]
    prepare = ["center"] if case["dataset"].get("use") == "centred" else []
    return {"kind": "points", "x": data["x"], "y": data["y"], "prepare": prepare}


def backwards(case: dict[str, Any]) -> bool:
    return MODELS[case["model"]].get("order") == "WB"


def experiment(case: dict[str, Any], gradient: str = "autograd") -> Experiment:
    """Translate a case."""
    words = {key: value for key, value in MODELS[case["model"]].items() if key != "order"}
    name, start = case["optimizer"]["name"], case["init"]
    training = {"epochs": case["epochs"] or 1, "dtype": case["dtype"], "gradient": gradient}
    table: dict[str, Any] = {"format": 1, "training": training}
    if "expression" in words:
        table["model"] = {"kind": "function", **words}
    else:
        table |= {"dataset": points(case), "model": words, "loss": {"kind": LOSSES[case["loss"]]}}
    if isinstance(start, dict):  # the sine network: numpy's legacy stream draws start and orders
        table["model"]["init"] = "randn"
        training |= {"batch": 1, "shuffle": True, "seed": int(case["id"].split("seed")[1][0])}
    elif start is not None:
        table["model"]["init"] = start[::-1] if backwards(case) else start
    if name == "sgd_per_sample" and not isinstance(start, dict):
        training["batch"] = 1
    if name == "minibatch_sgd":
        training |= {"batch": case["optimizer"]["batch_size"], "shuffle": True, "seed": 0}
    if "gradient" in case["optimizer"]:
        training |= {"gradient": "numerical", "h": 1e-4, "difference": "central"}
    if name == "gd_step_decay":
        table["schedule"] = {"kind": "step", "drop": 0.5, "every": 5}
    if name != "normal_equation":
        table["optimizer"] = {**OPTIMIZERS[name], "lr": case["lr"]}
    return from_table(table, Path())


def close(got: Any, wanted: Any, tolerance: dict[str, float]) -> None:
    """|got-ref| <= atol + rtol*max(|ref|, max|ref vector|), the rule of the reference."""
    got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    assert got.shape == wanted.shape
    allowed = tolerance["atol"] + tolerance["rtol"] * np.abs(wanted).max()
    worst = np.abs(got - wanted).max()
    assert worst <= allowed, f"{got} is {worst} away from {wanted}, allowed are {allowed}"


def flat(params: Any) -> list[float]:
    """Return a vector; the network's parts are listed by name, layer by layer, W first."""
    if isinstance(params, dict):
        parts = ("hidden_w", "hidden_b", "output_w", "output_b")
        return [value for part in parts for value in params[part]]
    return list(params)


def check(case: dict[str, Any], run: Run) -> None:
    per_epoch, tolerance = run.updates_per_epoch, case["tolerance"]
    expected = case["expected"]
    by_epoch = isinstance(case["init"], dict)
    scale = per_epoch if by_epoch else 1
    for key, wanted in expected.get("loss", {}).items():
        close(run.at(int(key) * scale).loss, wanted, tolerance)
    for key, wanted in expected.get("params", {}).items():
        got = run.at(int(key) * scale).params
        close(got[::-1] if backwards(case) else got, flat(wanted), tolerance)
    for key, wanted in expected.get("sample_loss", {}).items():
        close(run.at(int(key) + 1).batch_loss, wanted, tolerance)  # of update k + 1
    for key, wanted in expected.get("online_error", {}).items():
        end = int(key) * per_epoch
        close(run.column("batch_loss")[end - per_epoch + 1 : end + 1].mean(), wanted, tolerance)
    for name, wanted in case.get("full_history", {}).items():
        got = run.column("loss" if name == "loss" else "params")
        for row, value in enumerate(wanted):
            close(got[row], value, tolerance)


def test_every_case_is_there() -> None:
    assert len(CASES) == 79
    assert len(RUNS) + len(NORMAL) == 79
    known = {"loss", "params", "sample_loss", "online_error", "mean_loss"}
    assert {key for case in CASES.values() for key in case["expected"]} <= known


@pytest.mark.parametrize("name", RUNS)
def test_run(name: str) -> None:
    case = CASES[name]
    by_hand = isinstance(case["init"], dict)  # 189,000 updates each
    run = train(experiment(case, "analytic" if by_hand else "autograd"))
    check(case, run)


WITH_LIMIT = [
    name
    for name in RUNS
    if "alpha_max" in CASES[name] and CASES[name]["optimizer"]["name"] in ("gd", "sgd")
]


@pytest.mark.parametrize("name", WITH_LIMIT)
def test_largest_stable_rate(name: str) -> None:
    case = CASES[name]
    subject = experiment(case)
    limits = stability(subject, subject.draw_start(np.random.RandomState(0)))
    assert limits is not None
    assert limits.largest_rate == pytest.approx(case["alpha_max"], rel=1e-9)
    if "diverges" in case:
        assert case["diverges"] == (case["lr"] > limits.largest_rate)


WITH_MINIMUM = [
    name for name in RUNS if "minimiser" in CASES[name] and "ref" in CASES[name]["dataset"]
]


@pytest.mark.parametrize("name", WITH_MINIMUM)
def test_minimiser(name: str) -> None:
    case = CASES[name]
    form = experiment(case).objective.quadratic
    assert form is not None
    best = form.best[::-1] if backwards(case) else form.best
    np.testing.assert_allclose(best, np.ravel(case["minimiser"]), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    "name", [name for name in RUNS if not isinstance(CASES[name]["init"], dict)]
)
def test_run_by_hand_written_gradients(name: str) -> None:
    case = CASES[name]
    check(case, train(experiment(case, "analytic")))


@pytest.mark.parametrize("name", NORMAL)
def test_normal_equation(name: str) -> None:
    case = CASES[name]
    wanted, tolerance = case["expected"], case["tolerance"]
    subject = experiment(case)
    form = subject.objective.quadratic
    assert form is not None
    best = form.best[::-1] if backwards(case) else form.best
    close(best, wanted["params"]["final"], tolerance)
    close(form.lowest, wanted["loss"]["final"], tolerance)
    close(form.lowest / subject.count, wanted["mean_loss"]["final"], tolerance)


def test_the_printed_digits_of_the_numerical_descent() -> None:
    case = CASES["s001_numgd_bowl_float64"]
    final = train(experiment(case)).at(100).params
    assert str(final) == "[-6.11110793e-10  8.14814391e-10]"
    assert case["quoted_final"] == [-6.11110793e-10, 8.14814391e-10]


def test_the_sine_network_starts_as_in_the_lecture() -> None:
    case = CASES["s001_sin_net_seed0_float64"]
    assert train(experiment(case, "analytic"), 0).at(0).params.tolist() == flat(case["init"])


def test_raw_heights_overflow_in_float32_where_the_reference_does() -> None:
    case = CASES["s004_hw_raw_uncentred_float64"]
    run = train(experiment({**case, "dtype": "float32"}))
    assert run.overflowed_at == case["float32_first_nonfinite_loss_epoch"]
    assert math.isinf(run.at(run.last).loss)
