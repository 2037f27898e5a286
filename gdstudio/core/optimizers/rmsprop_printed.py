"""RMSProp as a lecture prints it."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import EpsKnob, Optimizer, RhoKnob, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class RMSPropPrinted(Optimizer, frozen=True, kw_only=True, tag="rmsprop-printed"):
    """RMSProp with ε inside the root: r ← ρ r + (1 − ρ) g², θ ← θ − α g / √(r + ε).

    g, r: (P,); r starts at 0. Differs from RMSProp by a few 1e-9 only, except where g is nearly 0.
    Source: as printed in the lecture on optimizers (001).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "RMSProp (as printed)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "RMSProp with its guard inside the root.")
    adaptive: ClassVar[bool] = True

    rho: RhoKnob = 0.9
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from r = 0."""
        return {"r": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply r ← ρ r + (1 − ρ) g², θ ← θ − α g / √(r + ε)."""
        r = self.rho * state["r"] + (1.0 - self.rho) * (grad * grad)
        return params - lr * grad / np.sqrt(r + self.eps), {"r": r}

    def working(self, w: Workings) -> None:
        """The mean of squares, the rate it leaves, then the step."""
        keep, eps = w.knob(self, "rho"), w.knob(self, "eps")
        r = w.remember("r", keep * w.before("r") + (1 - keep) * w.grad**2)
        rate = w.rate(w.lr / Root(r + eps))
        w.move(w.theta - rate * w.grad)
