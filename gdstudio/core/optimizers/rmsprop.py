"""RMSProp."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import EpsKnob, Optimizer, RhoKnob, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class RMSProp(Optimizer, frozen=True, kw_only=True, tag="rmsprop"):
    """RMSProp: r ← ρ r + (1 − ρ) g², θ ← θ − α g / (√r + ε).

    g, r: (P,); r starts at 0. The same as torch.optim.RMSprop(lr=α, alpha=ρ, eps=ε); torch's
    default for its ``alpha`` is 0.99.
    Source: G. Hinton, Neural Networks for Machine Learning, lecture 6e (2012).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "RMSProp")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "A rate of its own for every direction, from recent gradients only."
    )
    adaptive: ClassVar[bool] = True

    rho: RhoKnob = 0.9
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from r = 0."""
        return {"r": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply r ← ρ r + (1 − ρ) g², θ ← θ − α g / (√r + ε)."""
        r = self.rho * state["r"] + (1.0 - self.rho) * (grad * grad)
        return params - lr * grad / (np.sqrt(r) + self.eps), {"r": r}

    def working(self, w: Workings) -> None:
        """The mean of squares, the rate it leaves, then the step."""
        keep, eps = w.knob(self, "rho"), w.knob(self, "eps")
        r = w.remember("r", keep * w.before("r") + (1 - keep) * w.grad**2)
        rate = w.rate(w.lr / (Root(r) + eps))
        w.move(w.theta - rate * w.grad)
