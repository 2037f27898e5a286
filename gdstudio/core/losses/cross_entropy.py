"""Cross-entropy, for labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import largest, log_softmax, sigmoid, softmax, total
from gdstudio.core.data.shape import Task
from gdstudio.core.formula.functions import Share, log
from gdstudio.core.formula.terms import Term
from gdstudio.core.losses.base import Loss, LossFormula
from gdstudio.core.text import QT_TRANSLATE_NOOP


class CrossEntropy(Loss, frozen=True, kw_only=True, tag="cross-entropy"):
    """Mean cross-entropy, −1/n Σ [y log p + (1 − y) log(1 − p)]; n: the size of the batch in hand.

    Predictions are logits z, p = σ(z), so that the logarithm of 0 never appears. The same as
    torch.nn.BCEWithLogitsLoss.

    Of several classes it is −1/n Σ log p of the class that a point has, p = softmax(z): targets
    (n, C) hold a 1 for it, and predictions are (..., n, C). The same as torch.nn.CrossEntropyLoss.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "Cross-entropy")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "How surprised the probabilities are by the labels."
    )
    formula: ClassVar[str] = "−1/n Σ [y log p + (1 − y) log(1 − p)]"
    labels: ClassVar[bool] = True

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """1/n Σ max(z, 0) − y z + log(1 + e^−|z|) over the last axis; of classes −1/n Σ y log p."""
        if target.ndim == 2:
            return (target * log_softmax(prediction, xp)).sum((-2, -1)) * (-1.0 / len(target))
        size = abs(prediction)
        each = 0.5 * (prediction + size) - target * prediction + xp.log1p(xp.exp(-size))
        return each.sum(-1) * (1.0 / target.shape[-1])

    def in_torch(
        self, target: NDArray[Any], torch: Any
    ) -> tuple[Callable[[Any, Any], Any], NDArray[Any]]:
        """Return torch's own; of several classes it takes the number of each point's class."""
        own = torch.nn.functional
        if target.ndim == 2:
            return own.cross_entropy, target.argmax(-1)
        return own.binary_cross_entropy_with_logits, target

    def formula_for(self, task: Task) -> str:
        """Of several classes, p(y) is the probability of the class that a point has."""
        return "−1/n Σ log p(y)" if task == "classes" else self.formula

    def script(self, task: Task) -> str:
        """Return torch's own for several classes; for two, the source of ``value`` stands there."""
        if task != "classes":
            return ""
        return "return torch.nn.functional.cross_entropy(prediction, target)"

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """(p − y)/n: p = σ(z), or softmax(z)."""
        chance = softmax(prediction) if target.ndim == 2 else sigmoid(prediction)
        slope: NDArray[Any] = (chance - target) * (1.0 / len(target))
        return slope

    def value_and_slope(
        self, prediction: NDArray[Any], target: NDArray[Any]
    ) -> tuple[Any, NDArray[Any]]:
        """Return both; of classes, e^z is taken once."""
        if target.ndim != 2:
            return super().value_and_slope(prediction, target)
        less = prediction - largest(prediction)
        slope: NDArray[Any] = np.exp(less)
        sums = total(slope)
        slope /= sums
        slope -= target
        slope *= 1.0 / len(target)
        less -= np.log(sums)
        less *= target
        return less.sum((-2, -1)) * (-1.0 / len(target)), slope

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """σ(z)(1 − σ(z))/n; of classes (diag p − p pᵀ)/n, (n, C, C)."""
        if target.ndim == 2:
            shares = softmax(prediction)
            bent: NDArray[Any] = shares[..., None] * (
                np.eye(shares.shape[-1]) - shares[..., None, :]
            )
            return bent * (1.0 / len(target))
        chance = sigmoid(prediction)
        return chance * (1.0 - chance) * (1.0 / len(target))

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """−y log p − (1 − y) log(1 − p); its slope in the logit z is p − y.

        Where p is the share of the point's own class, −log p; its slope in their logit is p − 1.
        """
        if isinstance(prediction, Share):
            return LossFormula(1 / count, -log(prediction), 1 / count, prediction - 1)
        point = -(target * log(prediction)) - (1 - target) * log(1 - prediction)
        return LossFormula(1 / count, point, 1 / count, prediction - target)
