"""Adam with its guard inside the root."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import Beta1Knob, Beta2Knob, EpsKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamEpsInside(Optimizer, frozen=True, kw_only=True, tag="adam-eps-inside"):
    """Adam with ε inside the root: θ ← θ − α m̂ / √(v̂ + ε), all else as in Adam.

    g, m, v: (P,); m and v start at 0. Within a few 1e-9 of Adam, except where g is nearly 0.
    Source: the lecture on optimizers (001), with both misprints put right.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam (guard inside the root)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam with the printed place of its guard and everything else right."
    )
    velocity: ClassVar[str] = "m"
    averages: ClassVar[bool] = True
    adaptive: ClassVar[bool] = True

    beta1: Beta1Knob = 0.9
    beta2: Beta2Knob = 0.999
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from m and v = 0."""
        return {"m": zeros(params), "v": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α m̂ / √(v̂ + ε)."""
        m = self.beta1 * state["m"] + (1.0 - self.beta1) * grad
        v = self.beta2 * state["v"] + (1.0 - self.beta2) * (grad * grad)
        stride = lr / (1.0 - self.beta1**t)
        root = np.sqrt(v / (1.0 - self.beta2**t) + self.eps)
        return params - stride * m / root, {"m": m, "v": v}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        beta1, beta2 = w.knob(self, "beta1"), w.knob(self, "beta2")
        m = w.remember("m", beta1 * w.before("m") + (1 - beta1) * w.grad)
        v = w.remember("v", beta2 * w.before("v") + (1 - beta2) * w.grad**2)
        first = w.corrected("m", m / (1 - beta1**w.t))
        second = w.corrected("v", v / (1 - beta2**w.t))
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
