"""The four conventions of the squared error: the same minimum, other gradients."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.formula.terms import Number, Term
from gdstudio.core.losses.base import Loss, LossFormula
from gdstudio.core.text import QT_TRANSLATE_NOOP


class SquaredLoss(Loss, frozen=True, kw_only=True):
    """L = c·Σ(ŷ − y)²; the kinds differ in c."""

    quadratic: ClassVar[bool] = True

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """c·Σ(ŷ − y)² over the last axis."""
        del xp
        residual = prediction - target
        one = residual.ndim == 1  # a dot product is the cheapest graph to differentiate
        total = residual.dot(residual) if one else (residual * residual).sum(-1)
        factor = self.factor(target.shape[-1])
        return total if factor == 1 else total * factor

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """2c(ŷ − y)."""
        slope: NDArray[Any] = (prediction - target) * (2 * self.factor(len(target)))
        return slope

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """2c, everywhere."""
        return np.full_like(prediction, 2 * self.factor(len(target)))

    def _formula(
        self, prediction: Term, target: Term, scale: Term | None, slope_scale: Term | None
    ) -> LossFormula:
        residual = prediction - target
        return LossFormula(scale, residual**2, slope_scale, residual)


class SSE(SquaredLoss, frozen=True, kw_only=True, tag="sse"):
    """Sum of squared errors, Σ(ŷ − y)²."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "SSE")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "Sum of squared errors: grows with the number of points."
    )
    formula: ClassVar[str] = "Σ(ŷ − y)²"
    averages: ClassVar[bool] = False

    def factor(self, count: int) -> float:
        """1."""
        return 1.0

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """(ŷ − y)², 2(ŷ − y)."""
        return self._formula(prediction, target, None, Number(2.0))


class HalfSSE(SquaredLoss, frozen=True, kw_only=True, tag="half-sse"):
    """Half the sum of squared errors, ½Σ(ŷ − y)²."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "½SSE")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "Half the sum of squares: the 2 of the derivative cancels."
    )
    formula: ClassVar[str] = "½Σ(ŷ − y)²"
    averages: ClassVar[bool] = False

    def factor(self, count: int) -> float:
        """½."""
        return 0.5

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """½(ŷ − y)², ŷ − y."""
        return self._formula(prediction, target, Number(1.0) / 2, None)


class MSE(SquaredLoss, frozen=True, kw_only=True, tag="mse"):
    """Mean squared error, 1/n Σ(ŷ − y)²; n is the size of the batch in hand."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "MSE")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "Mean of the squares: does not depend on how many points."
    )
    formula: ClassVar[str] = "1/n Σ(ŷ − y)²"

    def factor(self, count: int) -> float:
        """1/n."""
        return 1.0 / count

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """1/n and 2/n."""
        return self._formula(prediction, target, 1 / count, 2 / count)


class HalfMSE(SquaredLoss, frozen=True, kw_only=True, tag="half-mse"):
    """Half the mean squared error, 1/2n Σ(ŷ − y)²."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "½MSE")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "Half the mean of the squares.")
    formula: ClassVar[str] = "1/2n Σ(ŷ − y)²"

    def factor(self, count: int) -> float:
        """1/2n."""
        return 0.5 / count

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """1/2n and 1/n."""
        return self._formula(prediction, target, 1 / (2 * count), 1 / count)
