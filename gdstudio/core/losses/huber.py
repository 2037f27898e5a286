"""The Huber loss."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.formula.terms import Applied, Term
from gdstudio.core.knob import POSITIVE, Knob
from gdstudio.core.losses.base import Loss, LossFormula
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Huber(Loss, frozen=True, kw_only=True, tag="huber"):
    """1/n Σ h(ŷ − y); h(r) = ½r² up to |r| = δ, then the straight line δ(|r| − ½δ).

    n is the size of the batch in hand. The same as torch.nn.HuberLoss(delta=δ).
    Source: P. Huber, Ann. Math. Statist. 35 (1964).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "Huber")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "Squared for small errors, absolute for large ones: outliers count less."
    )
    formula: ClassVar[str] = "1/n Σ h(ŷ − y)"

    delta: Annotated[
        float,
        POSITIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Bend"),
            symbol="δ",
            scale="log",
            help=QT_TRANSLATE_NOOP("Knob", "The error from which on the loss grows in a line."),
        ),
    ] = 1.0

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """1/n Σ m(|r| − ½m) over the last axis, where m = min(|r|, δ)."""
        del xp
        size = abs(prediction - target)
        near = size.clip(max=self.delta)
        return (near * (size - 0.5 * near)).sum(-1) * (1.0 / target.shape[-1])

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """The residual, cut off at ±δ, divided by n."""
        cut: NDArray[Any] = (prediction - target).clip(-self.delta, self.delta)
        cut *= 1.0 / len(target)
        return cut

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """1/n near the target, 0 beyond δ."""
        near: NDArray[np.bool_] = abs(prediction - target) <= self.delta
        return near.astype(prediction.dtype) * (1.0 / len(target))

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """h(ŷ − y), and ŷ − y cut off at ±δ."""
        residual, bend = prediction - target, self.delta

        def curve(r: float) -> float:
            near = min(abs(r), bend)
            return near * (abs(r) - 0.5 * near)

        hint = QT_TRANSLATE_NOOP("Symbol", "h: half the square up to δ, a straight line beyond")
        cut = QT_TRANSLATE_NOOP("Symbol", "cut: kept between −δ and δ")
        return LossFormula(
            1 / count,
            Applied("h", "h", curve, residual, hint),
            1 / count,
            Applied(r"\mathrm{cut}", "cut", lambda r: max(-bend, min(bend, r)), residual, cut),
        )
