"""What models of a weighted sum of all inputs have in common: w0 + w1 x1 + ... + wd xd."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Shape
from gdstudio.core.formula.functions import added
from gdstudio.core.formula.terms import Dots, Quantity, Term
from gdstudio.core.models.base import LinearModel

LONGEST = 5
"""How many terms are written down before the rest becomes dots."""


class AffineModel(LinearModel, frozen=True, kw_only=True):
    """A constant and one weight an input, of any number of inputs; params: (w0, ..., wd)."""

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return w0 (the constant) and one weight an input."""
        return tuple(f"w{index}" for index in range(shape.inputs + 1))

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """All but the constant are weights."""
        return np.arange(shape.inputs + 1) > 0

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the columns 1, x1, ..., xd: (n, d + 1)."""
        return np.column_stack([np.ones(len(x)), x])

    def input_names(self, width: int) -> tuple[str, ...]:
        """1, then the inputs."""
        return ("1", *super().input_names(width))

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """w0 + Σ wⱼ (gainⱼ rⱼ + shiftⱼ)."""
        return np.concatenate([[params[0] + params[1:] @ shift], params[1:] * gain])

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """How the sum depends on a weight: by its input."""
        del params, point
        return x[index - 1] if index else None


def weighted_sum(params: Sequence[Quantity], x: Sequence[Quantity], longest: int = LONGEST) -> Term:
    """Return w0 + w1 x1 + ..., the first ``longest`` terms of many."""
    terms: list[Term] = [params[0]]
    terms += [weight * column for weight, column in zip(params[1:longest], x, strict=False)]
    if len(params) > longest:
        terms.append(Dots())
    return added(terms)
