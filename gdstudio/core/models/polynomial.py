"""Polynomials of any degree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Shape
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import added
from gdstudio.core.formula.terms import Dots, Quantity, Term
from gdstudio.core.knob import COUNT, Knob
from gdstudio.core.models.base import LinearModel
from gdstudio.core.models.basis import Basis, power_basis
from gdstudio.core.models.line import check_one_input
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_POWERS = 100
"""Degrees up to which powers can be told from other polynomials: beyond, by 30 digits or more."""
LONGEST = 4
"""How many terms are written down before the rest becomes dots."""


class Polynomial(LinearModel, frozen=True, kw_only=True, tag="polynomial"):
    """ŷ = w0 + w1 x + ... + wd xᵈ; params: (w0, ..., wd), ascending."""

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Polynomial")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "A curve of powers of x: the higher the degree, the more it can bend."
    )
    formula: ClassVar[str] = "w₀ + w₁x + w₂x² + …"

    degree: Annotated[
        int,
        COUNT,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Degree"),
            symbol="d",
            named=True,
            help=QT_TRANSLATE_NOOP("Knob", "The highest power; n points support at most n − 1."),
        ),
    ] = 2

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return w0 (the constant) up to wd."""
        return tuple(f"w{power}" for power in range(self.degree + 1))

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """All but the constant are weights."""
        return np.arange(self.degree + 1) > 0

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the columns 1, x, ..., xᵈ: (n, d + 1)."""
        return np.vander(x[:, 0], self.degree + 1, increasing=True)

    def basis(self, x: NDArray[np.float64]) -> Basis:
        """Powers of x far from 0 are nearly alike; these are not."""
        return power_basis(x, self.degree) if self.degree <= MOST_POWERS else super().basis(x)

    def input_names(self, width: int) -> tuple[str, ...]:
        """1, x, x^2, ..."""
        return ("1", "x", *(f"x^{power}" for power in range(2, self.degree + 1)))[: self.degree + 1]

    def check(self, shape: Shape, count: int) -> None:
        """One input column, and a degree that the points support: n points, n − 1."""
        check_one_input(shape, bent=True)
        highest = max(count - 1, 1)
        if self.degree > highest:
            raise SpecError(
                "model.degree",
                QT_TRANSLATE_NOOP(
                    "SpecError", "expected at most {highest} with {count} points, got {got}"
                ),
                highest=highest,
                count=count,
                got=self.degree,
            )

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Σ wⱼ (gain r + shift)ʲ, multiplied out by Horner's rule."""
        total = np.zeros(len(params))
        for weight in params[::-1]:
            moved = shift[0] * total
            moved[1:] += gain[0] * total[:-1]
            moved[0] += weight
            total = moved
        return total

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """w0 + w1 x + ...; of many powers the first ones and the last."""
        terms: list[Term] = [params[0]]
        for power in range(1, self.degree + 1):
            if LONGEST <= power < self.degree:
                terms += [Dots()] if power == LONGEST else []
            else:
                terms.append(params[power] * (x[0] ** power if power > 1 else x[0]))
        return (Equation(prediction, added(terms)),)

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """xʲ."""
        del params, point
        if index == 0:
            return None
        return x[0] ** index if index > 1 else x[0]
