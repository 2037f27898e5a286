"""Adam."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.knob_column import root
from gdstudio.core.optimizers.base import State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Adam(TwoMeans, frozen=True, kw_only=True, tag="adam"):
    """Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − α m̂ / (√v̂ + ε).

    m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ). g, m, v: (P,); m and v start at 0. The same as
    torch.optim.Adam(lr=α, betas=(β₁, β₂), eps=ε).
    Source: D. Kingma, J. Ba, ICLR 2015.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Momentum and a rate of its own for every direction, corrected at the start."
    )

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α m̂ / (√v̂ + ε)."""
        m = running_mean(state["m"], grad, self.beta1)
        v = running_mean(state["v"], grad * grad, self.beta2)
        stride = lr / (1.0 - self.beta1**t)
        deviation = np.sqrt(v) / root(1.0 - self.beta2**t)
        return params - stride * m / (deviation + self.eps), {"m": m, "v": v}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad, w.grad**2, power=w.t)
        rate = w.rate(w.lr / (Root(second) + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
