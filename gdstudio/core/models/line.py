"""The straight line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Shape
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.models.base import LinearModel
from gdstudio.core.text import QT_TRANSLATE_NOOP


def check_one_input(shape: Shape, *, bent: bool = False) -> None:
    """Raise SpecError unless the data have one input column; ``bent``: a curve is wanted."""
    if shape.inputs != 1:
        raise SpecError(
            "model.kind",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected data with one input column, got {width} inputs, formulas among them; "
                "linear takes several, and formulas as chips (features) bend it: x1^2, x1*x2, …",
            )
            if bent
            else QT_TRANSLATE_NOOP(
                "SpecError",
                "expected data with one input column, got {width} inputs; linear takes several",
            ),
            width=shape.inputs,
        )


class Line(LinearModel, frozen=True, kw_only=True, tag="line"):
    """ŷ = w0 + w1 x; params: (w0, w1)."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Line")
    help: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "A straight line: an intercept and a slope.")
    formula: ClassVar[str] = "w₀ + w₁x"

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return w0 (intercept) and w1 (slope)."""
        return ("w0", "w1")

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """Only the slope is a weight."""
        return np.array([False, True])

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Columns 1 and x, (n, 2)."""
        return np.column_stack([np.ones(len(x)), x[:, 0]])

    def input_names(self, width: int) -> tuple[str, ...]:
        """1 and x."""
        return ("1", "x")

    def check(self, shape: Shape, count: int) -> None:
        """One input column."""
        check_one_input(shape)

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """w0 + w1 (gain r + shift)."""
        return np.array([params[0] + params[1] * shift[0], params[1] * gain[0]])

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """w0 + w1 x."""
        w0, w1 = params
        return (Equation(prediction, w0 + w1 * x[0]),)

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """1 and x."""
        del params, point
        return x[0] if index else None
