"""Adam as a lecture prints it, with one of its two misprints put right."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamPrintedFixed(TwoMeans, frozen=True, kw_only=True, tag="adam-printed-fixed"):
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
    means: ClassVar[tuple[str, str]] = ("s", "r")
    velocity: ClassVar[str] = "s"
    powers: ClassVar[bool] = False

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α s′ / √(r′ + ε)."""
        s = running_mean(state["s"], grad, self.beta1)
        r = running_mean(state["r"], grad * grad, self.beta2)
        stride = lr / (1.0 - self.beta1)
        root = np.sqrt(r / (1.0 - self.beta2) + self.eps)
        return params - stride * s / root, {"s": s, "r": r}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad, w.grad**2)
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
