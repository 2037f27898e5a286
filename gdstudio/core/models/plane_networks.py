"""Networks of one shape whose parameters lie on a plane: a grid of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, ActivationName
from gdstudio.core.arrays import Array
from gdstudio.core.models.base import PlaneBlock
from gdstudio.core.models.layers import Layers

FARTHEST = 300.0
"""Exponents up to which neither eˣ nor eʸ nor their product leaves the range of numbers."""


@dataclass(frozen=True, eq=False)
class _Part:
    """What some neurons of a layer hold, or a part of it, at the points of a grid.

    values: (B, A, k, n). B or A is 1 where nothing changes in that direction: it is worked out
    once for all of the points along it.
    """

    neurons: NDArray[np.intp]
    values: Array


@dataclass(frozen=True, eq=False)
class _Sum:
    """What some neurons of a layer add up: the sum of its parts, (B, A, k, n) each."""

    neurons: NDArray[np.intp]
    parts: list[Array]
    factors: bool = False
    """Whether they hold e⁻ˣ and e⁻ʸ instead, whose product is e to minus the sum."""

    @property
    def everywhere(self) -> bool:
        """Whether it changes in both directions, so that only parts of it are at fewer points."""
        return all(any(part.shape[axis] > 1 for part in self.parts) for axis in (0, 1))

    def cut(self, rows: slice, columns: slice) -> _Sum:
        """Return the same at a block of the grid."""
        whole = slice(None)
        parts = [
            part[rows if len(part) > 1 else whole, columns if part.shape[1] > 1 else whole]
            for part in self.parts
        ]
        return replace(self, parts=parts)

    def factored(self) -> _Sum:
        """Return the same as factors where they are in reach: no eˣ⁺ʸ at every point."""
        if not self.everywhere or len(self.parts) != 2:
            return self
        if max(np.abs(part).max() for part in self.parts) > FARTHEST:
            return self
        return replace(self, parts=[np.exp(-part) for part in self.parts], factors=True)


class PlaneNetworks:
    """The predictions of networks with parameters origin + a·across + b·up, each (P,), in float64.

    What a neuron adds up is split by how it changes on the plane: not at all, along a, along b.
    The parts meet as late as they can, so that little is worked out at every point: a plane
    through two parameters moves two neurons, as a rule, and the others stand still.
    """

    def __init__(
        self,
        plane: tuple[Array, Array, Array],
        inputs: Array,
        layers: Layers,
        activation: ActivationName,
        *,
        several: bool,
    ) -> None:
        """``plane``: origin, across and up; inputs: (n, d + 1), the last column of ones."""
        self._inputs = _Part(np.arange(inputs.shape[1]), np.ascontiguousarray(inputs.T)[None, None])
        self._layers = [
            tuple(one[first:end].reshape(shape) for one in plane) for first, end, shape in layers
        ]
        self._activation: ActivationName = activation
        self._several = several

    def __call__(self, a: Array, b: Array) -> tuple[int, PlaneBlock]:
        """Return what predicts the blocks of a grid a (A,), b (B,).

        And how many numbers are held at every point of a block for one prediction. What changes
        in one direction alone is worked out here, the rest when a block is asked for.
        """
        passed, last = [self._inputs], len(self._layers) - 1
        for depth, matrices in enumerate(self._layers):
            sums = _sums(matrices, passed, a, b)
            if depth == last:
                return 2, partial(self._block, depth, sums, a, b)
            if self._activation == "sigmoid":
                sums = [one.factored() for one in sums]
            if any(one.everywhere for one in sums):
                break
            bias = _Part(np.array([matrices[0].shape[1]]), np.ones((1, 1, 1, 1)))
            passed = [*(_Part(one.neurons, self._bent(one)) for one in sums), bias]
        width = max(matrices[0].shape[1] for matrices in self._layers[depth:])
        return width, partial(self._block, depth, sums, a, b)

    def _block(
        self, depth: int, sums: list[_Sum], a: Array, b: Array, rows: slice, columns: slice
    ) -> Array:
        """Return ŷ (B, A, n) of a block, or logits (B, A, n, C), from the sums of a layer."""
        a, b = a[columns], b[rows]
        sums = [one.cut(rows, columns) for one in sums]
        bend = self._bent if depth < len(self._layers) - 1 else _total
        shape = len(b), len(a), self._layers[depth][0].shape[1], self._inputs.values.shape[-1]
        if len(sums) == 1:
            values = np.broadcast_to(bend(sums[0]), shape)
        else:
            values = np.empty(shape)
            for one in sums:
                values[:, :, one.neurons] = bend(one)
        for number in range(depth + 1, len(self._layers)):
            if number > depth + 1:
                values = ACTIVATIONS[self._activation].value(values, values)
            values = _layer(self._layers[number], values, a[:, None, None], b[:, None, None, None])
        return values.swapaxes(-1, -2) if self._several else values[:, :, 0]

    def _bent(self, one: _Sum) -> Array:
        """Return f of a sum (B, A, k, n)."""
        if one.factors:
            bent: Array = one.parts[0] * one.parts[1]
            bent += 1.0
            return np.reciprocal(bent, bent)
        return ACTIVATIONS[self._activation].value(_total(one), None)


def _layer(matrices: Sequence[Array], entering: Array, a: Array, b: Array) -> Array:
    """Return what a layer adds up (B, A, m, n) of what enters it everywhere, (B, A, k, n)."""
    still, across, up = matrices
    weights = still[None, None]
    if across.any():
        weights = weights + a * across
    if up.any():
        weights = weights + b * up
    weights = weights.swapaxes(-1, -2)
    sums: Array = weights[..., :-1] @ entering
    sums += weights[..., -1:]
    return sums


def _total(one: _Sum) -> Array:
    """Return a sum, which may be its only part."""
    return reduce(np.add, one.parts)


def _sums(matrices: Sequence[Array], passed: Sequence[_Part], a: Array, b: Array) -> list[_Sum]:
    """Return what the neurons of a layer add up; those whose parts are the same are together.

    ``matrices``: of origin, across and up, [W; b] (in + 1, out) each; ``passed`` holds all that
    enters the layer, a 1 for the bias too.
    """
    parts = list(_parts(matrices, passed, a[:, None, None], b[:, None, None, None]))
    theirs: list[list[int]] = [[] for _ in range(matrices[0].shape[1])]
    for number, part in enumerate(parts):
        for neuron in part.neurons.tolist():
            theirs[neuron].append(number)
    owners: dict[tuple[int, ...], list[int]] = {}
    for neuron, numbers in enumerate(theirs):
        owners.setdefault(tuple(numbers), []).append(neuron)
    return [
        _Sum(np.array(own), _met([_of(parts[number], np.array(own)) for number in numbers]))
        for numbers, own in owners.items()
    ]


def _parts(
    matrices: Sequence[Array], passed: Sequence[_Part], a: Array, b: Array
) -> Iterator[_Part]:
    """Yield what the neurons add up, apart by what enters them and by how it changes."""
    for part in passed:
        still, across, up = (matrix[part.neurons] for matrix in matrices)
        if part.values.shape[:2] == (1, 1):
            yield _Part(np.arange(still.shape[1]), still.T @ part.values)
            for matrix, along in ((across, a), (up, b)):
                moved = np.flatnonzero(matrix.any(0))
                if len(moved):
                    yield _Part(moved, (matrix[:, moved].T @ part.values) * along)
            continue
        kinds = 1 * across.any(0) + 2 * up.any(0)
        for kind in np.unique(kinds).tolist():
            moved = np.flatnonzero(kinds == kind)
            weights = still[:, moved][None, None]
            if kind & 1:
                weights = weights + a * across[:, moved]
            if kind & 2:
                weights = weights + b * up[:, moved]
            yield _Part(moved, weights.swapaxes(-1, -2) @ part.values)


def _of(part: _Part, neurons: NDArray[np.intp]) -> Array:
    """Return the values of some of a part's neurons, all of which it has."""
    if len(part.neurons) == len(neurons):
        return part.values
    return part.values[:, :, np.searchsorted(part.neurons, neurons)]


def _met(parts: Sequence[Array]) -> list[Array]:
    """Return the same sum in as few parts as need no more points: one a direction, one of both."""
    found: dict[tuple[bool, bool], Array] = {}
    for part in sorted(parts, key=np.size):
        key = part.shape[0] > 1, part.shape[1] > 1
        still = found.pop((False, False), None)
        if still is not None:
            part = part + still
        found[key] = found[key] + part if key in found else part
    return list(found.values())
