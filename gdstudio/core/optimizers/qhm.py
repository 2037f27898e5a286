"""Quasi-hyperbolic momentum."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Term
from gdstudio.core.knob import FRACTION, Knob
from gdstudio.core.optimizers.base import Optimizer, State, zeros
from gdstudio.core.optimizers.moments import running_mean
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP

SHARE = msgspec.Meta(ge=0, le=1)
MemoryKnob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Memory of gradients"),
        symbol="β",
        named=True,
        help=QT_TRANSLATE_NOOP("Knob", "How slowly the mean of the gradients forgets."),
    ),
]
NuKnob = Annotated[
    float,
    SHARE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Share of the mean"),
        symbol="ν",
        named=True,
        help=QT_TRANSLATE_NOOP(
            "Knob", "What part of a step the mean gives; the rest is the gradient's own."
        ),
    ),
]


class QHM(Optimizer, frozen=True, kw_only=True, tag="qhm"):
    """Quasi-hyperbolic momentum: m ← β m + (1 − β) g, θ ← θ − α ((1 − ν) g + ν m).

    g, m: (P,); m starts at 0. ν = 0 is gradient descent, ν = 1 momentum as a running mean.
    Source: J. Ma, D. Yarats, ICLR 2019.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "QHM")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer",
        "Quasi-hyperbolic momentum: steps along the gradient and its running mean, mixed.",
    )
    velocity: ClassVar[str] = "m"
    averages: ClassVar[bool] = True

    beta: MemoryKnob = 0.999
    nu: NuKnob = 0.7

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from m = 0."""
        return {"m": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply m ← β m + (1 − β) g, θ ← θ − α ((1 − ν) g + ν m)."""
        m = running_mean(state["m"], grad, self.beta)
        return params - lr * ((1.0 - self.nu) * grad + self.nu * m), {"m": m}

    def recurrence(self, x: float) -> tuple[float, float]:
        """θ[k+1] = (1 + β − (1 − νβ) x) θ[k] − β (1 − (1 − ν) x) θ[k−1].

        Stable below x = 2(1 + β)/(1 + β − 2νβ).
        """
        keep, share = self.beta, self.nu
        return 1.0 + keep - (1.0 - share * keep) * x, keep * (1.0 - (1.0 - share) * x)

    def bound(self, w: Workings) -> Term:
        """2(1 + β)/(1 + β − 2νβ)."""
        keep = w.knob(self, "beta")
        return 2 * (1 + keep) / (1 + keep - 2 * w.knob(self, "nu") * keep)

    def working(self, w: Workings) -> None:
        """The running mean, then the step."""
        keep, share = w.knob(self, "beta"), w.knob(self, "nu")
        m = w.remember("m", keep * w.before("m") + (1 - keep) * w.grad)
        w.move(w.theta - w.lr * ((1 - share) * w.grad + share * m))
