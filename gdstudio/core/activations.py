"""What a neuron does with its sum: bend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from gdstudio.core.arrays import AnyArray

ActivationName = Literal["sigmoid", "tanh", "relu"]


def sigmoid(z: AnyArray, out: AnyArray | None = None) -> AnyArray:
    """σ(z) = 1 / (1 + e⁻ᶻ), as ½(1 + tanh ½z), which cannot overflow."""
    half: AnyArray = np.tanh(z * 0.5, out)
    half *= 0.5
    half += 0.5
    return half


Bend = Callable[[AnyArray, AnyArray | None], AnyArray]
"""What is made of numbers, written into the second array where there is one."""


@dataclass(frozen=True)
class Activation:
    """A bend, ``value(z, out)``, with its slope, which takes the output a = f(z), not z."""

    value: Bend
    slope: Bend


def _sigmoid_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    rest: AnyArray = np.subtract(1.0, a, out)
    rest *= a
    return rest


def _tanh_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    square: AnyArray = np.multiply(a, a, out)
    return np.subtract(1.0, square, square)


def _relu_slope(a: AnyArray, out: AnyArray | None = None) -> AnyArray:
    return np.greater(a, 0.0, np.empty_like(a) if out is None else out)


ACTIVATIONS: Mapping[ActivationName, Activation] = {
    "sigmoid": Activation(sigmoid, _sigmoid_slope),
    "tanh": Activation(np.tanh, _tanh_slope),
    "relu": Activation(lambda z, out: np.maximum(z, 0.0, out=out), _relu_slope),
}


def activate(name: ActivationName, z: Any, xp: Any) -> Any:
    """Return f(z) in the namespace ``xp``; torch has its own function of the same name."""
    return ACTIVATIONS[name].value(z, None) if xp is np else getattr(xp, name)(z)
