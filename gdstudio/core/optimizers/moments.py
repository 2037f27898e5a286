"""What the Adams have in common: a running mean of gradients, and one of their squares."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.optimizers.base import Beta1Knob, Beta2Knob, EpsKnob, Optimizer, zeros
from gdstudio.core.optimizers.workings import Workings


class TwoMeans(Optimizer, frozen=True, kw_only=True):
    """A rule with a mean of gradients, forgotten by β₁, and one of their squares, by β₂.

    Both are (P,) and start at 0.
    """

    means: ClassVar[tuple[str, str]] = ("m", "v")
    """What the two are called in the memory."""
    velocity: ClassVar[str] = "m"
    averages: ClassVar[bool] = True
    adaptive: ClassVar[bool] = True
    powers: ClassVar[bool] = True
    """Whether both are corrected by 1 − βᵗ, as they should be, or by 1 − β."""

    beta1: Beta1Knob = 0.9
    beta2: Beta2Knob = 0.999
    eps: EpsKnob = 1e-8

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from two means of 0."""
        return {name: zeros(params) for name in self.means}

    def corrected(self, name: str, mean: Vector, t: Vector) -> Vector | None:
        """Return rows (n,) of a mean after ``t`` (n,) updates as the step uses it; nan before 1."""
        keep = self.beta1 if name == self.means[0] else self.beta2
        left = 1.0 - keep ** (t if self.powers else np.ones_like(t))
        return np.where(t > 0, mean / np.where(t > 0, left, 1.0), np.nan)

    def write_means(
        self, w: Workings, grad: Term, square: Term, *, power: Term | None = None
    ) -> tuple[Quantity, Quantity]:
        """Write down both means, of ``grad`` and ``square``, then both corrected; return those.

        The correction is 1 − βᵗ, where ``power`` is t; without it 1 − β.
        """
        keeps = w.knob(self, "beta1"), w.knob(self, "beta2")
        means = [
            w.remember(name, keep * w.before(name) + (1 - keep) * new)
            for name, keep, new in zip(self.means, keeps, (grad, square), strict=True)
        ]
        first, second = (
            w.corrected(name, mean / (1 - (keep if power is None else keep**power)))
            for name, keep, mean in zip(self.means, keeps, means, strict=True)
        )
        return first, second


def running_mean(mean: Vector, new: Vector, keep: float) -> Vector:
    """Return a mean (P,) that keeps so much of itself and takes the rest from ``new`` (P,)."""
    return keep * mean + (1.0 - keep) * new
