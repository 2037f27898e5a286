"""Logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import sigmoid
from gdstudio.core.data.shape import Task
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import sigmoid as bend
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.models.affine import LONGEST, AffineModel, weighted_sum
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Logistic(AffineModel, frozen=True, kw_only=True, tag="logistic"):
    """p = σ(z), z = w0 + w1 x1 + ... + wd xd; params: (w0, ..., wd).

    ``predict`` gives the logit z: from it the cross-entropy can be taken without ever forming
    log(0). ``answer`` turns logits into the probabilities that are drawn.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Logistic")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "The probability that a point is labelled 1, with a straight boundary."
    )
    formula: ClassVar[str] = "σ(w₀ + w₁x₁ + …)"

    @property
    def task(self) -> Task:
        """Always labels of 0 or 1."""
        return "binary"

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probability (...) of label 1 for each logit (...)."""
        return sigmoid(prediction)

    def probability(self, params: NDArray[Any], x: NDArray[np.float64]) -> NDArray[Any]:
        """Return the probability (..., n) of label 1 at x (n, d) for params (..., P)."""
        return self.answer(self.predict(params, self.inputs(x), np))

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """z = w0 + w1 x1 + ..., p = σ(z)."""
        return self.working_in_full(params, x, prediction, LONGEST)

    def working_in_full(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity, terms: int
    ) -> tuple[Equation, ...]:
        """The same; of more terms the first ones."""
        total = weighted_sum(params, x, terms)
        hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
        z = Quantity("z", "z", total.value, "", hint)
        return (Equation(z, total), Equation(prediction, bend(z)))

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """σ(w0 + w1 x1 + ...)."""
        return Equation(out, bend(self.working(params, x, out)[0].right))
