"""Gradient descent with momentum."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Term
from gdstudio.core.optimizers.base import MomentumKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Momentum(Optimizer, frozen=True, kw_only=True, tag="momentum"):
    """Momentum in velocity form: v ← μ v − α g, θ ← θ + v.

    g, v: (P,); v starts at 0. The same as torch.optim.SGD(lr=α, momentum=μ) while α is constant:
    torch scales its whole buffer by a new rate, this form only the new gradient.
    Source: B. Polyak, USSR Comput. Math. Math. Phys. 4 (1964).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Momentum")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "A ball with mass: it keeps part of its velocity."
    )
    velocity: ClassVar[str] = "v"

    momentum: MomentumKnob = 0.9

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from v = 0."""
        return {"v": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply v ← μ v − α g, θ ← θ + v."""
        v = self.momentum * state["v"] - lr * grad
        return params + v, {"v": v}

    def recurrence(self, x: float) -> tuple[float, float]:
        """θ[k+1] = (1 + μ − x) θ[k] − μ θ[k−1]; stable below x = 2(1 + μ)."""
        return 1.0 + self.momentum - x, self.momentum

    def bound(self, w: Workings) -> Term:
        """2(1 + μ)."""
        return 2 * (1 + w.knob(self, "momentum"))

    def working(self, w: Workings) -> None:
        """The velocity, then the step."""
        v = w.remember("v", w.knob(self, "momentum") * w.before("v") - w.lr * w.grad)
        w.move(w.theta + v)
