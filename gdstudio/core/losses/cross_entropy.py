"""Cross-entropy, for labels."""

from __future__ import annotations

from typing import Any, ClassVar

from numpy.typing import NDArray

from gdstudio.core.activations import sigmoid
from gdstudio.core.formula.functions import log
from gdstudio.core.formula.terms import Term
from gdstudio.core.losses.base import Loss, LossFormula
from gdstudio.core.text import QT_TRANSLATE_NOOP


class CrossEntropy(Loss, frozen=True, kw_only=True, tag="cross-entropy"):
    """Mean cross-entropy, −1/n Σ y log p + (1 − y) log(1 − p); n is the size of the batch in hand.

    Predictions are logits z, p = σ(z), so that the logarithm of 0 never appears. The same as
    torch.nn.BCEWithLogitsLoss.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Loss", "Cross-entropy")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Loss", "How surprised the probabilities are by the labels."
    )
    formula: ClassVar[str] = "−1/n Σ y log p + (1 − y) log(1 − p)"
    labels: ClassVar[bool] = True

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """1/n Σ max(z, 0) − y z + log(1 + e^−|z|) over the last axis."""
        size = abs(prediction)
        each = 0.5 * (prediction + size) - target * prediction + xp.log1p(xp.exp(-size))
        return each.sum(-1) * (1.0 / target.shape[-1])

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """(σ(z) − y)/n."""
        slope: NDArray[Any] = (sigmoid(prediction) - target) * (1.0 / len(target))
        return slope

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """σ(z)(1 − σ(z))/n."""
        chance = sigmoid(prediction)
        return chance * (1.0 - chance) * (1.0 / len(target))

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """−y log p − (1 − y) log(1 − p); its slope in the logit z is p − y."""
        point = -(target * log(prediction)) - (1 - target) * log(1 - prediction)
        return LossFormula(1 / count, point, 1 / count, prediction - target)
