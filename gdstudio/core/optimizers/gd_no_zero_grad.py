"""Gradient descent that forgets to clear the gradient."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.arrays import Vector
from gdstudio.core.optimizers.base import Optimizer, State, zeros
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP


class GDNoZeroGrad(Optimizer, frozen=True, kw_only=True, tag="gd-no-zero-grad"):
    """Gradient descent without clearing the gradient: s ← s + g, θ ← θ − α s.

    g, s: (P,); s is called ``sum`` and starts at 0. What torch does when ``zero_grad`` is
    forgotten; the same as momentum with μ = 1, an oscillation that never dies down.
    Source: the lectures on gradient descent (000, 004), where the reset is explained.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Gradient descent without zero_grad (wrong)"
    )
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Wrong on purpose: gradients pile up, so the descent never settles."
    )

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start from sum = 0."""
        return {"sum": zeros(params)}

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Apply s ← s + g, θ ← θ − α s."""
        total = state["sum"] + grad
        return params - lr * total, {"sum": total}

    def long_run(self, x: float) -> tuple[float, float]:
        """θ[k+1] = (2 − x) θ[k] − θ[k−1]: it swings for ever below x = 4, and grows above."""
        return 2.0 - x, 1.0

    def working(self, w: Workings) -> None:
        """The pile of gradients, then the step."""
        s = w.remember("sum", w.before("sum") + w.grad)
        w.move(w.theta - w.lr * s)
