"""Adam with decoupled weight decay."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.knob_column import root
from gdstudio.core.optimizers.base import DecayKnob, State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamW(TwoMeans, frozen=True, kw_only=True, tag="adamw"):
    """AdamW: θ ← θ − α λ θ, then Adam's step with the gradient at the old θ.

    g, m, v: (P,); m and v start at 0. The decay λ goes past the gradient's scaling and counts
    every parameter, biases too. The same as torch.optim.AdamW(lr=α, betas=(β₁, β₂), eps=ε,
    weight_decay=λ).
    Source: I. Loshchilov, F. Hutter, ICLR 2019.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "AdamW")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam that also pulls every parameter towards zero."
    )

    weight_decay: DecayKnob = 0.01

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← (1 − α λ) θ − α m̂ / (√v̂ + ε)."""
        m = running_mean(state["m"], grad, self.beta1)
        v = running_mean(state["v"], grad * grad, self.beta2)
        stride = lr / (1.0 - self.beta1**t)
        deviation = np.sqrt(v) / root(1.0 - self.beta2**t)
        kept = (1.0 - lr * self.weight_decay) * params
        return kept - stride * m / (deviation + self.eps), {"m": m, "v": v}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad, w.grad**2, power=w.t)
        rate = w.rate(w.lr / (Root(second) + w.knob(self, "eps")))
        decay = w.knob(self, "weight_decay")
        w.move(w.theta - w.lr * decay * w.theta - rate * first)
