"""Runs against an implementation that shares nothing with the program but numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from tests.core.making import labelled, make, noisy_line

EPOCHS = 12


def plain_optimizer(kind: str, lr: float) -> Any:
    """Return (look, step): where the gradient is taken, and the next parameters, as closures."""
    memory: dict[str, Any] = {"v": 0.0, "m": 0.0, "r": 0.0, "t": 0}
    mu, rho, b1, b2, eps = 0.9, 0.9, 0.9, 0.999, 1e-8

    def look(theta: np.ndarray) -> np.ndarray:
        return theta + mu * memory["v"] if kind == "nesterov" else theta

    def step(theta: np.ndarray, g: np.ndarray) -> np.ndarray:
        memory["t"] += 1
        t = memory["t"]
        if kind == "gd":
            return theta - lr * g
        if kind in ("momentum", "nesterov"):
            memory["v"] = mu * memory["v"] - lr * g
            return theta + memory["v"]
        if kind == "momentum-ema":
            memory["v"] = mu * memory["v"] + (1 - mu) * g
            return theta - lr * memory["v"]
        if kind == "adagrad":
            memory["r"] = memory["r"] + g**2
            return theta - lr * g / (np.sqrt(memory["r"]) + 1e-10)
        if kind == "rmsprop":
            memory["r"] = rho * memory["r"] + (1 - rho) * g**2
            return theta - lr * g / (np.sqrt(memory["r"]) + eps)
        if kind == "gd-no-zero-grad":
            memory["v"] = memory["v"] + g
            return theta - lr * memory["v"]
        if kind == "gd-ascent":
            return theta + lr * g
        assert kind in ("adam", "adamw")
        memory["m"] = b1 * memory["m"] + (1 - b1) * g
        memory["r"] = b2 * memory["r"] + (1 - b2) * g**2
        decayed = theta - lr * 0.01 * theta if kind == "adamw" else theta
        root = np.sqrt(memory["r"] / (1 - b2**t))
        return decayed - lr * memory["m"] / (1 - b1**t) / (root + eps)

    return look, step


def plain_run(
    design: np.ndarray,
    y: np.ndarray,
    start: np.ndarray,
    kind: str,
    lr: float,
    batch: int,
    shuffle: bool,
    seed: int,
    slope: Any,
) -> np.ndarray:
    """Return the parameters after every update; ``slope(residual, size)`` is dL/dŷ."""
    random = np.random.RandomState(seed)
    look, step = plain_optimizer(kind, lr)
    theta, path = start, [start]
    for _ in range(EPOCHS):
        order = np.arange(len(y))
        if shuffle:
            random.shuffle(order)
        for first in range(0, len(y), batch):
            rows = order[first : first + batch]
            point = look(theta)
            residual = design[rows] @ point - y[rows]
            gradient = design[rows].T @ slope(residual, len(rows))
            theta = step(theta, gradient)
            path.append(theta)
    return np.array(path)


SLOPES = {
    "sse": lambda r, n: 2 * r,
    "half-sse": lambda r, n: r,
    "mse": lambda r, n: 2 * r / n,
    "half-mse": lambda r, n: r / n,
    "mae": lambda r, n: np.sign(r) / n,
    "huber": lambda r, n: np.clip(r, -1, 1) / n,
}
KINDS = (
    *("gd", "momentum", "momentum-ema", "nesterov", "adagrad", "rmsprop", "adam", "adamw"),
    *("gd-no-zero-grad", "gd-ascent"),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("batch", [1, 7, 20])
@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("degree", [1, 2, 3])
def test_every_optimizer_batch_order_and_degree(
    kind: str, batch: int, shuffle: bool, degree: int
) -> None:
    data, start = noisy_line(20, seed=8), [0.5, -1.0, 0.25, 0.75][: degree + 1]
    experiment = make(
        {"kind": "polynomial", "degree": degree, "init": start},
        dataset=data,
        loss="half-mse",
        optimizer={"kind": kind, "lr": 0.002},
        batch=batch,
        shuffle=shuffle,
        seed=42,
        epochs=EPOCHS,
    )
    design = np.array(data["x"])[:, None] ** np.arange(degree + 1)
    wanted = plain_run(
        design, np.array(data["y"]), np.array(start), kind, 0.002, batch, shuffle, 42,
        SLOPES["half-mse"],
    )  # fmt: skip
    run = train(experiment)
    np.testing.assert_allclose(run.column("params"), wanted, rtol=1e-9, atol=1e-9)
    residual = design @ wanted[-1] - np.array(data["y"])
    assert run.at(run.last).loss == pytest.approx((residual**2).mean() / 2, rel=1e-7)


@pytest.mark.parametrize("loss", SLOPES)
@pytest.mark.parametrize("gradient", ["analytic", "autograd", "numerical"])
def test_every_loss_and_source_of_the_gradient(loss: str, gradient: str) -> None:
    data, lr = noisy_line(20, seed=9), 0.001
    experiment = make(
        {"kind": "line", "init": [-1.0, 2.0]},
        dataset=data,
        loss=loss,
        optimizer={"kind": "gd", "lr": lr},
        batch=7,
        shuffle=True,
        seed=5,
        epochs=EPOCHS,
        gradient=gradient,
    )
    design = np.column_stack([np.ones(20), data["x"]])
    wanted = plain_run(
        design, np.array(data["y"]), np.array([-1.0, 2.0]), "gd", lr, 7, True, 5, SLOPES[loss]
    )
    np.testing.assert_allclose(train(experiment).column("params"), wanted, rtol=1e-7, atol=1e-7)


def test_logistic_regression() -> None:
    data = labelled(30, 2)
    experiment = make(
        {"kind": "logistic", "init": [0.1, -0.2, 0.3]},
        dataset=data,
        loss="cross-entropy",
        optimizer={"kind": "gd", "lr": 0.5},
        batch=7,
        epochs=20,
    )
    x, y = np.array(data["x"]), np.array(data["y"])
    theta = np.array([0.1, -0.2, 0.3])
    for _ in range(20):
        for first in range(0, 30, 7):
            design = np.column_stack([np.ones(len(x[first : first + 7])), x[first : first + 7]])
            chance = 1 / (1 + np.exp(-design @ theta))
            theta = theta - 0.5 * design.T @ (chance - y[first : first + 7]) / len(design)
    last = train(experiment).at(100)
    np.testing.assert_allclose(last.params, theta, rtol=1e-10)
    chance = 1 / (1 + np.exp(-np.column_stack([np.ones(30), x]) @ theta))
    wanted = -(y * np.log(chance) + (1 - y) * np.log(1 - chance)).mean()
    assert last.loss == pytest.approx(wanted, rel=1e-10)


@pytest.mark.parametrize("batch", [1, 7, 63])
def test_network_written_with_loops(batch: int) -> None:
    x = np.arange(0, 2 * np.pi, 0.1)
    t = np.sin(x)
    experiment = make(
        {"kind": "mlp", "hidden": [3], "init": "randn"},
        dataset={"kind": "points", "x": x.tolist(), "y": t.tolist()},
        loss="half-mse",
        optimizer={"kind": "gd", "lr": 0.1},
        batch=batch,
        shuffle=True,
        seed=3,
        epochs=6,
    )
    random = np.random.RandomState(3)
    w, b, u, c = random.randn(3), random.randn(3), random.randn(3), float(random.randn())
    for _ in range(6):
        order = np.arange(63)
        random.shuffle(order)
        for first in range(0, 63, batch):
            rows = order[first : first + batch]
            dw, db, du, dc = np.zeros(3), np.zeros(3), np.zeros(3), 0.0
            for i in rows:
                h = 1 / (1 + np.exp(-(w * x[i] + b)))
                delta = float(h @ u) + c - t[i]
                back = delta * u * h * (1 - h)
                dw, db, du, dc = dw + back * x[i], db + back, du + delta * h, dc + delta
            share = 0.1 / len(rows)
            w, b, u, c = w - share * dw, b - share * db, u - share * du, c - share * dc
    last = train(experiment)
    np.testing.assert_allclose(last.at(last.last).params, [*w, *b, *u, c], rtol=1e-9, atol=1e-9)
