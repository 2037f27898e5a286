"""Momentum as a running mean of the gradients."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Term
from gdstudio.core.optimizers.base import MomentumKnob, Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class MomentumEMA(Optimizer, frozen=True, kw_only=True, tag="momentum-ema"):
    """Momentum as an exponential moving average: v ← μ v + (1 − μ) g, θ ← θ − α v.

    g, v: (P,); v starts at 0. The same as torch.optim.SGD(lr=α(1 − μ), momentum=μ); torch's
    dampening is something else, as it leaves the first gradient undamped.
    Source: the lecture on optimizers (001).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Momentum (running mean)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Steps along a running mean of the gradients."
    )
    velocity: ClassVar[str] = "v"
    averages: ClassVar[bool] = True

    momentum: MomentumKnob = 0.9

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from v = 0."""
        return {"v": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply v ← μ v + (1 − μ) g, θ ← θ − α v."""
        keep = self.momentum
        v = keep * state["v"] + (1.0 - keep) * grad
        return params - lr * v, {"v": v}

    def recurrence(self, x: float) -> tuple[float, float]:
        """θ[k+1] = (1 + μ − (1 − μ) x) θ[k] − μ θ[k−1]; stable below x = 2(1 + μ)/(1 − μ)."""
        keep = self.momentum
        return 1.0 + keep - (1.0 - keep) * x, keep

    def bound(self, w: Workings) -> Term:
        """2(1 + μ)/(1 − μ)."""
        keep = w.knob(self, "momentum")
        return 2 * (1 + keep) / (1 - keep)

    def working(self, w: Workings) -> None:
        """The running mean, then the step."""
        keep = w.knob(self, "momentum")
        v = w.remember("v", keep * w.before("v") + (1 - keep) * w.grad)
        w.move(w.theta - w.lr * v)
