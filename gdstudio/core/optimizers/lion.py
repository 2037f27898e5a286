"""Lion: evolved sign momentum."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.functions import sign
from gdstudio.core.optimizers.base import (
    Beta1Knob,
    Beta2Knob,
    DecayKnob,
    Optimizer,
    State,
    Unlimited,
    zeros,
)
from gdstudio.core.optimizers.moments import running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Lion(Optimizer, frozen=True, kw_only=True, tag="lion"):
    """Lion: c = β₁ m + (1 − β₁) g, θ ← θ − α (sign c + λ θ), m ← β₂ m + (1 − β₂) g.

    g, m, c: (P,); m starts at 0. Every parameter moves by α, or not at all where c is 0.
    Source: X. Chen and others, NeurIPS 2023 (Symbolic Discovery of Optimization Algorithms).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Lion")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Only signs count: every parameter moves by the rate, up or down."
    )
    velocity: ClassVar[str] = "m"
    averages: ClassVar[bool] = True
    adaptive: ClassVar[bool] = True
    unlimited: ClassVar[Unlimited] = "sign"

    beta1: Beta1Knob = 0.9
    beta2: Beta2Knob = 0.99
    weight_decay: DecayKnob = 0.0

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from m = 0."""
        return {"m": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α (sign(β₁ m + (1 − β₁) g) + λ θ), then m ← β₂ m + (1 − β₂) g."""
        mixed = running_mean(state["m"], grad, self.beta1)
        step = np.sign(mixed) + self.weight_decay * params
        return params - lr * step, {"m": running_mean(state["m"], grad, self.beta2)}

    def working(self, w: Workings) -> None:
        """The mixture whose sign counts, the mean that is kept, then the step."""
        one, two = w.knob(self, "beta1"), w.knob(self, "beta2")
        mixed = w.mixture(one * w.before("m") + (1 - one) * w.grad)
        w.remember("m", two * w.before("m") + (1 - two) * w.grad)
        if self.weight_decay:
            decay = w.knob(self, "weight_decay")
            w.move(w.theta - w.lr * (sign(mixed) + decay * w.theta))
        else:
            w.move(w.theta - w.lr * sign(mixed))
