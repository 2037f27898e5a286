"""Prints what networks on 500 points cost an update, beside plain loops of numpy and torch.

2-8-8-1 decides between two moons, 2-8-8-3 and softmax tell three classes apart, full batch. Ours
records every update; the plain loops keep the loss only. Both begin at the same parameters, and
how far apart they end is printed.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from tests.bench.bench_network import Loop, paired, recorded

POINTS, LR = 500, 0.1
EPOCHS = {"analytic": 200, "autograd": 100}


def experiment(model: dict[str, Any], classes: int, gradient: str) -> Experiment:
    """Return a model on points of so many classes."""
    random = np.random.RandomState(0)
    y = np.arange(POINTS) % classes
    x = 2 * random.randn(classes, 2)[y] + random.randn(POINTS, 2)
    return from_table(
        {
            "format": 1,
            "dataset": {"kind": "points", "x": x.tolist(), "y": y.astype(float).tolist()},
            "model": model,
            "loss": {"kind": "cross-entropy"},
            "optimizer": {"kind": "gd", "lr": LR},
            "training": {"gradient": gradient, "dtype": "float64"},
        },
        Path(),
    )


def layers(made: Experiment) -> list[np.ndarray]:
    """Return copies of W and b of every layer at the start."""
    hidden = getattr(made.model, "hidden", ())
    widths, at, found = [2, *hidden, made.model.outputs(made.shape)], 0, []
    for entering, leaving in pairwise(widths):
        end = at + entering * leaving
        found.append(made.start[at:end].reshape(entering, leaving).copy())
        found.append(made.start[end : end + leaving].copy())
        at = end + leaving
    return found


def plain_numpy(made: Experiment) -> Loop:
    """Return the loop as it is written by hand: forward, backward, and one array a parameter."""
    data = made.data
    assert data is not None
    several = made.model.task == "classes"
    rows, labels = np.arange(POINTS), data.y.astype(int)
    x, y = np.ascontiguousarray(data.x), data.y[:, None]

    def run(epochs: int) -> Any:
        parts = layers(made)
        weights, biases = parts[::2], parts[1::2]
        losses = []
        for _ in range(epochs):
            outs = [x]
            for w, b in zip(weights[:-1], biases[:-1], strict=True):
                outs.append(np.tanh(outs[-1] @ w + b))
            z = outs[-1] @ weights[-1] + biases[-1]
            if several:
                e = np.exp(z - z.max(axis=1, keepdims=True))
                p = e / e.sum(axis=1, keepdims=True)
                losses.append(-np.log(p[rows, labels]).mean())
                delta = p
                delta[rows, labels] -= 1.0
            else:
                p = 1.0 / (1.0 + np.exp(-z))
                losses.append(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())
                delta = p - y
            delta = delta / POINTS
            for layer in range(len(weights) - 1, -1, -1):
                gw, gb = outs[layer].T @ delta, delta.sum(axis=0)
                if layer:
                    delta = (delta @ weights[layer].T) * (1.0 - outs[layer] ** 2)
                weights[layer] -= LR * gw
                biases[layer] -= LR * gb
        return np.concatenate([part.ravel() for part in parts])

    return run


def plain_torch(made: Experiment) -> Loop:
    """Return the loop as torch is taught: a Sequential, its loss, backward, and SGD by hand."""
    import torch

    data = made.data
    assert data is not None
    several = made.model.task == "classes"
    x = torch.from_numpy(np.ascontiguousarray(data.x))
    y = torch.tensor(data.y, dtype=torch.long if several else torch.float64)
    functional = torch.nn.functional

    def run(epochs: int) -> Any:
        parts = layers(made)
        modules: list[Any] = []
        for w, b in zip(parts[::2], parts[1::2], strict=True):
            linear = torch.nn.Linear(*w.shape, dtype=torch.float64)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(w.T))
                linear.bias.copy_(torch.from_numpy(b))
            modules += [linear, torch.nn.Tanh()]
        network, losses = torch.nn.Sequential(*modules[:-1]), []
        for _ in range(epochs):
            z = network(x)
            if several:
                loss = functional.cross_entropy(z, y)
            else:
                loss = functional.binary_cross_entropy_with_logits(z[:, 0], y)
            losses.append(loss.item())
            loss.backward()
            with torch.no_grad():
                for parameter in network.parameters():
                    parameter -= LR * parameter.grad
                    parameter.grad = None
        found = [(one.weight.detach().numpy().T, one.bias) for one in modules[::2]]
        return np.concatenate([np.ravel(part) for w, b in found for part in (w, b.detach())])

    return run


def main() -> None:
    """Run everything."""
    import torch

    torch.set_num_threads(1)
    network = {"kind": "mlp", "hidden": [8, 8], "activation": "tanh", "init": "xavier"}
    models: list[tuple[str, dict[str, Any], int]] = [
        ("2-8-8-1, binary", {**network, "task": "binary"}, 2),
        ("2-8-8-3, classes", {**network, "task": "classes"}, 3),
        ("softmax, 3 classes", {"kind": "softmax"}, 3),
    ]
    for name, model, classes in models:
        for gradient, epochs in EPOCHS.items():
            made = experiment(model, classes, gradient)
            other = plain_numpy(made) if gradient == "analytic" else plain_torch(made)
            ours = recorded(made)
            off = float(np.abs(ours(2) - other(2)).max())
            took, ratio = paired(ours, other, epochs)
            kind = "numpy" if gradient == "analytic" else "torch"
            told = f"{name:20s}{gradient:10s}{epochs / took:8.0f} updates/s, recorded"
            print(f"{told}{ratio:6.2f} x a plain {kind} loop   (aim 1; apart by {off:.0e})")


if __name__ == "__main__":
    main()
