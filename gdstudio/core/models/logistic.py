"""Logistic regression."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import sigmoid
from gdstudio.core.models.base import LinearModel
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Logistic(LinearModel, frozen=True, kw_only=True, tag="logistic"):
    """p = σ(z), z = w0 + w1 x1 + ... + wd xd; params: (w0, ..., wd).

    ``predict`` gives the logit z: from it the cross-entropy can be taken without ever forming
    log(0). ``answer`` turns logits into the probabilities that are drawn.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Logistic")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "The probability that a point is labelled 1, with a straight boundary."
    )
    formula: ClassVar[str] = "σ(w₀ + w₁x₁ + …)"
    labels: ClassVar[bool] = True

    def parameter_names(self, width: int) -> tuple[str, ...]:
        """Return w0 (the bias) and one weight an input."""
        return tuple(f"w{index}" for index in range(width + 1))

    def weights(self, width: int) -> NDArray[np.bool_]:
        """All but the bias are weights."""
        return np.arange(width + 1) > 0

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the columns 1, x1, ..., xd: (n, d + 1)."""
        return np.column_stack([np.ones(len(x)), x])

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probability (...) of label 1 for each logit (...)."""
        return sigmoid(prediction)

    def probability(self, params: NDArray[Any], x: NDArray[np.float64]) -> NDArray[Any]:
        """Return the probability (..., n) of label 1 at x (n, d) for params (..., P)."""
        return self.answer(self.predict(params, self.inputs(x), np))
