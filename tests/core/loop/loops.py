"""Loops as students write them, really run in torch, with one slip or none, and what they print."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson

MEANS = {"mse": 1.0, "half-mse": 0.5}
SUMS = {"sse": 1.0, "half-sse": 0.5}


def lesson(name: str) -> Experiment:
    """Return the experiment of a lesson."""
    return load_experiment(find_lesson(name).path)


@dataclass
class Loop:
    """A loop over an experiment with a line, a slope or a function, and what may be wrong in it."""

    experiment: Experiment
    epochs: int | None = None
    rate: float = 1.0
    sign: float = 1.0
    clears: bool = True
    loss_times: float = 1.0
    stale: bool = False
    frozen: int | None = None
    in_turn: bool = False
    late: bool = False
    momentum: float | None = None
    damped: bool = False
    ahead: bool = False
    start: list[float] | None = None
    raw: bool = False
    batch: int | None = None
    order: np.random.RandomState | None = None
    dtype: torch.dtype | None = None
    losses: list[float] = field(default_factory=list)
    params: list[np.ndarray] = field(default_factory=list)

    def run(self) -> Loop:
        """Descend; keep each loss and the parameters that it was worked out at."""
        experiment, training = self.experiment, self.experiment.training
        dtype = self.dtype or getattr(torch, training.dtype)
        start = self.start if self.start is not None else experiment.start
        params = torch.tensor(np.array(start, float), dtype=dtype, requires_grad=True)
        x, y = self._points(dtype)
        count = 1 if x is None else len(x)
        size = self.batch or training.batch_size(count)
        rate = experiment.optimizer.lr * self.rate
        velocity = torch.zeros_like(params)
        kept: torch.Tensor | None = None
        for _ in range(self.epochs or min(training.epochs, 40)):
            places = np.arange(count)
            if self.order is not None:
                self.order.shuffle(places)
            for first in range(0, count, size):
                part = places[first : first + size]
                loss = self._loss(params, x, y, part)
                whole = self._loss(params, x, y, np.arange(count))
                if not self.late:
                    self._keep(whole, params)
                if self.clears:
                    params.grad = None
                loss.backward()
                gradient = self.sign * params.grad
                if self.stale:
                    kept = gradient.clone() if kept is None else kept
                    gradient = kept
                with torch.no_grad():
                    step = rate * gradient
                    if self.ahead:
                        velocity = self.momentum * velocity + rate * gradient
                        step = self.momentum * velocity + rate * gradient
                    elif self.momentum is not None:
                        share = 1 - self.momentum if self.damped else rate
                        velocity = self.momentum * velocity + share * gradient
                        step = rate * velocity if self.damped else velocity
                    if self.frozen is not None:
                        step[self.frozen] = 0
                if self.in_turn:
                    self._take_turns(params, x, y, part, rate)
                else:
                    params.data = params.data - step
                if self.late:
                    self._keep(self._loss(params, x, y, np.arange(count)), params)
        return self

    def _points(self, dtype):
        data = self.experiment.data
        if data is None:
            return None, None
        if self.raw:
            data = data.unprepared()
        return torch.tensor(data.x[:, 0], dtype=dtype), torch.tensor(data.y, dtype=dtype)

    def _loss(self, params, x, y, part):
        if x is None:
            return self.loss_times * self.experiment.model.objective(params, torch)
        kind = self.experiment.loss.kind
        line = self.experiment.model.kind == "line"
        prediction = params[0] + params[1] * x[part] if line else params[0] * x[part]
        squares = (prediction - y[part]) ** 2
        value = MEANS[kind] * squares.mean() if kind in MEANS else SUMS[kind] * squares.sum()
        return self.loss_times * value

    def _take_turns(self, params, x, y, part, rate):
        for place in range(len(params)):
            own = params.detach().clone().requires_grad_()
            self._loss(own, x, y, part).backward()
            with torch.no_grad():
                params[place] -= rate * own.grad[place]

    def _keep(self, loss, params):
        self.losses.append(float(loss.detach()))
        self.params.append(params.detach().numpy().astype(float).copy())

    def printed(self, what: str = "both", digits: int = 4, every: int = 1) -> str:
        """Return what the loop prints, every so many rows, to so many significant digits."""
        lines = []
        for row in range(0, len(self.losses), every):
            loss = f"loss = {self.losses[row]:.{digits}g}"
            numbers = ", ".join(f"{number:.{digits}g}" for number in self.params[row])
            words = {"both": f"{loss} [{numbers}]", "loss": loss, "params": f"[{numbers}]"}
            lines.append(f"epoch = {row} {words[what]}" if what != "params" else words[what])
        return "\n".join(lines)
