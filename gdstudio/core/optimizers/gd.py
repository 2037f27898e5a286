"""Gradient descent."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.terms import Number, Term
from gdstudio.core.optimizers.base import Optimizer, State
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class GD(Optimizer, frozen=True, kw_only=True, tag="gd"):
    """Gradient descent: θ ← θ − α g.

    g: (P,) is the gradient of the batch at θ. No memory.
    Source: A. Cauchy, Comptes rendus 25 (1847); torch.optim.SGD without momentum.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Gradient descent")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "One step against the gradient, scaled by the rate."
    )

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ − α g."""
        return params - lr * grad, {}

    def recurrence(self, x: float) -> tuple[float, float]:
        """θ ← (1 − x) θ."""
        return 1.0 - x, 0.0

    def bound(self, w: Workings) -> Term:
        """2."""
        del w
        return Number(2)

    def working(self, w: Workings) -> None:
        """One line."""
        w.move(w.theta - w.lr * w.nabla)
