"""The multilayer perceptron: a small neural network."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import ACTIVATIONS, TORCH_TEXTS, ActivationName, activate
from gdstudio.core.activations import sigmoid as squeeze
from gdstudio.core.arrays import Scratch
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import added, sigmoid
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Applied, Dots, Quantity, Term
from gdstudio.core.knob import Knob
from gdstudio.core.models.base import Model, Pull
from gdstudio.core.models.layers import layers_of, names_of, sizes_of
from gdstudio.core.models.many_networks import linearise_networks
from gdstudio.core.text import QT_TRANSLATE_NOOP

Task = Literal["regression", "binary"]
NetworkInit = tuple[float, ...] | Literal["zeros", "randn", "xavier", "he"]
Layer = Annotated[int, msgspec.Meta(ge=1, le=256)]


class MLP(Model, frozen=True, kw_only=True, tag="mlp"):
    """A network: hidden layers h ← f(h W + b), then one linear output ŷ = h W + b.

    Where it decides between two classes (``task = "binary"``) that output is the logit z, and
    p = σ(z), as for the logistic model: the cross-entropy never forms log(0).

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
                "Regression: the output is a number. Binary: it is the probability of label 1.",
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

    @property
    def labels(self) -> bool:
        """Whether it decides between two classes."""
        return self.task == "binary"

    def suited(self, labels: bool) -> MLP:
        """Return the network with the task that suits the outputs."""
        if labels == self.labels:
            return self
        return msgspec.structs.replace(self, task="binary" if labels else "regression")

    @property
    def stays_equal(self) -> bool:
        """Whether the neurons of a layer start equal, get equal gradients, and so stay equal."""
        return self.init == "zeros" and max(self.hidden) > 1

    def spreads(self, width: int) -> tuple[float, ...]:
        """Return for every layer what 2 is divided by for the variance of its weights."""
        return tuple(
            float(rows - 1 + leaving if self.init == "xavier" else rows - 1)
            for _, _, (rows, leaving) in layers_of(self.hidden, width)
        )

    def start(self, width: int, random: np.random.RandomState) -> NDArray[np.float64]:
        """Return the starting parameters (P,); "xavier" and "he" draw W as (in, out) each."""
        if self.init not in ("xavier", "he"):
            return super().start(width, random)
        layers = layers_of(self.hidden, width)
        start = np.zeros(layers[-1][1])
        for (first, end, (rows, leaving)), shared in zip(layers, self.spreads(width), strict=True):
            weight = random.randn(rows - 1, leaving) * np.sqrt(2.0 / shared)
            start[first : end - leaving] = weight.ravel()
        return start

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probability (...) of label 1 for each logit (...), or what was predicted."""
        return squeeze(prediction) if self.labels else prediction

    @property
    def breadth(self) -> int:
        """The widest layer."""
        return max(self.hidden)

    def parameter_names(self, width: int) -> tuple[str, ...]:
        """Return W1_0_0, ..., b1_0, ..., W2_0_0, ...: layers from 1, neurons from 0."""
        return names_of(self.hidden, width)

    def weights(self, width: int) -> NDArray[np.bool_]:
        """W are weights, b are not."""
        return np.array([name[0] == "W" for name in names_of(self.hidden, width)])

    def groups(self, width: int) -> tuple[NDArray[np.intp], ...]:
        """A neuron's incoming weights and its bias belong together: a column of [W; b]."""
        return tuple(
            np.arange(first + neuron, end, shape[1], dtype=np.intp)
            for first, end, shape in layers_of(self.hidden, width)
            for neuron in range(shape[1])
        )

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and a last column of ones, (n, d + 1)."""
        return np.column_stack([x, np.ones(len(x))])

    def input_names(self, width: int) -> tuple[str, ...]:
        """Return the inputs, then 1."""
        return (*super().input_names(width), "1")

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

    def script(self, width: int) -> str:
        """Layer by layer: the vector is split once, each part reshaped where it is used."""
        bend = TORCH_TEXTS[self.activation][0]
        lines = [
            f"part = params.split({sizes_of(self.hidden, width).parts})",
            "# The first layer's bias is the row of weights of the inputs' column of ones.",
            "h = " + bend.format(z=f"inputs @ part[0].reshape({width + 1}, {self.hidden[0]})"),
        ]
        index = 1
        for entering, leaving in zip(self.hidden, self.hidden[1:], strict=False):
            product = f"h @ part[{index}].reshape({entering}, {leaving}) + part[{index + 1}]"
            lines.append(f"h = {bend.format(z=product)}")
            index += 2
        lines.append(f"return h @ part[{index}] + part[{index + 1}]")
        return "\n".join(lines)

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return ŷ (n,) and the backward pass: the errors go back through the layers."""
        layers = layers_of(self.hidden, inputs.shape[1] - 1)
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
        prediction = entering.dot(params[first:end])

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient = np.empty(len(params), dtype)
            delta = slope[:, None]
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
        """Return ŷ (R, n) of many networks, and the backward pass through all of them."""
        layers = layers_of(self.hidden, inputs.shape[1] - 1)
        return linearise_networks(params, inputs, layers, self.activation, scratch)

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """Return the gradient (P,) by hand, given the loss's slope (n,) at each prediction."""
        return self.linearise(params, inputs)[1](slope)

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """h ← f(h W + b) for the first neurons of every layer, then ŷ."""
        lines: list[Equation] = []
        entering: Sequence[Term] = x
        layers = layers_of(self.hidden, len(x))
        for layer, (first, _, (_, leaving)) in enumerate(layers[:-1], start=1):
            neurons: list[Term] = []
            for j in range(min(leaving, LONGEST)):
                total = _total(params, entering, first, leaving, j)
                bent = ACTIVATION_TERMS[self.activation](total)
                neuron = self._neuron(layer, j, bent.value)
                neurons.append(neuron)
                lines.append(Equation(neuron, bent))
            entering = neurons if leaving <= LONGEST else [*neurons, Dots()]
        first = layers[-1][0]
        total = _total(params, entering, first, 1, 0, layers[-1][1] - 1)
        if not self.labels:
            return (*lines, Equation(prediction, total))
        hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
        z = Quantity("z", "z", total.value, "", hint)
        return (*lines, Equation(z, total), Equation(prediction, sigmoid(z)))

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """f(x W₁ + b₁) W₂ + b₂."""
        hint = QT_TRANSLATE_NOOP("Symbol", "W, b: the weights and biases of a layer")
        inner: Term = Quantity("x", "x") if len(x) != 1 else x[0]
        for layer in range(1, len(self.hidden) + 2):
            weight = Quantity(f"W_{layer}", name_of(f"W{layer}")[1], hint=hint)
            bias = Quantity(f"b_{layer}", name_of(f"b{layer}")[1], hint=hint)
            inner = inner * weight + bias
            if layer <= len(self.hidden):
                inner = ACTIVATION_TERMS[self.activation](inner)
        return Equation(out, sigmoid(inner) if self.labels else inner)

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """By the chain rule, written out for one hidden layer; else ∂ŷ/∂W as it stands."""
        layers = layers_of(self.hidden, len(x))
        place = next(n for n, (_, end, _) in enumerate(layers) if index < end)
        first, _, (rows, leaving) = layers[place]
        i, j = divmod(index - first, leaving)
        if place == len(layers) - 1 and i == rows - 1:
            return None
        if len(layers) > 2:
            name = params[index]
            tex, text = ("z", "z") if self.labels else (r"\hat y", "ŷ")
            return Quantity(
                rf"\frac{{\partial {tex}{point}}}{{\partial {name.tex}}}",
                f"∂{text}{point}/∂{name.text}",
            )
        neuron = i if place else j
        own = _total(params, x, layers[0][0], layers[0][2][1], neuron)
        bent = ACTIVATION_TERMS[self.activation](own)
        h = self._neuron(1, neuron, bent.value, point)
        if place:
            return h
        told = own if ACTIVATIONS[self.activation].of_sum else h
        slope = params[layers[1][0] + j] * ACTIVATION_SLOPES[self.activation](told)
        return slope if i == rows - 1 else slope * x[i]

    def _neuron(self, layer: int, j: int, value: float | None, point: str = "") -> Quantity:
        """Return the symbol of what a hidden neuron gives."""
        places = [str(layer)] if len(self.hidden) > 1 else []
        places = [*([point.strip("_")] if point else []), *places, str(j)]
        hint = QT_TRANSLATE_NOOP("Symbol", "h: what a hidden neuron gives")
        text = "h" + name_of("w" + "_".join(places))[1][1:] if not point else f"h_{point[1:]}{j}"
        return Quantity(f"h_{{{','.join(places)}}}", text, value, "", hint)

    def _parts(self, params: Any, width: int, xp: Any) -> list[tuple[Any, ...]]:
        """Cut params (..., P): ([W; b],) of the first layer, (W, b) of the others.

        [W; b] (..., in + 1, out), W (..., in, out), b (..., out); the last W is (..., in).
        """
        layers, lead = layers_of(self.hidden, width), params.shape[:-1]
        sizes = sizes_of(self.hidden, width)
        # One split is one node in torch's graph, where slices would be many.
        parts = np.split(params, sizes.ends, -1) if xp is np else params.split(sizes.parts, -1)
        found: list[tuple[Any, ...]] = [(parts[0].reshape(*lead, *layers[0][2]),)]
        for (_, _, (rows, leaving)), weight, bias in zip(
            layers[1:-1], parts[1:-2:2], parts[2:-2:2], strict=True
        ):
            found.append((weight.reshape(*lead, rows - 1, leaving), bias))
        found.append((parts[-2], parts[-1]))
        return found


