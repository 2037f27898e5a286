"""Many networks of one shape at once: forward and back through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, ActivationName
from gdstudio.core.models.base import Pull

Layers = Sequence[tuple[int, int, tuple[int, int]]]
"""Where each layer's [W; b] begins and ends in the vector, and its shape (in + 1, out)."""


def linearise_networks(
    params: NDArray[Any], inputs: NDArray[Any], layers: Layers, activation: ActivationName
) -> tuple[NDArray[Any], Pull]:
    """Return ŷ (R, n) of R networks, params (R, P), and the backward pass: (R, n) -> (R, P).

    Runs lie side by side, so that every sum over neurons is one over whole rows of numbers, and
    the first layer of all networks is one product of matrices. inputs: (n, d + 1).
    """
    runs, points = len(params), len(inputs)
    flat = np.ascontiguousarray(params.T)
    bend = ACTIVATIONS[activation]
    parts = [flat[first:end].reshape(*shape, runs) for first, end, shape in layers]
    z = (inputs @ parts[0].reshape(inputs.shape[1], -1)).reshape(points, -1, runs)
    passed = [_bent(z, activation)]
    """What each hidden layer gives, (n, out, R)."""
    for matrix in parts[1:-1]:
        z = np.einsum("nir,ior->nor", passed[-1], matrix[:-1])
        z += matrix[-1]
        passed.append(_bent(z, activation))
    last = parts[-1][:, 0]
    prediction = np.einsum("nir,ir->nr", passed[-1], last[:-1])
    prediction += last[-1]

    def pull(slope: NDArray[Any]) -> NDArray[Any]:
        gradient = np.empty_like(flat)
        own = np.ascontiguousarray(slope.T)
        first, end, _ = layers[-1]
        gradient[first : end - 1] = np.einsum("nir,nr->ir", passed[-1], own)
        gradient[end - 1] = own.sum(0)
        # A weight is the same for all points: it is multiplied in behind the sums over them.
        delta, factor = bend.slope(passed[-1]), last[:-1]
        delta *= own[:, None, :]
        for layer in range(len(layers) - 2, 0, -1):
            first, end, shape = layers[layer]
            part = gradient[first:end].reshape(*shape, runs)
            delta *= factor
            part[:-1] = np.einsum("nir,nor->ior", passed[layer - 1], delta)
            part[-1] = delta.sum(0)
            back = np.einsum("nor,ior->nir", delta, parts[layer][:-1])
            back *= bend.slope(passed[layer - 1])
            delta, factor = back, np.ones_like(back[0])
        first, end, shape = layers[0]
        part = gradient[first:end].reshape(*shape, runs)
        part[...] = (inputs.T @ delta.reshape(points, -1)).reshape(part.shape)
        part *= factor
        return gradient.T

    return prediction.T, pull


def _bent(z: NDArray[Any], activation: ActivationName) -> NDArray[Any]:
    """Return f(z), written over z."""
    if activation == "sigmoid" and z.dtype == np.float64:  # 1 / (1 + e⁻ᶻ), where exp is quickest
        np.negative(z, z)
        np.exp(z, z)
        z += 1.0
        np.reciprocal(z, z)
        return z
    if activation == "sigmoid":  # as ``sigmoid`` has it
        z *= 0.5
        np.tanh(z, z)
        z *= 0.5
        z += 0.5
        return z
    bent: NDArray[Any] = ACTIVATIONS[activation].value(z, z)
    return bent
