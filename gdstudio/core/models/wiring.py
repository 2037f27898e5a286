"""How a model is wired: its neurons layer by layer, and which parameters are their weights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, ActivationName
from gdstudio.core.data.shape import Shape
from gdstudio.core.models.base import LinearModel, Model
from gdstudio.core.models.mlp import MLP
from gdstudio.core.text.numbers import subscript_name

Array = NDArray[np.float64]
Places = NDArray[np.intp]
CONSTANT = "1"
"""What a column of ones is called among the inputs of a model."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Where the parameters of one layer of neurons lie in the vector."""

    weights: Places
    """(in, out)"""
    biases: Places | None
    """(out,); None where there are none"""

    @property
    def entering(self) -> int:
        """How many numbers enter each neuron."""
        return int(self.weights.shape[0])

    @property
    def neurons(self) -> int:
        """How many neurons there are."""
        return int(self.weights.shape[1])


@dataclass(frozen=True, eq=False)
class Wiring:
    """The layers of a model, the last of which gives its outputs.

    It goes by the shapes alone: one output or several, one hidden layer, eight or none.
    """

    model: Model
    columns: Places
    """(in,) which columns of ``Model.inputs`` enter the first layer: all but that of ones."""
    layers: tuple[Layer, ...]

    @property
    def activation(self) -> ActivationName | None:
        """How hidden neurons bend their sums; None where there are none."""
        return self.model.activation if isinstance(self.model, MLP) else None

    @property
    def hidden(self) -> tuple[int, ...]:
        """How many neurons each hidden layer has."""
        return tuple(layer.neurons for layer in self.layers[:-1])

    @property
    def outputs(self) -> int:
        """How many numbers come out."""
        return self.layers[-1].neurons

    def entering(self, x: Array) -> Array:
        """Return what enters the first layer, (in, m), for inputs x (m, d)."""
        return np.ascontiguousarray(self.model.inputs(x)[:, self.columns].T)

    def values(self, params: NDArray[Any], entering: Array) -> list[Array]:
        """Return what the neurons of every layer give, (out, m) each, for ``entering`` (in, m).

        The outputs are what is shown for them: probabilities of labels and classes.
        """
        found = []
        passed = entering
        for layer in self.layers[:-1]:
            passed = self._bent(self._summed(layer, params, passed))
            found.append(passed)
        z = self._summed(self.layers[-1], params, passed)
        one = self.outputs == 1
        shown = np.asarray(self.model.answer(z[0] if one else np.ascontiguousarray(z.T)), float)
        found.append(shown[None] if one else shown.T)
        return found

    def sum_of(self, params: NDArray[Any], entering: Array, layer: int, neuron: int) -> Array:
        """Return what one neuron adds up before it bends it, (m,), for ``entering`` (in, m)."""
        passed = entering
        for one in self.layers[:layer]:
            passed = self._bent(self._summed(one, params, passed))
        own = self.layers[layer]
        place = slice(neuron, neuron + 1)
        biases = None if own.biases is None else own.biases[place]
        z = self._summed(Layer(own.weights[:, place], biases), params, passed)
        return np.ascontiguousarray(z[0])

    def alike(self, params: NDArray[Any]) -> bool:
        """Whether within every hidden layer all neurons have the same weights, in and out.

        Then they get the same gradients, and no descent will ever tell them apart.
        """
        if not self.hidden or max(self.hidden) < 2:
            return False
        for layer, following in zip(self.layers[:-1], self.layers[1:], strict=True):
            into, out_of = params[layer.weights], params[following.weights]
            if (into != into[:, :1]).any() or (out_of != out_of[:1]).any():
                return False
            if layer.biases is not None and (params[layer.biases] != params[layer.biases[0]]).any():
                return False
        return True

    def _bent(self, z: Array) -> Array:
        assert self.activation is not None
        return np.asarray(ACTIVATIONS[self.activation].value(z, None), float)

    @staticmethod
    def _summed(layer: Layer, params: NDArray[Any], passed: Array) -> Array:
        values = np.asarray(params, float)
        z = values[layer.weights].T @ passed
        if layer.biases is not None:
            z = z + values[layer.biases][:, None]
        return np.asarray(z)


def wiring_of(model: Model, shape: Shape) -> Wiring | None:
    """Return how a model of points of this shape is wired; None where it has no neurons."""
    if not model.needs_data:
        return None
    names, inputs = model.parameter_names(shape), model.input_names(shape.inputs)
    columns = np.array([i for i, name in enumerate(inputs) if name != CONSTANT], np.intp)
    if isinstance(model, LinearModel) and len(names) == len(inputs):
        ones = [i for i, name in enumerate(inputs) if name == CONSTANT]
        biases = np.array(ones, np.intp) if ones else None
        return Wiring(model, columns, (Layer(columns[:, None], biases),))
    layers = _layers(names)
    return None if layers is None else Wiring(model, columns, layers)


def _layers(names: tuple[str, ...]) -> tuple[Layer, ...] | None:
    """Read the layers off the names W1_i_j, b1_j, W2_i_j, ...: each W row by row, then its b."""
    counts = Counter(name.partition("_")[0] for name in names)
    layers, first = [], 0
    for number in range(1, len(counts) // 2 + 1):
        weights, neurons = counts.get(f"W{number}", 0), counts.get(f"b{number}", 0)
        if not weights or not neurons or weights % neurons:
            return None
        end = first + weights
        places = np.arange(first, end, dtype=np.intp).reshape(-1, neurons)
        layers.append(Layer(places, np.arange(end, end + neurons, dtype=np.intp)))
        first = end + neurons
    return tuple(layers) if layers and first == len(names) else None


def neuron_name(layers: int, layer: int, neuron: int) -> tuple[str, str]:
    """Return what a hidden neuron is called, as LaTeX and as text, like the step's formulas.

    ``layers``: how many hidden layers there are; ``layer`` from 0.
    """
    places = [str(layer + 1)] if layers > 1 else []
    places.append(str(neuron))
    return f"h_{{{','.join(places)}}}", subscript_name("h" + "_".join(places))
