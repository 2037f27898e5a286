"""Flat slices through parameter space."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.objective import Objective

MOST_ROWS = 1_000
"""Rows of a path that its principal directions are taken from; of more, evenly spaced ones."""
PlaneKind = Literal["parameters", "principal", "random"]


@dataclass(frozen=True, eq=False)
class Plane:
    """A flat slice of parameter space: ``origin + a·across + b·up``; each (P,).

    With one parameter ``up`` is zero and only ``a`` counts.
    """

    origin: Array
    across: Array
    up: Array
    names: tuple[str, str]
    kind: PlaneKind = "parameters"
    shares: tuple[float, float] = (math.nan, math.nan)
    """Of principal directions: the parts of the path's variance along ``across`` and ``up``."""

    def params(self, a: Array, b: Array) -> Array:
        """Return the parameters (..., P) at the coordinates a (...), b (...)."""
        a, b = np.asarray(a, float)[..., None], np.asarray(b, float)[..., None]
        result: Array = self.origin + a * self.across + b * self.up
        return result

    def coordinates(self, params: Vector) -> Array:
        """Return (..., 2): the coordinates of params (..., P), projected onto the plane."""
        with np.errstate(invalid="ignore"):
            offset = np.asarray(params, float) - self.origin
        result: Array
        if self.kind == "parameters":  # those themselves: an overflow of one is not one of both
            result = offset[..., self._places]
            if self.flat:
                result[..., 1] = 0.0
            return result
        with np.errstate(all="ignore"):
            result = offset @ self._inverse
        return result

    @cached_property
    def _places(self) -> list[int]:
        """Which two parameters lie along the plane."""
        return [int(np.argmax(self.across)), int(np.argmax(self.up))]

    @cached_property
    def _inverse(self) -> Array:
        """What turns an offset (..., P) into coordinates (..., 2)."""
        result: Array = np.linalg.pinv(np.column_stack([self.across, self.up])).T
        return result

    @property
    def flat(self) -> bool:
        """True if there is only one direction: a curve, not a surface."""
        return not self.up.any()


@dataclass(frozen=True)
class PlaneChoice:
    """Which slice through more than two parameters is wanted."""

    kind: PlaneKind = "parameters"
    first: int = 0
    second: int = 1
    seed: int = 0


def make_plane(objective: Objective, choice: PlaneChoice, through: Vector, path: Vector) -> Plane:
    """Return the chosen plane through ``through`` (P,); ``path``: (K, P), for principal ones.

    With one or two parameters there is but one plane; parameters that are not there are replaced
    by the first two.
    """
    if objective.size > 2 and choice.kind == "principal":
        return principal_plane(objective, through, path)
    if objective.size > 2 and choice.kind == "random":
        return random_plane(objective, through, choice.seed)
    first, second = choice.first, choice.second
    if objective.size <= 2 or first == second or max(first, second) >= objective.size:
        first, second = 0, 1
    return parameter_plane(objective, through, first, second)


def parameter_plane(
    objective: Objective, through: Vector, first: int = 0, second: int = 1
) -> Plane:
    """Return the slice along two parameters; the others stay as in ``through`` (P,)."""
    origin = _finite(through)
    across, up = np.zeros(objective.size), np.zeros(objective.size)
    across[first] = 1.0
    origin[first] = 0.0
    names = (objective.names[first], "")
    if objective.size > 1:
        up[second] = 1.0
        origin[second] = 0.0
        names = (objective.names[first], objective.names[second])
    return Plane(origin, across, up, names)


def principal_plane(objective: Objective, through: Vector, path: Vector) -> Plane:
    """Return the plane through ``through`` (P,) that holds most of ``path`` (K, P).

    Its directions are the first two principal ones of the path's rows, orthonormal and pointing
    the way the path went; ``shares`` says how much of the variance each holds. A path that does
    not reach so far, as before the first update, is made up for by random directions.
    """
    origin = _finite(through)
    step = max(1, -(-len(path) // MOST_ROWS))
    rows = np.asarray(path[::step], float)
    rows = rows[np.isfinite(rows).all(axis=1)]
    directions: list[Array] = []
    shares = [0.0, 0.0]
    if len(rows) > 1:
        scale = float(np.abs(rows).max()) or 1.0
        centred = rows / scale - (rows / scale).mean(axis=0)
        _, lengths, vectors = np.linalg.svd(centred, full_matrices=False)
        total = float((lengths**2).sum())
        went = rows[-1] / scale - rows[0] / scale
        for index in range(min(2, len(lengths))):
            if total > 0 and lengths[index] > 1e-6 * lengths[0]:
                directions.append(vectors[index] * (-1.0 if went @ vectors[index] < 0 else 1.0))
                shares[index] = float(lengths[index] ** 2) / total
    random = np.random.RandomState(0)
    while len(directions) < 2:
        direction = random.randn(objective.size)
        for other in directions:
            direction = direction - (direction @ other) * other
        directions.append(direction / np.linalg.norm(direction))
    across, up = directions
    return Plane(origin, across, up, ("u1", "u2"), "principal", (shares[0], shares[1]))


def random_plane(objective: Objective, through: Vector, seed: int = 0) -> Plane:
    """Return the plane through ``through`` (P,) along two filter-normalised random directions.

    Each is drawn from a normal distribution; the part of it that belongs to one group of
    parameters (a neuron's weights and bias) is then made as long as that group is in ``through``,
    so that a step of 1 changes every neuron in proportion to its size.
    Source: H. Li et al., Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018.
    """
    origin = _finite(through)
    random = np.random.RandomState(seed)
    directions = []
    for _ in range(2):
        direction = random.randn(objective.size)
        for group in objective.groups:
            length = float(np.linalg.norm(origin[group])) or 1.0
            direction[group] *= length / np.linalg.norm(direction[group])
        directions.append(direction)
    across, up = directions
    return Plane(origin, across, up, ("d1", "d2"), "random")


def _finite(point: Vector) -> Array:
    """Return a point (P,) that a plane can go through: 0 where it overflowed."""
    values = np.array(point, float)
    return np.where(np.isfinite(values), values, 0.0)
