"""Adam as a lecture prints it, which is wrong."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamPrinted(TwoMeans, frozen=True, kw_only=True, tag="adam-printed"):
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
    means: ClassVar[tuple[str, str]] = ("s", "r")
    velocity: ClassVar[str] = "s"
    powers: ClassVar[bool] = False

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α s′ / √(r′ + ε)."""
        square = grad * grad
        s = running_mean(state["s"], square, self.beta1)
        r = running_mean(state["r"], square, self.beta2)
        stride = lr / (1.0 - self.beta1)
        root = np.sqrt(r / (1.0 - self.beta2) + self.eps)
        return params - stride * s / root, {"s": s, "r": r}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad**2, w.grad**2)
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
