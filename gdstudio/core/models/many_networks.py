"""Many networks of one shape at once: forward and back through all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, ActivationName
from gdstudio.core.arrays import Scratch
from gdstudio.core.models.base import Pull
from gdstudio.core.models.layers import Layers


def linearise_networks(
    params: NDArray[Any],
    inputs: NDArray[Any],
    layers: Layers,
    activation: ActivationName,
    scratch: Scratch,
    several: bool = False,
) -> tuple[NDArray[Any], Pull]:
    """Return ŷ (R, n) of R networks, params (R, P), and the backward pass: (R, n) -> (R, P).

    ``several``: of several outputs, (R, n, C) in both.

    Runs lie side by side, so that every sum over neurons is one over whole rows of numbers, and
    each neuron of the first layer is one product of matrices for all networks. inputs: (n, d + 1).
    Both are good until ``scratch`` is used again.
    """
    runs, points, dtype = len(params), len(inputs), params.dtype
    flat = np.ascontiguousarray(params.T)
    bend, of_sum = ACTIVATIONS[activation].slope, ACTIVATIONS[activation].of_sum
    parts = [flat[first:end].reshape(*shape, runs) for first, end, shape in layers]
    flips = activation == "sigmoid" and dtype == np.float64
    entering = parts[0].transpose(1, 0, 2)
    shape = (len(entering), points, runs)
    z = scratch.take("passed", 0, shape, dtype)
    np.matmul(inputs, np.negative(entering) if flips else entering, z)
    sums = [z.copy()] if of_sum else []
    passed = [_bent(z, activation, flipped=flips)]
    """What each hidden layer gives, (out, n, R)."""
    for place, matrix in enumerate(parts[1:-1], start=1):
        z = scratch.take("passed", place, (matrix.shape[1], points, runs), dtype)
        np.einsum("inr,ior->onr", passed[-1], matrix[:-1], out=z)
        z += matrix[-1][:, None]
        if of_sum:
            sums.append(z.copy())
        passed.append(_bent(z, activation))
    told = sums if of_sum else passed
    """What the slopes are taken from."""
    last = parts[-1] if several else parts[-1][:, 0]
    out = "inr,ior->onr" if several else "inr,ir->nr"
    prediction = np.einsum(out, passed[-1], last[:-1])
    prediction += last[-1][:, None] if several else last[-1]

    def pull(slope: NDArray[Any]) -> NDArray[Any]:
        gradient = np.empty_like(flat)
        own = np.ascontiguousarray(slope.T)
        if several:
            top, delta, factor = len(layers) - 1, own, np.ones_like(own[:, 0])
        else:
            first, end, _ = layers[-1]
            np.einsum("inr,nr->ir", passed[-1], own, out=gradient[first : end - 1])
            own.sum(0, out=gradient[end - 1])
            # A weight is the same for all points: it is multiplied in behind the sums over them.
            delta = bend(told[-1], scratch.take("delta", len(layers), passed[-1].shape, dtype))
            delta *= own
            top, factor = len(layers) - 2, last[:-1]
        for layer in range(top, 0, -1):
            first, end, size = layers[layer]
            part = gradient[first:end].reshape(*size, runs)
            delta *= factor[:, None]
            np.einsum("inr,onr->ior", passed[layer - 1], delta, out=part[:-1])
            delta.sum(1, out=part[-1])
            before = told[layer - 1]
            back = bend(before, scratch.take("delta", layer, before.shape, dtype))
            back *= np.einsum("onr,ior->inr", delta, parts[layer][:-1])
            delta, factor = back, np.ones_like(back[:, 0])
        first, end, size = layers[0]
        part = gradient[first:end].reshape(*size, runs).transpose(1, 0, 2)
        np.multiply(np.matmul(inputs.T, delta), factor[:, None], part)
        return gradient.T

    return prediction.T, pull


def _bent(z: NDArray[Any], activation: ActivationName, *, flipped: bool = False) -> NDArray[Any]:
    """Return f(z), written over z; ``flipped``: over −z."""
    if activation == "sigmoid" and z.dtype == np.float64:  # 1 / (1 + e⁻ᶻ), where exp is quickest
        if not flipped:
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