LONGEST = 3
"""How many neurons of a layer, and how many of their inputs, are written down."""

RELU = QT_TRANSLATE_NOOP("Symbol", "relu: itself above 0, else 0")
STEP = QT_TRANSLATE_NOOP("Symbol", "step: 1 above 0, else 0")
LEAKY = QT_TRANSLATE_NOOP("Symbol", "lrelu: itself above 0, else a hundredth of it")
LEAKY_STEP = QT_TRANSLATE_NOOP("Symbol", "lstep: 1 above 0, else 0.01")
GELU = QT_TRANSLATE_NOOP("Symbol", "gelu: itself far above 0, 0 far below, smooth between")
GELU_SLOPE = QT_TRANSLATE_NOOP("Symbol", "dgelu: the slope of gelu, taken at the sum z")
ACTIVATION_TERMS: Mapping[ActivationName, Callable[[Term], Term]] = {
    "sigmoid": sigmoid,
    "tanh": lambda z: Applied(r"\tanh", "tanh", math.tanh, z),
    "relu": lambda z: Applied(r"\mathrm{relu}", "relu", lambda a: max(a, 0.0), z, RELU),
    "leaky-relu": lambda z: Applied(r"\mathrm{lrelu}", "lrelu", _single("leaky-relu"), z, LEAKY),
    "gelu": lambda z: Applied(r"\mathrm{gelu}", "gelu", _single("gelu"), z, GELU),
}
ACTIVATION_SLOPES: Mapping[ActivationName, Callable[[Term], Term]] = {
    "sigmoid": lambda h: h * (1 - h),
    "tanh": lambda h: 1 - h**2,
    "relu": lambda h: Applied(r"\mathrm{step}", "step", lambda a: float(a > 0), h, STEP),
    "leaky-relu": lambda h: Applied(
        r"\mathrm{lstep}", "lstep", _single_slope("leaky-relu"), h, LEAKY_STEP
    ),
    "gelu": lambda z: Applied(r"\mathrm{dgelu}", "dgelu", _single_slope("gelu"), z, GELU_SLOPE),
}
"""How the bends are written, and their slopes in terms of what comes out, or of z for gelu."""


def _single(name: ActivationName) -> Callable[[float], float]:
    return lambda a: float(ACTIVATIONS[name].value(np.array([a]), None)[0])


def _single_slope(name: ActivationName) -> Callable[[float], float]:
    return lambda a: float(ACTIVATIONS[name].slope(np.array([a]), None)[0])


def _total(
    params: Sequence[Quantity],
    entering: Sequence[Term],
    first: int,
    leaving: int,
    j: int,
    bias: int | None = None,
) -> Term:
    """Return Σᵢ W[i, j] h[i] + b[j] of the layer whose part of the vector begins at ``first``."""
    terms: list[Term] = []
    for i, value in enumerate(entering):
        if isinstance(value, Dots) or (i >= LONGEST and len(entering) > LONGEST + 1):
            terms.append(Dots())
            break
        terms.append(params[first + i * leaving + j] * value)
    place = first + len(entering) * leaving + j if bias is None else bias
    return added([*terms, params[place]])
