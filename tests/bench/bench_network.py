"""Prints what recording a small network costs, side by side with loops written by hand.

The network of lesson 001-j, 1-3-1, learns from one sample at a time, 63 updates an epoch. Ours
records every update: parameters, gradient, batch loss, rate, and the loss of all the data. The
loops written by hand keep nothing but the mean loss of each epoch.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import Descent
from gdstudio.core.experiment.experiment import Experiment

EPOCHS = {"analytic": 50, "autograd": 12}
"""How long one measurement is."""
ROUNDS = 9
LR = 0.1

Loop = Callable[[int], Any]
"""Runs so many epochs, returns the parameters (P,)."""


def seconds(work: Loop, epochs: int) -> float:
    """Return how long ``work`` takes."""
    begin = time.perf_counter()
    work(epochs)
    return time.perf_counter() - begin


def paired(ours: Loop, other: Loop, epochs: int) -> tuple[float, float]:
    """Return the median seconds of the first, and how many times as fast it is, in turns."""
    ours(2), other(2)
    times, ratios = [], []
    for _ in range(ROUNDS):
        a, b = seconds(ours, epochs), seconds(other, epochs)
        times.append(a)
        ratios.append(b / a)
    return statistics.median(times), statistics.median(ratios)


def recorded(experiment: Experiment) -> Loop:
    """Return our loop: every update recorded."""

    def run(epochs: int) -> Any:
        descent = Descent(experiment)
        target = epochs * experiment.updates_per_epoch
        while descent.row < target:
            descent.advance(target)
        return descent.params

    return run


def lecture(experiment: Experiment) -> Loop:
    """Return the loop as a lecture writes it: forward, delta, gradient, layer by layer."""
    objective, seed = experiment.objective, experiment.training.seed
    x, t = objective.inputs[:, :1], objective.target[:, None]

    def run(epochs: int) -> Any:
        w1, b1, w2, b2, random = start(experiment, seed)
        for _ in range(epochs):
            order = np.arange(len(x))
            random.shuffle(order)
            total = 0.0
            for i in order:
                sample, target = x[i : i + 1], t[i : i + 1]
                h = 1 / (1 + np.exp(-(np.dot(sample, w1) + b1)))
                y = np.dot(h, w2) + b2
                total += np.sum((y - target) ** 2) / 2
                delta2 = y - target
                grad_w2, grad_b2 = np.dot(h.T, delta2), np.sum(delta2, axis=0)
                delta1 = np.dot(delta2, w2.T) * h * (1 - h)
                grad_w1, grad_b1 = np.dot(sample.T, delta1), np.sum(delta1, axis=0)
                w1 = w1 - LR * grad_w1
                b1 = b1 - LR * grad_b1
                w2 = w2 - LR * grad_w2
                b2 = b2 - LR * grad_b2
        return np.concatenate([w1.ravel(), b1, w2.ravel(), b2])

    return run


def tightened(experiment: Experiment) -> Loop:
    """Return the leanest loop we can write by hand: vectors, no copies, updates in place."""
    objective, seed = experiment.objective, experiment.training.seed
    xs, ts = objective.inputs[:, 0].tolist(), objective.target.tolist()

    def run(epochs: int) -> Any:
        w1, b1, w2, b2, random = start(experiment, seed)
        w1, w2, bias = w1.ravel(), w2.ravel(), float(b2[0])
        exp = np.exp
        for _ in range(epochs):
            order = np.arange(len(xs))
            random.shuffle(order)
            total = 0.0
            for i in order.tolist():
                sample = xs[i]
                h = 1 / (1 + exp(-(sample * w1 + b1)))
                delta2 = float(h @ w2) + bias - ts[i]
                total += 0.5 * delta2 * delta2
                step = LR * delta2
                delta1 = step * w2 * h * (1 - h)
                w1 -= sample * delta1
                b1 -= delta1
                w2 -= step * h
                bias -= step
        return np.concatenate([w1, b1, w2, [bias]])

    return run


def plain_torch(experiment: Experiment) -> Loop:
    """Return the loop as a lecture writes it with autograd."""
    import torch

    objective, seed = experiment.objective, experiment.training.seed
    x, t = torch.tensor(objective.inputs[:, :1]), torch.tensor(objective.target[:, None])

    def run(epochs: int) -> Any:
        *arrays, random = start(experiment, seed)
        params = [torch.tensor(array, requires_grad=True) for array in arrays]
        w1, b1, w2, b2 = params
        for _ in range(epochs):
            order = np.arange(len(x))
            random.shuffle(order)
            total = 0.0
            for i in order.tolist():
                h = torch.sigmoid(x[i : i + 1] @ w1 + b1)
                y = h @ w2 + b2
                loss = torch.sum((y - t[i : i + 1]) ** 2) / 2
                total += loss.item()
                loss.backward()
                with torch.no_grad():
                    for param in params:
                        param -= LR * param.grad
                        param.grad = None
        return np.concatenate([param.detach().numpy().ravel() for param in params])

    return run


def start(experiment: Experiment, seed: int) -> tuple[Any, ...]:
    """Return copies of W1 (1, 3), b1 (3,), W2 (3, 1), b2 (1,) of row 0, and the generator."""
    random = np.random.RandomState(seed)
    params = experiment.draw_start(random).astype(experiment.objective.dtype)
    w1, b1, w2, b2 = (part.copy() for part in np.split(params, (3, 6, 9)))
    return w1.reshape(1, 3), b1, w2.reshape(3, 1), b2, random


def loss_share(experiment: Experiment, ours: Loop, epochs: int) -> float:
    """Return which share of the recording is the loss of all the data, for every update."""
    updates = epochs * experiment.updates_per_epoch
    frames = Descent(experiment).advance(updates)
    shares = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        experiment.objective.loss(frames.params)
        loss = (time.perf_counter() - begin) * updates / len(frames)
        shares.append(loss / seconds(ours, epochs))
    return statistics.median(shares)


def main() -> None:
    """Run everything."""
    import torch

    torch.set_num_threads(1)
    for gradient, epochs in EPOCHS.items():
        experiment = open_document("001-j", (f"training.gradient={gradient}",))
        ours = recorded(experiment)
        others: list[tuple[str, Loop, str]] = [
            ("the lecture's numpy loop", lecture(experiment), "aim 1"),
            ("the leanest numpy loop", tightened(experiment), "records nothing"),
        ]
        if gradient == "autograd":
            others = [("a plain torch loop", plain_torch(experiment), "aim 1")]
        for index, (name, other, note) in enumerate(others):
            off = float(np.abs(ours(2) - other(2)).max())
            took, ratio = paired(ours, other, epochs)
            if index == 0:
                per_second = epochs * experiment.updates_per_epoch / took
                print(f"sin network, {gradient:16s}{per_second:9.0f} updates/s, recorded")
            print(f"  against {name:27s}{ratio:5.2f} x   ({note}; apart by {off:.0e})")
        share = loss_share(experiment, ours, epochs)
        print(f"  of it the loss of all data {100 * share:9.1f} %")


if __name__ == "__main__":
    main()
