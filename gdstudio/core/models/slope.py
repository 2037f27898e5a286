"""The line through the origin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Shape
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.models.base import LinearModel
from gdstudio.core.models.line import check_one_input
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Slope(LinearModel, frozen=True, kw_only=True, tag="slope"):
    """ŷ = w x; params: (w,)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Slope")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "A line through the origin: a single weight.")
    formula: ClassVar[str] = "wx"

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return w."""
        return ("w",)

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """The slope is a weight; there is no bias."""
        return np.array([True])

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the column x, (n, 1)."""
        return x[:, :1]

    def check(self, shape: Shape, count: int) -> None:
        """One input column."""
        check_one_input(shape)

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """w (gain r + shift): moved inputs make it a line that misses the origin."""
        return np.array([params[0] * shift[0], params[0] * gain[0]])

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """w x."""
        return (Equation(prediction, params[0] * x[0]),)

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """x."""
        del params, point
        return x[index]
