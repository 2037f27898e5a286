"""Adam as a lecture prints it, which is wrong."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import Beta1Knob, Beta2Knob, EpsKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamPrinted(Optimizer, frozen=True, kw_only=True, tag="adam-printed"):
    """Adam word for word as printed: s ← β₁ s + (1 − β₁) g², r ← β₂ r + (1 − β₂) g²,
    θ ← θ − α s′ / √(r′ + ε), where s′ = s / (1 − β₁) and r′ = r / (1 − β₂).

    g, s, r: (P,); s and r start at 0. Two misprints: s averages squares, so that every step goes
    down in every parameter whatever the sign of the gradient, and the corrections lack the power
    t. It does not descend.
    Source: as printed in the lecture on optimizers (001).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam (as printed, wrong)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Wrong on purpose: it averages squares where it should average gradients."
    )
    velocity: ClassVar[str] = "s"
    averages: ClassVar[bool] = True
    adaptive: ClassVar[bool] = True

    beta1: Beta1Knob = 0.9
    beta2: Beta2Knob = 0.999
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from s and r = 0."""
        return {"s": zeros(params), "r": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α s′ / √(r′ + ε)."""
        square = grad * grad
        s = self.beta1 * state["s"] + (1.0 - self.beta1) * square
        r = self.beta2 * state["r"] + (1.0 - self.beta2) * square
        stride = lr / (1.0 - self.beta1)
        root = np.sqrt(r / (1.0 - self.beta2) + self.eps)
        return params - stride * s / root, {"s": s, "r": r}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        beta1, beta2 = w.knob(self, "beta1"), w.knob(self, "beta2")
        s = w.remember("s", beta1 * w.before("s") + (1 - beta1) * w.grad**2)
        r = w.remember("r", beta2 * w.before("r") + (1 - beta2) * w.grad**2)
        first = w.corrected("s", s / (1 - beta1))
        second = w.corrected("r", r / (1 - beta2))
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
