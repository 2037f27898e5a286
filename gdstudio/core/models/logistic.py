"""Logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import sigmoid
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import added
from gdstudio.core.formula.functions import sigmoid as bend
from gdstudio.core.formula.terms import Dots, Quantity, Term
from gdstudio.core.models.base import LinearModel
from gdstudio.core.text import QT_TRANSLATE_NOOP

LONGEST = 5
"""How many terms are written down before the rest becomes dots."""


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

    @property
    def labels(self) -> bool:
        """Always."""
        return True

    def parameter_names(self, width: int) -> tuple[str, ...]:
        """Return w0 (the bias) and one weight an input."""
        return tuple(f"w{index}" for index in range(width + 1))

    def weights(self, width: int) -> NDArray[np.bool_]:
        """All but the bias are weights."""
        return np.arange(width + 1) > 0

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the columns 1, x1, ..., xd: (n, d + 1)."""
        return np.column_stack([np.ones(len(x)), x])

    def input_names(self, width: int) -> tuple[str, ...]:
        """1, then the inputs."""
        return ("1", *super().input_names(width))

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probability (...) of label 1 for each logit (...)."""
        return sigmoid(prediction)

    def probability(self, params: NDArray[Any], x: NDArray[np.float64]) -> NDArray[Any]:
        """Return the probability (..., n) of label 1 at x (n, d) for params (..., P)."""
        return self.answer(self.predict(params, self.inputs(x), np))

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """w0 + Σ wⱼ (gainⱼ rⱼ + shiftⱼ): of the logit."""
        return np.concatenate([[params[0] + params[1:] @ shift], params[1:] * gain])

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """z = w0 + w1 x1 + ..., p = σ(z)."""
        terms: list[Term] = [params[0]]
        terms += [weight * column for weight, column in zip(params[1:LONGEST], x, strict=False)]
        if len(params) > LONGEST:
            terms.append(Dots())
        total = added(terms)
        hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
        z = Quantity("z", "z", total.value, "", hint)
        return (Equation(z, total), Equation(prediction, bend(z)))

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """σ(w0 + w1 x1 + ...)."""
        return Equation(out, bend(self.working(params, x, out)[0].right))

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """How the logit depends on a weight: by its input."""
        del params, point
        return x[index - 1] if index else None
