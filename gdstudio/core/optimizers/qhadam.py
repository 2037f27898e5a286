"""Quasi-hyperbolic Adam."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Root
from gdstudio.core.knob import Knob
from gdstudio.core.optimizers.base import Beta1Knob, State
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.qhm import SHARE
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP

Nu1Knob = Annotated[
    float,
    SHARE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Share of the mean"),
        symbol="ν₁",
        named=True,
        help=QT_TRANSLATE_NOOP(
            "Knob", "What part of a step the mean gives; the rest is the gradient's own."
        ),
    ),
]
Nu2Knob = Annotated[
    float,
    SHARE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Share of the mean of squares"),
        symbol="ν₂",
        named=True,
        help=QT_TRANSLATE_NOOP(
            "Knob", "What part the mean of squares has below the root; the rest is the last square."
        ),
    ),
]


class QHAdam(TwoMeans, frozen=True, kw_only=True, tag="qhadam"):
    """QHAdam: θ ← θ − α ((1 − ν₁) g + ν₁ m̂) / (√((1 − ν₂) g² + ν₂ v̂) + ε), m̂ and v̂ as in Adam.

    g, m, v: (P,); m and v start at 0. ν₁ = ν₂ = 1 is Adam.
    Source: J. Ma, D. Yarats, ICLR 2019, with the knobs that they recommend.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "QHAdam")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam with a mixture of the gradient and its running mean."
    )

    beta1: Beta1Knob = 0.995
    nu1: Nu1Knob = 0.7
    nu2: Nu2Knob = 1.0

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α ((1 − ν₁) g + ν₁ m̂) / (√((1 − ν₂) g² + ν₂ v̂) + ε)."""
        square = grad * grad
        m = running_mean(state["m"], grad, self.beta1)
        v = running_mean(state["v"], square, self.beta2)
        along = (1.0 - self.nu1) * grad + self.nu1 * (m / (1.0 - self.beta1**t))
        size = (1.0 - self.nu2) * square + self.nu2 * (v / (1.0 - self.beta2**t))
        return params - lr * along / (np.sqrt(size) + self.eps), {"m": m, "v": v}

    def working(self, w: Workings) -> None:
        """Both means, their corrections, the rate of this parameter, then the step."""
        first, second = self.write_means(w, w.grad, w.grad**2, power=w.t)
        one, two = w.knob(self, "nu1"), w.knob(self, "nu2")
        inside = (1 - two) * w.grad**2 + two * second
        rate = w.rate(w.lr / (Root(inside) + w.knob(self, "eps")))
        w.move(w.theta - rate * ((1 - one) * w.grad + one * first))
