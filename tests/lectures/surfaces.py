"""The two surfaces on which the lecture's rules are compared, and what a window shows of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import numpy as np
import torch
from PySide6.QtWidgets import QMainWindow

from gdstudio.app.kept_runs import companion_experiments
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.steps.step import StepWriter
from gdstudio.kit.landscape.scene import Scene

Gradient = Callable[[Any], Any]


def bowl(x: Any) -> Any:
    """The gradient of x0² + x1²."""
    return 2 * x


def slanted(x: Any) -> Any:
    """The gradient of L(u, v) = 3u² + 3v² − uv + 7u − 7v + 10."""
    u, v = x
    stack = torch.stack if isinstance(x, torch.Tensor) else np.array
    return stack([6 * u - v + 7, 6 * v - u - 7])


SURFACES: dict[str, tuple[Gradient, tuple[float, float]]] = {
    "bowl": (bowl, (-3.0, 4.0)),
    "luv": (slanted, (4.0, 4.0)),
}


def run_of(lesson: str, updates: int | None = None, *overrides: str) -> Run:
    """Return the run of a lesson, to its end or so far."""
    path = resource_path("lessons", f"{lesson}.toml")
    return train(load_experiment(path, overrides), updates)


def beside(lesson: str) -> dict[str, Run]:
    """Return the runs that a lesson has beside its own, by their titles, to their ends."""
    experiment = load_experiment(resource_path("lessons", f"{lesson}.toml"))
    return {title: train(made, None) for title, made in companion_experiments(experiment)}


def torch_path(surface: str, make: Callable[[list[torch.Tensor]], Any], updates: int) -> Any:
    """Return (updates + 1, 2): where an optimizer of torch goes on a surface."""
    gradient, start = SURFACES[surface]
    params = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = make([params])
    path = [params.detach().numpy().copy()]
    for _ in range(updates):
        params.grad = gradient(params.detach())
        optimizer.step()
        path.append(params.detach().numpy().copy())
    return np.array(path)


def written(run: Run, row: int, beat: str = "update") -> list[str]:
    """Return what the Step panel writes of the step from a row on: the rules, then the numbers."""
    step = StepWriter(run.experiment).step(run, row)
    assert step is not None
    return [normalize("NFC", line.text) for line in step.beat(beat).lines()]


def scenes(window: QMainWindow) -> tuple[Scene, Scene]:
    """Return what the surface and the fit draw of a function."""
    surface = window.panels["dock_surface"]._stack.currentWidget()
    return surface.scene, window.panels["dock_fit"].stack.currentWidget().scene
