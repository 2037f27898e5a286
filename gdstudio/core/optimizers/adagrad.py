"""AdaGrad."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import EpsKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdaGrad(Optimizer, frozen=True, kw_only=True, tag="adagrad"):
    """AdaGrad: r ← r + g², θ ← θ − α g / (√r + ε).

    g, r: (P,); r starts at 0. The same as torch.optim.Adagrad(lr=α, eps=ε).
    Source: J. Duchi, E. Hazan, Y. Singer, JMLR 12 (2011).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "AdaGrad")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "A rate of its own for every direction; it shrinks as gradients add up."
    )
    adaptive: ClassVar[bool] = True

    eps: EpsKnob = 1e-10

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from r = 0."""
        return {"r": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply r ← r + g², θ ← θ − α g / (√r + ε)."""
        r = state["r"] + grad * grad
        return params - lr * grad / (np.sqrt(r) + self.eps), {"r": r}

    def working(self, w: Workings) -> None:
        """The sum of squares, the rate it leaves, then the step."""
        r = w.remember("r", w.before("r") + w.grad**2)
        eps = w.knob(self, "eps")
        rate = w.rate(w.lr / (Root(r) + eps))
        w.move(w.theta - rate * w.grad)
