"""AMSGrad."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.functions import larger
from gdstudio.core.formula.terms import Root
from gdstudio.core.knob_column import root
from gdstudio.core.optimizers.base import State, zeros
from gdstudio.core.optimizers.moments import TwoMeans, running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class AMSGrad(TwoMeans, frozen=True, kw_only=True, tag="amsgrad"):
    """AMSGrad: Adam that divides by the largest v so far, u ← max(u, v), instead of v.

    g, m, v, u: (P,); all start at 0, and the rate of a parameter never grows but for the
    correction of u. The same as torch.optim.Adam(lr=α, betas=(β₁, β₂), eps=ε, amsgrad=True).
    Source: S. Reddi, S. Kale, S. Kumar, ICLR 2018.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "AMSGrad")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Adam that never forgets its largest squares, so its rates do not grow again."
    )

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from m = v = u = 0."""
        return {name: zeros(params) for name in ("m", "v", "u")}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ ← θ − α m̂ / (√û + ε)."""
        m = running_mean(state["m"], grad, self.beta1)
        v = running_mean(state["v"], grad * grad, self.beta2)
        u = np.maximum(state["u"], v)
        stride = lr / (1.0 - self.beta1**t)
        deviation = np.sqrt(u) / root(1.0 - self.beta2**t)
        return params - stride * m / (deviation + self.eps), {"m": m, "v": v, "u": u}

    def corrected(self, name: str, mean: Vector, t: Vector) -> Vector | None:
        """Return m̂ or û; v̂ is not used."""
        return None if name == "v" else super().corrected(name, mean, t)

    def working(self, w: Workings) -> None:
        """Both means, the largest of the second, corrections, this parameter's rate, the step."""
        one, two = w.knob(self, "beta1"), w.knob(self, "beta2")
        m = w.remember("m", one * w.before("m") + (1 - one) * w.grad)
        v = w.remember("v", two * w.before("v") + (1 - two) * w.grad**2)
        u = w.remember("u", larger(w.before("u"), v), put_in=False)
        first = w.corrected("m", m / (1 - one**w.t))
        second = w.corrected("u", u / (1 - two**w.t))
        rate = w.rate(w.lr / (Root(second) + w.knob(self, "eps")))
        w.move(w.theta - rate * first)
