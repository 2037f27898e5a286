"""Adam as a lecture prints it, with one of its two misprints put right."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import Beta1Knob, Beta2Knob, EpsKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamPrintedFixed(Optimizer, frozen=True, kw_only=True, tag="adam-printed-fixed"):
    """Adam as printed with g instead of g² in the first line: s ← β₁ s + (1 − β₁) g,
    r ← β₂ r + (1 − β₂) g², θ ← θ − α s′ / √(r′ + ε), s′ = s / (1 − β₁), r′ = r / (1 − β₂).

    g, s, r: (P,); s and r start at 0. The corrections still lack the power t: the first update is
    Adam's, the others are not, and in the long run the rate is α√(1 − β₂)/(1 − β₁).
    Source: the lecture on optimizers (001), corrected by half.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam (as printed, first slip fixed)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Averages gradients as it should, but corrects by a constant."
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
        s = self.beta1 * state["s"] + (1.0 - self.beta1) * grad
        r = self.beta2 * state["r"] + (1.0 - self.beta2) * (grad * grad)
        stride = lr / (1.0 - self.beta1)
        root = np.sqrt(r / (1.0 - self.beta2) + self.eps)
        return params - stride * s / root, {"s": s, "r": r}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        beta1, beta2 = w.knob(self, "beta1"), w.knob(self, "beta2")
        s = w.remember("s", beta1 * w.before("s") + (1 - beta1) * w.grad)
        r = w.remember("r", beta2 * w.before("r") + (1 - beta2) * w.grad**2)
        first = w.corrected("s", s / (1 - beta1))
        second = w.corrected("r", r / (1 - beta2))
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
