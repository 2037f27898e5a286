"""Adam with its guard inside the root."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.optimizers.base import (
    Beta1Knob,
    Beta2Knob,
    EpsKnob,
    Optimizer,
    State,
    Vector,
    zeros,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamEpsInside(Optimizer, frozen=True, kw_only=True, tag="adam-eps-inside"):
    """Adam with ε inside the root: θ ← θ − α m̂ / √(v̂ + ε), all else as in Adam.

    g, m, v: (P,); m and v start at 0. Within a few 1e-9 of Adam, except where g is nearly 0.
    Source: the lecture on optimizers (001), with both misprints put right.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam (guard inside the root)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam with the printed place of its guard and everything else right."
    )

    beta1: Beta1Knob = 0.9
    beta2: Beta2Knob = 0.999
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from m and v = 0."""
        return {"m": zeros(params), "v": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α m̂ / √(v̂ + ε)."""
        m = self.beta1 * state["m"] + (1.0 - self.beta1) * grad
        v = self.beta2 * state["v"] + (1.0 - self.beta2) * (grad * grad)
        stride = lr / (1.0 - self.beta1**t)
        root = np.sqrt(v / (1.0 - self.beta2**t) + self.eps)
        return params - stride * m / root, {"m": m, "v": v}
