"""Every loss, schedule, model and kind of made data against an oracle that is not this program.

Losses and schedules are torch's, models and data are written out here in plain numbers. A new kind
needs a line in its table; optimizers have theirs in test_optimizers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import BCEWithLogitsLoss, HuberLoss, L1Loss, MSELoss
from torch.optim import SGD, lr_scheduler

from gdstudio.core.data.data import Data
from gdstudio.core.datasets import DATASETS, Generator
from gdstudio.core.knob import kind_of
from gdstudio.core.losses import LOSSES, Loss
from gdstudio.core.models import MODELS, Model
from gdstudio.core.schedules import SCHEDULES, Schedule
from tests.core.making import labelled, make

GENERATORS = [kind for kind in DATASETS if issubclass(kind, Generator)]
PLANNED = 20


def params(kinds: Iterable[type], oracles: Mapping[str, Any]) -> list[Any]:
    """Return those kinds that have an oracle; that all of them have one is a test of its own."""
    return [pytest.param(kind, id=kind_of(kind)) for kind in kinds if kind_of(kind) in oracles]


LOSS: dict[str, Callable[[Any], Callable[[Any, Any], Any]]] = {
    "sse": lambda loss: MSELoss(reduction="sum"),
    "half-sse": lambda loss: lambda p, y: MSELoss(reduction="sum")(p, y) / 2,
    "mse": lambda loss: MSELoss(),
    "half-mse": lambda loss: lambda p, y: MSELoss()(p, y) / 2,
    "mae": lambda loss: L1Loss(),
    "huber": lambda loss: HuberLoss(delta=loss.delta),
    "cross-entropy": lambda loss: BCEWithLogitsLoss(),
}

SCHEDULE: dict[str, Callable[[Any, Any], Any]] = {
    "constant": lambda s, o: lr_scheduler.ConstantLR(o, 1.0),
    "step": lambda s, o: lr_scheduler.StepLR(o, s.every, s.drop),
    "exponential": lambda s, o: lr_scheduler.ExponentialLR(o, s.decay),
    "cosine": lambda s, o: lr_scheduler.CosineAnnealingLR(o, PLANNED, 0.5 * s.floor),
    "inverse": lambda s, o: lr_scheduler.LambdaLR(o, lambda k: 1 / (1 + s.decay * k)),
    "warm-up": lambda s, o: lr_scheduler.LinearLR(o, 1 / s.updates, 1.0, s.updates - 1),
}


def network(model: Any, w: list[float], x: list[float]) -> float:
    """Return the prediction of an mlp, neuron by neuron."""
    bend = {"sigmoid": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh}
    rest, values = iter(w), x
    for layer, size in enumerate((*model.hidden, 1)):
        weights = [[next(rest) for _ in range(size)] for _ in values]
        biases = [next(rest) for _ in range(size)]
        sums = [
            sum(v * row[j] for v, row in zip(values, weights, strict=True)) + biases[j]
            for j in range(size)
        ]
        last = layer == len(model.hidden)
        values = sums if last else [bend[model.activation](z) for z in sums]
    return values[0]


MODEL: dict[str, Callable[[Any, list[float], list[float]], float]] = {
    "line": lambda model, w, x: w[0] + w[1] * x[0],
    "slope": lambda model, w, x: w[0] * x[0],
    "polynomial": lambda model, w, x: sum(c * x[0] ** power for power, c in enumerate(w)),
    "mlp": network,
    "logistic": lambda model, w, x: w[0] + w[1] * x[0] + w[2] * x[1],
    "function": lambda model, w, x: w[0] ** 2 - w[0] * math.sin(w[1]),
}
FUNCTION = {"expression": "a^2 - a*sin(b)", "parameters": ["a", "b"]}

Check = Callable[[Any, Data], object]


def is_on(curve: Callable[[Any, float], float]) -> Check:
    """Return the check that points lie on a curve of one input."""
    return lambda kind, data: np.testing.assert_allclose(
        data.y, [curve(kind, x) for x in data.x[:, 0].tolist()], rtol=1e-12, atol=1e-12
    )


def blobs(kind: Any, data: Data) -> None:
    apart = data.x[data.y == 1].mean(axis=0) - data.x[data.y == 0].mean(axis=0)
    angle = math.radians(kind.angle)
    wanted = kind.distance * np.array([math.cos(angle), math.sin(angle)])
    np.testing.assert_allclose(apart, wanted, atol=5e-3)


def moons(kind: Any, data: Data) -> None:
    upper, lower = data.x[data.y == 0], data.x[data.y == 1]
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(*(lower - [1, kind.overlap]).T), 1)


DATASET: dict[str, Check] = {
    "line": is_on(lambda d, x: d.w0 + d.w1 * x),
    "slope": is_on(lambda d, x: d.w * x),
    "quadratic": is_on(lambda d, x: d.w0 + d.w1 * x + d.w2 * x * x),
    "cubic": is_on(lambda d, x: d.w0 + d.w1 * x + d.w2 * x * x + d.w3 * x * x * x),
    "sine": is_on(
        lambda d, x: d.middle + d.amplitude * math.sin(2 * math.pi * (x - d.shift) / d.period)
    ),
    "step": is_on(lambda d, x: d.before if x < d.at else d.after),
    "height-weight": is_on(lambda d, x: d.mean_weight + d.slope * (x - d.mean_height)),
    "two-blobs": blobs,
    "two-moons": moons,
}


@pytest.mark.parametrize(
    ("what", "kinds", "oracles"),
    [
        pytest.param("LOSS", LOSSES, LOSS, id="losses"),
        pytest.param("SCHEDULE", SCHEDULES, SCHEDULE, id="schedules"),
        pytest.param("MODEL", MODELS, MODEL, id="models"),
        pytest.param("DATASET", GENERATORS, DATASET, id="datasets"),
    ],
)
def test_every_kind_has_an_oracle(
    what: str, kinds: Iterable[type], oracles: Mapping[str, Any]
) -> None:
    names = {kind_of(kind) for kind in kinds}
    for name in sorted(names - oracles.keys()):
        pytest.fail(f"{name!r} has no oracle: {what} in {Path(__file__).name} needs a line for it")
    assert not oracles.keys() - names


@pytest.mark.parametrize("kind", params(LOSSES, LOSS))
def test_losses_and_their_slopes(kind: type[Loss]) -> None:
    loss, random = kind(), np.random.RandomState(2)
    target = (random.rand(9) > 0.5).astype(float)
    prediction = target + 2 * random.randn(9)
    leaf = torch.tensor(prediction, requires_grad=True)
    wanted = LOSS[str(kind_of(kind))](loss)(leaf, torch.tensor(target))
    (slope,) = torch.autograd.grad(wanted, leaf)
    assert loss.value(prediction, target, np) == pytest.approx(wanted.item(), rel=1e-13)
    np.testing.assert_allclose(loss.slope(prediction, target), slope.numpy(), rtol=1e-12)


@pytest.mark.parametrize("kind", params(SCHEDULES, SCHEDULE))
def test_rates(kind: type[Schedule]) -> None:
    schedule = kind()
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    oracle = SCHEDULE[str(kind_of(kind))](schedule, optimizer)
    for update in range(1, PLANNED + 1):
        wanted = optimizer.param_groups[0]["lr"]
        assert schedule.rate(0.5, update, PLANNED) == pytest.approx(wanted, abs=1e-15)
        optimizer.step()
        oracle.step()


@pytest.mark.parametrize("kind", params(MODELS, MODEL))
def test_predictions(kind: type[Model]) -> None:
    name = str(kind_of(kind))
    table = {"kind": name, **(FUNCTION if name == "function" else {})}
    labels = {"dataset": labelled(), "loss": "cross-entropy"} if kind.labels else {}
    experiment = make(table, **labels)
    model = experiment.model
    params = np.random.RandomState(4).randn(len(experiment.parameter_names))
    if experiment.data is None:
        wanted = MODEL[name](model, params.tolist(), [])
        assert experiment.objective.loss_on(params) == pytest.approx(wanted, rel=1e-13)
        return
    x = experiment.data.x[:6]
    found = model.predict(params, model.inputs(x), np)
    wanted = [MODEL[name](model, params.tolist(), row) for row in x.tolist()]
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


@pytest.mark.parametrize("kind", params(GENERATORS, DATASET))
def test_data_without_noise(kind: type[Generator]) -> None:
    quiet = 1e-3 if kind_of(kind) == "two-blobs" else 0.0
    made = kind(n=40, noise=quiet, seed=3)  # type: ignore[call-arg]
    DATASET[str(kind_of(kind))](made, made.load(Path()))
