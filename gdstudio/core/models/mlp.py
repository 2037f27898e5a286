"""The multilayer perceptron: a small neural network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, TORCH_TEXTS, ActivationName, activate, softmax
from gdstudio.core.activations import sigmoid as squeeze
from gdstudio.core.arrays import Scratch
from gdstudio.core.data.shape import Shape, Task
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.knob import Knob
from gdstudio.core.models.base import Model, PlanePredict, Pull, check_classes
from gdstudio.core.models.layers import Layers, layers_of, names_of, outputs_of, sizes_of
from gdstudio.core.models.many_networks import linearise_networks
from gdstudio.core.models.network_formulas import NetworkFormulas
from gdstudio.core.models.plane_networks import PlaneNetworks
from gdstudio.core.text import QT_TRANSLATE_NOOP

NetworkInit = tuple[float, ...] | Literal["zeros", "randn", "xavier", "he"]
Layer = Annotated[int, msgspec.Meta(ge=1, le=256)]


class MLP(Model, frozen=True, kw_only=True, tag="mlp"):
    """A network: hidden layers h ← f(h W + b), then one linear output ŷ = h W + b.

    Where it decides between two classes (``task = "binary"``) that output is the logit z, and
    p = σ(z), as for the logistic model: the cross-entropy never forms log(0). Between several
    (``task = "classes"``) it has an output for each, and p = softmax(z).

    params: (P,), layer by layer, W (in, out) row by row and then b (out,). So a layer's part of
    the vector is one matrix [W; b] (in + 1, out), and with a column of ones behind the inputs a
    layer is one product.
    A start that is "xavier" or "he" draws each W from a normal distribution, layer by layer, with
    variance 2/(in + out) or 2/in; every b is 0 and draws nothing.
    Sources: D. Rumelhart, G. Hinton, R. Williams, Nature 323 (1986) for the backward pass;
    X. Glorot, Y. Bengio, AISTATS (2010), eq. 12; K. He et al., ICCV (2015), eq. 10.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Neural network")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "Layers of neurons; each adds up its inputs and bends the sum."
    )
    formula: ClassVar[str] = "f(xW₁ + b₁)W₂ + b₂"
    costly: ClassVar[bool] = True

    hidden: Annotated[
        tuple[Layer, ...],
        msgspec.Meta(min_length=1, max_length=8),
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Hidden layers"),
            named=True,
            help=QT_TRANSLATE_NOOP("Knob", "How many neurons each hidden layer has."),
        ),
    ] = (3,)
    activation: Annotated[
        ActivationName,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Activation"),
            named=True,
            help=QT_TRANSLATE_NOOP("Knob", "How the hidden neurons bend their sums."),
        ),
    ] = "sigmoid"
    task: Annotated[
        Task,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Task"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "Regression: the output is a number. Binary: it is the probability of label 1. "
                "Classes: an output for each of them, and the shares are their probabilities.",
            ),
        ),
    ] = "regression"
    # Wider than what a model without layers may start from.
    init: Annotated[
        NetworkInit,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Start"),
            help=QT_TRANSLATE_NOOP(
                "Knob",
                "Numbers, zeros, or random: randn as it is drawn, xavier and he scaled by how many "
                "inputs a neuron has. Zeros keep all neurons of a layer equal.",
            ),
        ),
    ] = "zeros"  # type: ignore[assignment]

    def suited(self, task: Task) -> MLP:
        """Return the network with the task that suits the outputs; two classes are classes too."""
        if task == self.task or (task, self.task) == ("binary", "classes"):
            return self
        return msgspec.structs.replace(self, task=task)

    def layers(self, shape: Shape) -> Layers:
        """Return where the layers lie in the vector of parameters."""
        return layers_of(self.hidden, shape.inputs, self.outputs(shape))

    @property
    def stays_equal(self) -> bool:
        """Whether the neurons of a layer start equal, get equal gradients, and so stay equal."""
        zeros = self.init == "zeros" or not any(self.init)  # a word is no zero
        return zeros and max(self.hidden) > 1

    def spreads(self, shape: Shape) -> tuple[float, ...]:
        """Return for every layer what 2 is divided by for the variance of its weights."""
        return tuple(
            float(rows - 1 + leaving if self.init == "xavier" else rows - 1)
            for _, _, (rows, leaving) in self.layers(shape)
        )

    def check(self, shape: Shape, count: int) -> None:
        """Classes that can be told apart, where it is to do that."""
        if self.task == "classes":
            check_classes(shape)

    def start(self, shape: Shape, random: np.random.RandomState) -> NDArray[np.float64]:
        """Return the starting parameters (P,); "xavier" and "he" draw W as (in, out) each."""
        if self.init not in ("xavier", "he"):
            return super().start(shape, random)
        layers = self.layers(shape)
        start = np.zeros(layers[-1][1])
        for (first, end, (rows, leaving)), shared in zip(layers, self.spreads(shape), strict=True):
            weight = random.randn(rows - 1, leaving) * np.sqrt(2.0 / shared)
            start[first : end - leaving] = weight.ravel()
        return start

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probabilities that logits mean, in their shape, or what was predicted."""
        if self.task == "classes":
            return softmax(prediction)
        return squeeze(prediction) if self.labels else prediction

    def breadth(self, shape: Shape) -> int:
        """The widest layer."""
        return max(*self.hidden, self.outputs(shape))

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return W1_0_0, ..., b1_0, ..., W2_0_0, ...: layers from 1, neurons from 0."""
        return names_of(self.hidden, shape.inputs, self.outputs(shape))

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """W are weights, b are not."""
        return np.array([name[0] == "W" for name in self.parameter_names(shape)])

    def groups(self, shape: Shape) -> tuple[NDArray[np.intp], ...]:
        """A neuron's incoming weights and its bias belong together: a column of [W; b]."""
        return tuple(
            np.arange(first + neuron, end, leaving, dtype=np.intp)
            for first, end, (_, leaving) in self.layers(shape)
            for neuron in range(leaving)
        )

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and a last column of ones, (n, d + 1)."""
        return np.column_stack([x, np.ones(len(x))])

    def input_names(self, width: int) -> tuple[str, ...]:
        """Return the inputs, then 1."""
        return (*super().input_names(width), "1")

    def predict(self, params: Any, inputs: Any, xp: Any) -> Any:
        """Return ŷ (..., n) for params (..., P), or the logits of classes (..., n, C)."""
        first, *others = self._parts(params, inputs.shape[-1] - 1, xp)
        single = params.ndim == 1
        middle = others if self.task == "classes" else others[:-1]
        z = inputs @ first[0]
        for inner_weight, inner_bias in middle:
            h = activate(self.activation, z, xp)
            z = h @ inner_weight + (inner_bias if single else inner_bias[..., None, :])
        if self.task == "classes":
            return z
        weight, bias = others[-1]
        h = activate(self.activation, z, xp)
        return h @ weight + bias if single else (h @ weight[..., None])[..., 0] + bias

    def script(self, shape: Shape) -> str:
        """Layer by layer: the vector is split once, each part reshaped where it is used."""
        bend, out = TORCH_TEXTS[self.activation][0], self.outputs(shape)
        whole = f"inputs @ part[0].reshape({shape.inputs + 1}, {self.hidden[0]})"
        lines = [
            f"part = params.split({sizes_of(self.hidden, shape.inputs, out).parts})",
            "# The first layer's bias is the row of weights of the inputs' column of ones.",
            "h = " + bend.format(z=whole),
        ]
        index = 1
        for entering, leaving in zip(self.hidden, self.hidden[1:], strict=False):
            product = f"h @ part[{index}].reshape({entering}, {leaving}) + part[{index + 1}]"
            lines.append(f"h = {bend.format(z=product)}")
            index += 2
        last = f".reshape({self.hidden[-1]}, {out})" if self.task == "classes" else ""
        lines.append(f"return h @ part[{index}]{last} + part[{index + 1}]")
        return "\n".join(lines)

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return ŷ (n,) or logits (n, C), and the backward pass: errors go back layer by layer."""
        layers = self._layers_at(params.shape[-1], inputs.shape[1] - 1)
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
            z = passed[-1].dot(matrix)
            output = bend.value(z, entering[:, :-1])
            passed.append(entering)
            matrices.append(matrix)
            outputs.append(z if bend.of_sum else output)
        first, end, shape = layers[-1]
        matrices.append(params[first:end].reshape(shape))
        several = self.task == "classes"
        prediction = entering.dot(matrices[-1] if several else params[first:end])

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient = np.empty(len(params), dtype)
            delta = slope if several else slope[:, None]
            for layer in range(len(layers) - 1, -1, -1):
                first, end, shape = layers[layer]
                passed[layer].T.dot(delta, out=gradient[first:end].reshape(shape))
                if layer:
                    delta = delta.dot(matrices[layer][:-1].T)
                    delta *= bend.slope(outputs[layer - 1], None)
            return gradient

        return prediction, pull

    def linearise_many(
        self, params: NDArray[Any], inputs: NDArray[Any], scratch: Scratch
    ) -> tuple[NDArray[Any], Pull]:
        """Return ŷ (R, n), or (R, n, C), of many networks, and the pass back through them all."""
        layers = self._layers_at(params.shape[-1], inputs.shape[1] - 1)
        several = self.task == "classes"
        return linearise_networks(params, inputs, layers, self.activation, scratch, several)

    def predict_plane(
        self,
        plane: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
        inputs: NDArray[np.float64],
    ) -> PlanePredict:
        """Return what predicts a grid of networks, each neuron no oftener than it changes."""
        layers = self._layers_at(len(plane[0]), inputs.shape[1] - 1)
        several = self.task == "classes"
        return PlaneNetworks(plane, inputs, layers, self.activation, several=several)

    def _layers_at(self, size: int, width: int) -> Layers:
        """Return the layers of a network of ``size`` parameters: they tell the outputs."""
        return layers_of(self.hidden, width, outputs_of(self.hidden, width, size))

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """Return the gradient (P,) by hand, given the loss's slope (n,) at each prediction."""
        return self.linearise(params, inputs)[1](slope)

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """h ← f(h W + b) for the first neurons of every layer, then ŷ, or logits and a share."""
        return self._formulas(params, x).working(prediction)

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """f(x W₁ + b₁) W₂ + b₂."""
        return self._formulas(params, x).rule(out)

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """By the chain rule, written out for one hidden layer; else ∂ŷ/∂W as it stands."""
        return self._formulas(params, x).slope(index, point)

    def class_slope_formula(
        self,
        errors: Sequence[Term],
        params: Sequence[Quantity],
        x: Sequence[Quantity],
        index: int,
        point: str = "",
    ) -> Term:
        """The errors of the classes, sent back by the chain rule."""
        return self._formulas(params, x).class_slope(errors, index, point)

    def _formulas(self, params: Sequence[Quantity], x: Sequence[Quantity]) -> NetworkFormulas:
        layers = self._layers_at(len(params), len(x))
        return NetworkFormulas(self.hidden, self.activation, self.task, layers, params, x)

    def _parts(self, params: Any, width: int, xp: Any) -> list[tuple[Any, ...]]:
        """Cut params (..., P): ([W; b],) of the first layer, (W, b) of the others.

        [W; b] (..., in + 1, out), W (..., in, out), b (..., out); of one output W is (..., in).
        """
        out = outputs_of(self.hidden, width, params.shape[-1])
        layers, lead = layers_of(self.hidden, width, out), params.shape[:-1]
        sizes = sizes_of(self.hidden, width, out)
        # One split is one node in torch's graph, where slices would be many.
        parts = np.split(params, sizes.ends, -1) if xp is np else params.split(sizes.parts, -1)
        found: list[tuple[Any, ...]] = [(parts[0].reshape(*lead, *layers[0][2]),)]
        for (_, _, (rows, leaving)), weight, bias in zip(
            layers[1:], parts[1::2], parts[2::2], strict=True
        ):
            found.append((weight.reshape(*lead, rows - 1, leaving), bias))
        if self.task != "classes":
            found[-1] = (parts[-2], parts[-1])
        return found
