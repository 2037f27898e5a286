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


@dataclass(frozen=True)
class Activation:
    """A bend, ``value(z, out)``, with its slope, which takes the output a = f(z), not z."""

    value: Callable[[AnyArray, AnyArray | None], AnyArray]
    slope: Callable[[AnyArray], AnyArray]


ACTIVATIONS: Mapping[ActivationName, Activation] = {
    "sigmoid": Activation(sigmoid, lambda a: a * (1.0 - a)),
    "tanh": Activation(np.tanh, lambda a: 1.0 - a * a),
    "relu": Activation(
        lambda z, out: np.maximum(z, 0.0, out=out), lambda a: (a > 0).astype(a.dtype)
    ),
}


def activate(name: ActivationName, z: Any, xp: Any) -> Any:
    """Return f(z) in the namespace ``xp``; torch has its own function of the same name."""
    return ACTIVATIONS[name].value(z, None) if xp is np else getattr(xp, name)(z)
