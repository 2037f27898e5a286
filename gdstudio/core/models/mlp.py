"""The multilayer perceptron: a small neural network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, ActivationName, activate
from gdstudio.core.knob import Knob
from gdstudio.core.models.base import Model, Pull
from gdstudio.core.text import QT_TRANSLATE_NOOP

Layer = Annotated[int, msgspec.Meta(ge=1, le=256)]


class MLP(Model, frozen=True, kw_only=True, tag="mlp"):
    """A network: hidden layers h ← f(h W + b), then one linear output ŷ = h W + b.

    params: (P,), layer by layer, W (in, out) row by row and then b (out,). So a layer's part of
    the vector is one matrix [W; b] (in + 1, out), and with a column of ones behind the inputs a
    layer is one product.
    Source of the backward pass: D. Rumelhart, G. Hinton, R. Williams, Nature 323 (1986).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Neural network")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "Layers of neurons; each adds up its inputs and bends the sum."
    )
    formula: ClassVar[str] = "f(xW₁ + b₁)W₂ + b₂"

    hidden: Annotated[
        tuple[Layer, ...],
        msgspec.Meta(min_length=1, max_length=8),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Hidden layers"),
            help=QT_TRANSLATE_NOOP("Knob", "How many neurons each hidden layer has."),
        ),
    ] = (3,)
    activation: Annotated[
        ActivationName,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Activation"),
            help=QT_TRANSLATE_NOOP("Knob", "How the hidden neurons bend their sums."),
        ),
    ] = "sigmoid"

    @property
    def breadth(self) -> int:
        """The widest layer."""
        return max(self.hidden)

    def parameter_names(self, width: int) -> tuple[str, ...]:
        """Return W1_0_0, ..., b1_0, ..., W2_0_0, ...: layers from 1, neurons from 0."""
        return _names(self.hidden, width)

    def weights(self, width: int) -> NDArray[np.bool_]:
        """W are weights, b are not."""
        return np.array([name[0] == "W" for name in _names(self.hidden, width)])

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and a last column of ones, (n, d + 1)."""
        return np.column_stack([x, np.ones(len(x))])

    def predict(self, params: Any, inputs: Any, xp: Any) -> Any:
        """Return ŷ (..., n) for params (..., P)."""
        first, *middle, (weight, bias) = self._parts(params, inputs.shape[-1] - 1, xp)
        single = params.ndim == 1
        z = inputs @ first[0]
        for inner_weight, inner_bias in middle:
            h = activate(self.activation, z, xp)
            z = h @ inner_weight + (inner_bias if single else inner_bias[..., None, :])
        h = activate(self.activation, z, xp)
        return h @ weight + bias if single else (h @ weight[..., None])[..., 0] + bias

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return ŷ (n,) and the backward pass: the errors go back through the layers."""
        layers = _layers(self.hidden, inputs.shape[1] - 1)
        count, dtype = len(inputs), params.dtype
        bend = ACTIVATIONS[self.activation]
        # ``dot`` costs half of what ``@`` does at this size.
        entering, matrices, outputs = inputs, [], []
        passed = [inputs]
        """What enters each layer, (n, in + 1), with its column of ones."""
        for first, end, shape in layers[:-1]:
            matrix = params[first:end].reshape(shape)
            entering = np.empty((count, shape[1] + 1), dtype)
            entering[:, -1] = 1.0
            output = bend.value(passed[-1].dot(matrix), entering[:, :-1])
            passed.append(entering)
            matrices.append(matrix)
            outputs.append(output)
        first, end, shape = layers[-1]
        matrices.append(params[first:end].reshape(shape))
        prediction = entering.dot(params[first:end])

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient = np.empty(len(params), dtype)
            delta = slope[:, None]
            for layer in range(len(layers) - 1, -1, -1):
                first, end, shape = layers[layer]
                passed[layer].T.dot(delta, out=gradient[first:end].reshape(shape))
                if layer:
                    delta = delta.dot(matrices[layer][:-1].T)
                    delta *= bend.slope(outputs[layer - 1])
            return gradient

        return prediction, pull

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """Return the gradient (P,) by hand, given the loss's slope (n,) at each prediction."""
        return self.linearise(params, inputs)[1](slope)

    def _parts(self, params: Any, width: int, xp: Any) -> list[tuple[Any, ...]]:
        """Cut params (..., P): ([W; b],) of the first layer, (W, b) of the others.

        [W; b] (..., in + 1, out), W (..., in, out), b (..., out); the last W is (..., in).
        """
        layers, lead = _layers(self.hidden, width), params.shape[:-1]
        sizes = _sizes(self.hidden, width)
        # One split is one node in torch's graph, where slices would be many.
        parts = np.split(params, sizes.ends, -1) if xp is np else params.split(sizes.parts, -1)
        found: list[tuple[Any, ...]] = [(parts[0].reshape(*lead, *layers[0][2]),)]
        for (_, _, (rows, leaving)), weight, bias in zip(
            layers[1:-1], parts[1:-2:2], parts[2:-2:2], strict=True
        ):
            found.append((weight.reshape(*lead, rows - 1, leaving), bias))
        found.append((parts[-2], parts[-1]))
        return found


@lru_cache(maxsize=64)
def _layers(hidden: tuple[int, ...], width: int) -> tuple[tuple[int, int, tuple[int, int]], ...]:
    """Return where each layer's [W; b] begins and ends in the vector, and its shape."""
    found = []
    first = 0
    for entering, leaving in zip((width, *hidden), (*hidden, 1), strict=True):
        end = first + (entering + 1) * leaving
        found.append((first, end, (entering + 1, leaving)))
        first = end
    return tuple(found)


@lru_cache(maxsize=64)
def _names(hidden: tuple[int, ...], width: int) -> tuple[str, ...]:
    names: list[str] = []
    for layer, (_, _, (rows, leaving)) in enumerate(_layers(hidden, width), start=1):
        names += [f"W{layer}_{i}_{j}" for i in range(rows - 1) for j in range(leaving)]
        names += [f"b{layer}_{j}" for j in range(leaving)]
    return tuple(names)


@dataclass(frozen=True)
class _Sizes:
    """How the vector is cut: the size of each part, and where each but the last ends."""

    parts: list[int]
    ends: list[int]


@lru_cache(maxsize=64)
def _sizes(hidden: tuple[int, ...], width: int) -> _Sizes:
    (_, end, _), *others = _layers(hidden, width)
    parts = [end]
    for _, _, (rows, leaving) in others:
        parts += [(rows - 1) * leaving, leaving]
    return _Sizes(parts, [sum(parts[:i]) for i in range(1, len(parts))])
