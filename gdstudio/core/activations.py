"""What is made of sums: a neuron bends its own, several become shares of 1."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np

from gdstudio.core.arrays import AnyArray

ActivationName = Literal["sigmoid", "tanh", "relu", "leaky-relu", "gelu"]
LEAK = 0.01
"""How steep a leaky relu is below 0."""
GELU_RATE, GELU_CUBE = math.sqrt(2.0 / math.pi), 0.044715
"""The numbers of the tanh form of gelu."""
FLAT = 10.0
"""Beyond, the tanh in gelu is ±1 to the last digit, and squares of what is larger may overflow."""


def sigmoid(z: AnyArray, out: AnyArray | None = None) -> AnyArray:
    """σ(z) = 1 / (1 + e⁻ᶻ), as ½(1 + tanh ½z), which cannot overflow."""
    half: AnyArray = np.tanh(z * 0.5, out)
    half *= 0.5
    half += 0.5
    return half


def largest(z: AnyArray) -> AnyArray:
    """Return the largest number along the last axis of z (..., C), (..., 1)."""
    if not _is_narrow(z):
        found: AnyArray = z.max(-1, keepdims=True)
        return found
    found = z[..., :1]
    for column in range(1, z.shape[-1]):
        found = np.maximum(found, z[..., column : column + 1])
    return found


def total(z: AnyArray) -> AnyArray:
    """Return the sum along the last axis of z (..., C), (..., 1): to the bit what numpy's is."""
    if not _is_narrow(z):
        found: AnyArray = z.sum(-1, keepdims=True)
        return found
    found = z[..., :1]
    for column in range(1, z.shape[-1]):
        found = found + z[..., column : column + 1]
    return found


def _is_narrow(z: AnyArray) -> bool:
    """Whether a few long columns are gone through quicker than many short rows.

    numpy adds up to seven numbers in their order, too; more in an order of its own.
    """
    return z.shape[-1] < 8 and z.size > 256


def softmax(z: AnyArray) -> AnyArray:
    """e^z / Σ e^z over the last axis: what is largest is taken off first, so nothing overflows."""
    with np.errstate(over="ignore", invalid="ignore"):  # of infinite sums shares are not known
        shares: AnyArray = np.exp(z - largest(z))
    shares /= total(shares)
    return shares


def log_softmax(z: Any, xp: Any) -> Any:
    """log(e^z / Σ e^z) over the last axis, never the logarithm of 0; torch has its own."""
    if xp is not np:
        return xp.log_softmax(z, -1)
    less = z - largest(z)
    less -= np.log(total(np.exp(less)))
    return less


Bend = Callable[[AnyArray, AnyArray | None], AnyArray]
"""What is made of numbers, written into the second array where there is one."""


@dataclass(frozen=True)
class Activation:
    """A bend, ``value(z, out)``, with its slope, which takes the output a = f(z) where it can."""

    value: Bend
    slope: Bend
    torch: Callable[[Any], Callable[[Any], Any]]
    """torch -> its own function."""
    of_sum: bool = False
    """Whether the slope takes z: the output alone does not tell it."""


def _sigmoid_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    rest: AnyArray = np.subtract(1.0, a, out)
    rest *= a
    return rest


def _tanh_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    square: AnyArray = np.multiply(a, a, out)
    return np.subtract(1.0, square, square)


def _relu_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    return np.greater(a, 0.0, np.empty_like(a) if out is None else out)


def _leaky_relu(z: AnyArray, out: AnyArray | None = None) -> AnyArray:
    """z above 0, else 0.01 z. Source: A. Maas, A. Hannun, A. Ng, ICML Workshop (2013)."""
    return np.maximum(z, LEAK * z, out=out)


def _leaky_relu_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    steep = _relu_slope(a, np.empty_like(a) if out is None else out)
    steep *= 1.0 - LEAK
    steep += LEAK
    return steep


def _gelu(z: AnyArray, out: AnyArray | None = None) -> AnyArray:
    """½ z (1 + tanh √(2/π) (z + 0.044715 z³)): the tanh form, not the one with erf.

    Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, arXiv:1606.08415 (2016), 2.
    """
    share = np.clip(z, -FLAT, FLAT)
    share = np.tanh(GELU_RATE * (share + GELU_CUBE * share**3))
    return np.multiply(0.5 * z, 1.0 + share, out=out)


def _gelu_slope(z: AnyArray, out: AnyArray | None = None) -> AnyArray:
    near = np.clip(z, -FLAT, FLAT)
    bent = np.tanh(GELU_RATE * (near + GELU_CUBE * near**3))
    rise = GELU_RATE * (1.0 + 3.0 * GELU_CUBE * near**2)
    return np.add(0.5 * (1.0 + bent), 0.5 * near * (1.0 - bent**2) * rise, out=out)


ACTIVATIONS: Mapping[ActivationName, Activation] = {
    "sigmoid": Activation(sigmoid, _sigmoid_slope, lambda torch: torch.sigmoid),
    "tanh": Activation(np.tanh, _tanh_slope, lambda torch: torch.tanh),
    "relu": Activation(
        lambda z, out: np.maximum(z, 0.0, out=out), _relu_slope, lambda torch: torch.relu
    ),
    "leaky-relu": Activation(
        _leaky_relu, _leaky_relu_slope, lambda torch: torch.nn.functional.leaky_relu
    ),
    "gelu": Activation(
        _gelu,
        _gelu_slope,
        lambda torch: partial(torch.nn.functional.gelu, approximate="tanh"),
        of_sum=True,
    ),
}
"""Every activation by its name in files."""
TORCH_TEXTS: Mapping[ActivationName, tuple[str, str]] = {
    "sigmoid": ("torch.sigmoid({z})", "SigmoidBackward0"),
    "tanh": ("torch.tanh({z})", "TanhBackward0"),
    "relu": ("torch.relu({z})", "ReluBackward0"),
    "leaky-relu": ("torch.nn.functional.leaky_relu({z})", "LeakyReluBackward0"),
    "gelu": ('torch.nn.functional.gelu({z}, approximate="tanh")', "GeluBackward0"),
}
"""How they are typed in torch, and what torch calls the step that makes them."""


def activate(name: ActivationName, z: Any, xp: Any) -> Any:
    """Return f(z) in the namespace ``xp``; torch has its own function for it."""
    bend = ACTIVATIONS[name]
    return bend.value(z, None) if xp is np else bend.torch(xp)(z)
