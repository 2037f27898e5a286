"""The mean absolute error."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.formula.functions import absolute, sign
from gdstudio.core.formula.terms import Term
from gdstudio.core.losses.base import Loss, LossFormula
from gdstudio.core.text import QT_TRANSLATE_NOOP


class MAE(Loss, frozen=True, kw_only=True, tag="mae"):
    """Mean absolute error, 1/n Σ|ŷ − y|; n is the size of the batch in hand."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "MAE")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "Mean of the absolute errors: far points pull no harder than near ones."
    )
    formula: ClassVar[str] = "1/n Σ|ŷ − y|"

    bends: ClassVar[bool] = False

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """1/n Σ|ŷ − y| over the last axis."""
        del xp
        return abs(prediction - target).sum(-1) * (1.0 / target.shape[-1])

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """sign(ŷ − y)/n, 0 where they agree."""
        slope: NDArray[Any] = np.sign(prediction - target) * (1.0 / len(target))
        return slope

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """0, but for the kink."""
        return np.zeros_like(prediction)

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """|ŷ − y| and its sign."""
        residual = prediction - target
        return LossFormula(1 / count, absolute(residual), 1 / count, sign(residual))
