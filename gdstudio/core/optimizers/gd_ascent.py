"""Gradient descent with the wrong sign."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.optimizers.base import Optimizer, State
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class GDAscent(Optimizer, frozen=True, kw_only=True, tag="gd-ascent"):
    """Gradient ascent: θ ← θ + α g.

    g: (P,). No memory. What comes out when the minus of gradient descent is forgotten; the same
    as torch.optim.SGD(lr=α, maximize=True).
    Source: the lecture on gradient descent (000), on the meaning of the minus.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Gradient ascent (wrong sign)")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Wrong on purpose: it climbs, because the minus is missing."
    )

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ + α g."""
        return params + lr * grad, {}

    def working(self, w: Workings) -> None:
        """One line."""
        w.move(w.theta + w.lr * w.nabla)
