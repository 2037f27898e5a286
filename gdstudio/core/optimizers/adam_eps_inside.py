"""Adam with its guard inside the root."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.optimizers.base import State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AdamEpsInside(TwoMeans, frozen=True, kw_only=True, tag="adam-eps-inside"):
    """Adam with ε inside the root: θ ← θ − α m̂ / √(v̂ + ε), all else as in Adam.

    g, m, v: (P,); m and v start at 0. Within a few 1e-9 of Adam, except where g is nearly 0.
    Source: the lecture on optimizers (001), with both misprints put right.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Adam (guard inside the root)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam with the printed place of its guard and everything else right."
    )

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α m̂ / √(v̂ + ε)."""
        m = running_mean(state["m"], grad, self.beta1)
        v = running_mean(state["v"], grad * grad, self.beta2)
        stride = lr / (1.0 - self.beta1**t)
        root = np.sqrt(v / (1.0 - self.beta2**t) + self.eps)
        return params - stride * m / root, {"m": m, "v": v}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad, w.grad**2, power=w.t)
        rate = w.rate(w.lr / Root(second + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
