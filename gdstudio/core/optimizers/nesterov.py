"""Nesterov's accelerated gradient."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Term
from gdstudio.core.optimizers.base import MomentumKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Nesterov(Optimizer, frozen=True, kw_only=True, tag="nesterov"):
    """Nesterov: v ← μ v − α ∇J(θ + μ v), θ ← θ + v.

    g, v: (P,); v starts at 0. Rows hold θ, gradients are taken at the look-ahead θ + μ v; the
    parameters of torch.optim.SGD(lr=α, momentum=μ, nesterov=True) are that look-ahead point.
    Source: Y. Nesterov, Soviet Math. Dokl. 27 (1983), form of I. Sutskever, ICML 2013.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Nesterov")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Momentum that looks ahead: the gradient is taken where the velocity leads."
    )
    velocity: ClassVar[str] = "v"

    momentum: MomentumKnob = 0.9

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from v = 0."""
        return {"v": zeros(params)}

    def gradient_point(self, params: Vector, state: State) -> Vector:
        """θ + μ v."""
        return params + self.momentum * state["v"]

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply v ← μ v − α g, θ ← θ + v, where g was taken at θ + μ v."""
        v = self.momentum * state["v"] - lr * grad
        return params + v, {"v": v}

    def recurrence(self, x: float) -> tuple[float, float]:
        """θ[k+1] = (1 + μ)(1 − x) θ[k] − μ(1 − x) θ[k−1]; stable below x = 2(1 + μ)/(1 + 2μ)."""
        keep = self.momentum
        return (1.0 + keep) * (1.0 - x), keep * (1.0 - x)

    def bound(self, w: Workings) -> Term:
        """2(1 + μ)/(1 + 2μ)."""
        keep = w.knob(self, "momentum")
        return 2 * (1 + keep) / (1 + 2 * keep)

    def working_point(self, w: Workings) -> None:
        """Where the gradient is taken."""
        w.look_ahead(w.theta + w.knob(self, "momentum") * w.before("v"))

    def working(self, w: Workings) -> None:
        """The velocity, then the step."""
        v = w.remember("v", w.knob(self, "momentum") * w.before("v") - w.lr * w.grad)
        w.move(w.theta + v)
