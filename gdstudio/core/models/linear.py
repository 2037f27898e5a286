"""The weighted sum of several inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.models.affine import LONGEST, AffineModel, weighted_sum
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Linear(AffineModel, frozen=True, kw_only=True, tag="linear"):
    """ŷ = w0 + w1 x1 + ... + wd xd; params: (w0, ..., wd)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Linear")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "A weighted sum of all inputs: a line of one, a plane of two, and so on."
    )
    formula: ClassVar[str] = "w₀ + w₁x₁ + …"

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """w0 + w1 x1 + ...; of many inputs the first ones."""
        return self.working_in_full(params, x, prediction, LONGEST)

    def working_in_full(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity, terms: int
    ) -> tuple[Equation, ...]:
        """w0 + w1 x1 + ...; of more terms the first ones."""
        return (Equation(prediction, weighted_sum(params, x, terms)),)
