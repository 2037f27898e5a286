"""Experiments for tests, made from few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table

HERE = Path()


def noisy_line(count: int = 20, seed: int = 3) -> dict[str, Any]:
    """Return a dataset table: points about a line."""
    random = np.random.RandomState(seed)
    x = random.randn(count)
    y = 2.5 + 4 * x + 0.5 * random.randn(count)
    return {"kind": "points", "x": x.tolist(), "y": y.tolist()}


def labelled(count: int = 20, width: int = 2, seed: int = 5) -> dict[str, Any]:
    """Return a dataset table: points of ``width`` inputs with labels of 0 and 1."""
    random = np.random.RandomState(seed)
    x = random.randn(count, width)
    y = (x.sum(axis=1) + 0.5 * random.randn(count) > 0).astype(float)
    return {"kind": "points", "x": x.tolist(), "y": y.tolist()}


def classed(count: int = 21, width: int = 2, classes: int = 3, seed: int = 5) -> dict[str, Any]:
    """Return a dataset table: points of ``width`` inputs that are of several classes in turn."""
    random = np.random.RandomState(seed)
    y = np.arange(count) % classes
    x = 2 * random.randn(classes, width)[y] + random.randn(count, width)
    return {"kind": "points", "x": x.tolist(), "y": y.astype(float).tolist()}


def make(
    model: dict[str, Any] | str = "line",
    *,
    dataset: dict[str, Any] | None = None,
    loss: dict[str, Any] | str = "mse",
    optimizer: dict[str, Any] | str = "gd",
    schedule: dict[str, Any] | str = "constant",
    **training: Any,
) -> Experiment:
    """Return an experiment; a word stands for a kind with its defaults."""
    table: dict[str, Any] = {
        "format": 1,
        "model": table_of(model),
        "optimizer": table_of(optimizer),
        "schedule": table_of(schedule),
        "training": {"gradient": "analytic", "dtype": "float64", **training},
    }
    if table["model"]["kind"] != "function":
        table["dataset"] = dataset if dataset is not None else noisy_line()
        table["loss"] = table_of(loss)
    return from_table(table, HERE)


def table_of(part: dict[str, Any] | str) -> dict[str, Any]:
    return {"kind": part} if isinstance(part, str) else part
