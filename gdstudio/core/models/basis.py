"""The same predictions in other parameters: of columns that are centred and of size 1.

Least squares of x about 1.7e9 have no digits left in terms of 1, x, x²; in terms of how far x is
from its middle they have all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array

AT_ONCE = 16_384
"""Points that are taken at once: few enough for the processor's cache."""


@dataclass(frozen=True, eq=False)
class Basis:
    """Columns with ``columns(x) @ a = inputs(x) @ params`` for params = back @ a; back (P, P)."""

    columns: Callable[[Array], Array]
    """x (n, d) -> (n, P)"""
    back: Array
    ahead: Array
    """The inverse of ``back``, worked out by itself: a = ahead @ params."""
    constant: bool
    """Whether the first column and the first parameter are a constant."""


def middle_of(values: Array) -> float:
    """Return the mean of values (n,): never outside them, nor infinite where they are not."""
    low, high = float(values.min()), float(values.max())
    size = max(abs(low), abs(high)) or 1.0
    return float(np.clip(size * np.mean(values / size), low, high))


def reach_of(values: Array, middle: float) -> float:
    """Return how far values (n,) get from ``middle``; where nowhere, a size that divides."""
    with np.errstate(over="ignore"):
        reach = max(float(values.max()) - middle, middle - float(values.min()))
    return reach or abs(middle) or 1.0


def scaled_basis(inputs: Callable[[Array], Array], x: Array, constant: bool) -> Basis:
    """Return the basis of any columns: each scaled, and centred where the first is a constant."""
    size, first = inputs(x[:1]).shape[1], int(constant)
    middle, reach = np.zeros(size), np.ones(size)
    for column, values in enumerate(_columns(inputs, x, size, first), first):
        middle[column] = middle_of(values) if constant else 0.0
        reach[column] = reach_of(values, middle[column])
    back, ahead = np.diag(1.0 / reach), np.diag(reach)
    if constant:
        back[0, 1:], ahead[0, 1:] = -middle[1:] / reach[1:], middle[1:]

    def columns(x: Array) -> Array:
        scaled: Array = (inputs(x) - middle) / reach
        return scaled

    return Basis(columns, back, ahead, constant)


def _columns(inputs: Callable[[Array], Array], x: Array, size: int, first: int) -> Array:
    """Return the columns from ``first`` on, (size - first, n); much is made block by block."""
    made = np.empty((size - first, len(x)))
    for begin in range(0, len(x), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        made[:, some] = inputs(x[some])[:, first:].T
    return made


def power_basis(x: Array, degree: int) -> Basis:
    """Return Chebyshev's polynomials of x (n, 1) between its ends, for the powers up to ``degree``.

    Source: L. N. Trefethen, Approximation Theory and Approximation Practice, chapter 3.
    """
    low, high = float(x.min()), float(x.max())
    middle = np.float64(0.5 * low + 0.5 * high)  # numpy's: where these overflow, inf is the answer
    reach = np.float64(reach_of(x, float(middle)))
    chebyshev = np.zeros((degree + 1, degree + 1))
    powers = np.zeros((degree + 1, degree + 1))
    for order in range(degree + 1):
        unit = np.zeros(order + 1)
        unit[order] = 1.0
        chebyshev[: order + 1, order] = np.polynomial.chebyshev.cheb2poly(unit)
        powers[: order + 1, order] = np.polynomial.chebyshev.poly2cheb(unit)
    # ((x - middle) / reach)ᵏ in powers of x, and xᵏ in powers of that.
    apart, together = np.zeros_like(powers), np.zeros_like(powers)
    for k in range(degree + 1):
        for j in range(k + 1):
            ways = float(math.comb(k, j))
            apart[j, k] = ways * (-middle) ** (k - j) / reach**k
            together[j, k] = ways * middle ** (k - j) * reach**j

    def columns(x: Array) -> Array:
        scaled = (x[:, 0] - middle) / reach
        return np.asarray(np.polynomial.chebyshev.chebvander(scaled, degree), np.float64)

    return Basis(columns, apart @ chebyshev, powers @ together, True)
