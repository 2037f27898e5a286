"""Least squares in closed form, in float64, whatever a run is computed in."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.losses import Loss
from gdstudio.core.models import LinearModel, Model
from gdstudio.core.models.basis import Basis, middle_of, reach_of

BLOCK = 16_384
"""Points that are taken at once: few enough for the processor's cache."""
STIRS = 1e-6
"""A parameter below this share of the one that moves most is held to stand still."""


@dataclass(frozen=True, eq=False)
class Curvatures:
    """The second derivatives of a parabola along the directions in which it does not turn."""

    values: Array
    """Ascending, (P,); 0 where the data leave a direction open."""
    vectors: Array
    """A column for each, of length 1, (P, P)."""


@dataclass(frozen=True, eq=False)
class Quadratic:
    """L(θ) = ‖R(θ − θ̂)‖² + lowest, exact for least squares: R (P, P), best (P,).

    Solved in a basis of centred columns of size 1. θ̂ and R are what it comes to in the model's
    own parameters; what these cannot say in 16 digits, ``predict`` and ``curvatures`` still can.
    """

    root: Array
    best: Array
    lowest: float
    basis: Basis
    inside: Array
    """R in terms of the basis, (P, P)."""
    solution: Array
    """θ̂ in terms of the basis, (P,), on top of ``level``."""
    level: float
    """Taken from the output first, where the model has a constant."""
    rank: int
    """How many directions the data determine; θ̂ is one of many where that is less than P."""

    def value(self, params: NDArray[np.floating]) -> Array:
        """Return L (...) at params (..., P)."""
        offset = np.asarray(params, np.float64) - self.best
        # Not a matrix product: its last bit would depend on how many vectors share it.
        image = offset[..., :1] * self.root[:, 0]
        for i in range(1, len(self.best)):
            image = image + offset[..., i : i + 1] * self.root[:, i]
        result: Array = (image * image).sum(-1) + self.lowest
        return result

    def predict(self, x: Array) -> Array:
        """Return the predictions (n,) of the solution at x (n, d)."""
        result: Array = self.level + self.basis.columns(x) @ self.solution
        return result

    @cached_property
    def inverse(self) -> Array | None:
        """The inverse of R, (P, P); None where the data leave a direction open."""
        if self.rank < len(self.best):
            return None
        with np.errstate(all="ignore"):
            inverse = self.basis.back @ np.linalg.inv(self.inside)
        return inverse if np.isfinite(inverse).all() else None

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Which parameters can move along the minima without a change of the loss, ascending."""
        idle = len(self.best) - self.rank
        if not idle:
            return ()
        size = float(np.abs(self.root).max()) or 1.0  # its squares may be beyond 1e308
        with np.errstate(all="ignore"):
            return movable(
                self.curvatures.vectors[:, :idle], np.linalg.norm(self.root / size, axis=0)
            )

    @cached_property
    def curvatures(self) -> Curvatures:
        """The eigenvalues and eigenvectors of the Hessian 2RᵀR.

        The large ones come from R, the small ones from its inverse: rounding is as large as the
        largest allows, and x about 1e9 makes it 1e36 times the smallest.
        """
        with np.errstate(all="ignore"):
            return self._curvatures()

    def _curvatures(self) -> Curvatures:
        unit = float(np.abs(self.root).max()) or 1.0
        stretch, right = np.linalg.svd(self.root / unit)[1:]
        vectors = right.T
        stretch[self.rank :] = 0.0
        inverse = self.inverse
        if inverse is not None:
            other_unit = float(np.abs(inverse).max())
            left, shrink, _ = np.linalg.svd(inverse / other_unit)
            other = 1.0 / shrink[::-1] / other_unit / unit
            # Each is off by what the largest of its own matrix loses to rounding.
            better = np.isfinite(other) & (stretch[0] * other[-1] > other * stretch)
            stretch = np.where(better, other, stretch)
            vectors = np.where(better, left[:, ::-1], vectors)
        values = 2.0 * (unit * stretch) ** 2
        return Curvatures(values[::-1], vectors[:, ::-1])


def movable(idle: Array, weights: Array) -> tuple[int, ...]:
    """Return which of P parameters move along the directions ``idle`` (P, k), ascending.

    ``weights`` (P,): how much the loss feels each. What counts is what a move would do, so that an
    input of 1e6 does not hide its own slope.
    """
    if not idle.shape[1]:
        return ()
    felt = np.abs(idle) * weights[:, None]
    found = (felt > STIRS * felt.max(axis=0)).any(axis=1)
    unfelt = weights <= STIRS * weights.max()
    found = np.where(unfelt, (np.abs(idle) > STIRS).any(axis=1), found)
    return tuple(np.flatnonzero(found).tolist())


@dataclass(frozen=True, eq=False)
class Reduction:
    """All that least squares have to know of the points, whatever a loss multiplies them with."""

    basis: Basis
    level: float
    unit: float
    """Outputs are (y − level) / unit here."""
    triangle: Array
    """R of the QR decomposition of (columns | target), (P + 1, P + 1)."""


class Reducible:
    """The points of all objectives that differ in their loss or dtype alone."""

    def __init__(self, model: Model, data: Data | None) -> None:
        self._model, self._data = model, data
        self._found: tuple[Reduction | None] | None = None

    @property
    def reduction(self) -> Reduction | None:
        """What one pass over them gives; None where there are no least squares."""
        if self._found is None:
            for _ in self.reducing():
                pass
        assert self._found is not None
        return self._found[0]

    def reducing(self) -> Generator[None, None, None]:
        """Find ``reduction`` in short pieces, unless it is known."""
        if self._found is None:
            found = None
            if isinstance(self._model, LinearModel) and self._data is not None:
                found = yield from _reducing(self._model, self._data)
            self._found = (found,)


def solve(
    model: LinearModel, loss: Loss, data: Data, points: Reduction | None = None
) -> Quadratic | None:
    """Return the least squares of a model that is linear in its parameters; an L2 penalty counts.

    Of many solutions the shortest. None where its numbers would not be finite: a power of x beyond
    1.8e308, the slope to inputs of 1e-310. ``points``: the data's reduction, where it is known.
    """
    points = Reducible(model, data).reduction if points is None else points
    with np.errstate(all="ignore"):
        try:
            return None if points is None else _solve(model, loss, data, points)
        except np.linalg.LinAlgError:
            return None


def _reducing(model: LinearModel, data: Data) -> Generator[None, None, Reduction | None]:
    """Go over the points once, block by block; None where numbers would not be finite."""
    triangles = []
    try:
        with np.errstate(all="ignore"):
            basis = model.basis(data.x)
            level = middle_of(data.y) if basis.constant else 0.0
            unit = reach_of(data.y, level)
        size = len(basis.back)
        if not (np.isfinite(basis.back).all() and np.isfinite(basis.ahead).all()):
            return None
        for begin in range(0, len(data), BLOCK):
            yield
            rows = slice(begin, begin + BLOCK)
            with np.errstate(all="ignore"):
                target = (data.y[rows] - level) / unit
                columns = np.column_stack([basis.columns(data.x[rows]), target])
                triangles.append(_triangle(columns, size))
        with np.errstate(all="ignore"):
            return Reduction(basis, level, unit, _triangle(np.vstack(triangles), size))
    except np.linalg.LinAlgError:  # numbers so large that what they make is not finite
        return None


def _solve(model: LinearModel, loss: Loss, data: Data, points: Reduction) -> Quadratic | None:
    basis, level, unit = points.basis, points.level, points.unit
    size = len(basis.back)
    # The triangle of (columns | target) holds R, Qᵀy and the length of the residual: everything is
    # known after one pass over the points.
    triangle = points.triangle * float(np.sqrt(loss.factor(len(data))))
    if loss.l2:
        weights = np.sqrt(loss.l2) * model.weights(data.shape)
        held = np.column_stack([weights[:, None] * basis.back, np.zeros(size)])
        triangle = _triangle(np.vstack([triangle, held]), size)
    inside, projected = triangle[:size, :size], triangle[:size, size]
    root = inside @ basis.ahead
    if not (np.isfinite(root).all() and np.isfinite(triangle).all()):
        return None
    # The same limit for the rank as if all rows were there.
    limit = np.finfo(np.float64).eps * max(len(data), size)
    found, _, rank, _ = np.linalg.lstsq(inside, projected, rcond=limit)
    solution = np.asarray(found, np.float64)
    left = inside @ solution - projected
    best = unit * (basis.back @ solution)
    solution = unit * solution
    if basis.constant:
        best[0] += level
    if rank < size:
        # What the data leave open, along which the shortest parameters are looked for.
        idle = np.linalg.svd(inside)[2][rank:].T
        along = basis.back @ idle
        moved = np.linalg.lstsq(along, best, rcond=None)[0]
        best, solution = best - along @ moved, solution - idle @ moved
    lowest = float(unit * unit * (triangle[size, size] ** 2 + left @ left))
    if not (np.isfinite(best).all() and np.isfinite(lowest)):
        return None
    return Quadratic(root, best, lowest, basis, inside, solution, level, int(rank))


def _triangle(rows: Array, size: int) -> Array:
    """Return R (size + 1, size + 1) of the QR decomposition of rows (n, size + 1)."""
    triangle = np.zeros((size + 1, size + 1))
    if not np.isfinite(rows).all():
        return np.full_like(triangle, np.nan)
    found = np.linalg.qr(rows, mode="r")
    triangle[: len(found)] = found
    return triangle
