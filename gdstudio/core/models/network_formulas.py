"""A network written down: its neurons, what it predicts, and how that depends on a parameter."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.activations import ACTIVATIONS, ActivationName
from gdstudio.core.data.shape import Task
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import added, sigmoid, softmax
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Applied, Dots, Quantity, Term
from gdstudio.core.models.layers import Layers
from gdstudio.core.models.shares import logit, share_lines
from gdstudio.core.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class NetworkFormulas:
    """The formulas of one network for one point, x (d)."""

    hidden: tuple[int, ...]
    activation: ActivationName
    task: Task
    layers: Layers
    params: Sequence[Quantity]
    x: Sequence[Quantity]

    def working(self, prediction: Quantity) -> tuple[Equation, ...]:
        """h ← f(h W + b) for the first neurons of every layer, then ŷ, or logits and a share."""
        params, lines = self.params, list[Equation]()
        entering: Sequence[Term] = self.x
        for layer, (first, _, (_, leaving)) in enumerate(self.layers[:-1], start=1):
            neurons: list[Term] = []
            for j in range(min(leaving, LONGEST)):
                total = written_sum(params, entering, first, leaving, j)
                bent = ACTIVATION_TERMS[self.activation](total)
                neuron = self._neuron(layer, j, bent.value)
                neurons.append(neuron)
                lines.append(Equation(neuron, bent))
            entering = neurons if leaving <= LONGEST else [*neurons, Dots()]
        first, end, (_, outputs) = self.layers[-1]
        if self.task == "classes":

            def total_of(label: int) -> Term:
                bias = end - outputs + label
                return written_sum(params, entering, first, outputs, label, bias)

            return (*lines, *share_lines(total_of, outputs, prediction))
        total = written_sum(params, entering, first, 1, 0, end - 1)
        if self.task == "regression":
            return (*lines, Equation(prediction, total))
        hint = QT_TRANSLATE_NOOP("Symbol", "z: what the sigmoid turns into a probability")
        z = Quantity("z", "z", total.value, "", hint)
        return (*lines, Equation(z, total), Equation(prediction, sigmoid(z)))

    def rule(self, out: Quantity) -> Equation:
        """f(x W₁ + b₁) W₂ + b₂, bent once more where it decides."""
        hint = QT_TRANSLATE_NOOP("Symbol", "W, b: the weights and biases of a layer")
        inner: Term = Quantity("x", "x") if len(self.x) != 1 else self.x[0]
        for layer in range(1, len(self.hidden) + 2):
            weight = Quantity(f"W_{layer}", name_of(f"W{layer}")[1], hint=hint)
            bias = Quantity(f"b_{layer}", name_of(f"b{layer}")[1], hint=hint)
            inner = inner * weight + bias
            if layer <= len(self.hidden):
                inner = ACTIVATION_TERMS[self.activation](inner)
        if self.task == "classes":
            return Equation(out, softmax(inner))
        return Equation(out, sigmoid(inner) if self.task == "binary" else inner)

    def slope(self, index: int, point: str = "") -> Term | None:
        """By the chain rule, written out for one hidden layer; else ∂ŷ/∂W as it stands."""
        place = self._layer(index)
        first, _, (rows, leaving) = self.layers[place]
        i, j = divmod(index - first, leaving)
        if place == len(self.layers) - 1 and i == rows - 1:
            return None
        if len(self.layers) > 2:
            tex, text = ("z", "z") if self.task == "binary" else (r"\hat y", "ŷ")
            return self._partial(index, f"{tex}{point}", f"{text}{point}")
        if place:
            return self._hidden(i, point)[0]
        slope = self.params[self.layers[1][0] + j] * self._bend(j, point)
        return slope if i == rows - 1 else slope * self.x[i]

    def class_slope(self, errors: Sequence[Term], index: int, point: str = "") -> Term:
        """How the loss depends on a parameter, by its errors p − y: of all classes or of one."""
        place = self._layer(index)
        first, _, (rows, leaving) = self.layers[place]
        i, j = divmod(index - first, leaving)
        if place == len(self.layers) - 1:
            if i == rows - 1:
                return errors[j]
            return errors[j] * (
                self._hidden(i, point)[0] if place == 1 else self._neuron(place, i, None, point)
            )
        begin, _, (_, outputs) = self.layers[-1]
        parts: list[Term] = []
        for label in range(outputs if outputs <= LONGEST + 1 else LONGEST):
            z = logit(label, None, point)
            factor = (
                self._partial(index, z.tex, z.text)
                if len(self.layers) > 2
                else self.params[begin + j * outputs + label]
            )
            parts.append(errors[label] * factor)
        if len(parts) < outputs:
            parts.append(Dots())
        total = added(parts)
        if len(self.layers) > 2:
            return total
        total = total * self._bend(j, point)
        return total if i == rows - 1 else total * self.x[i]

    def _layer(self, index: int) -> int:
        """Return in which layer a parameter is."""
        return next(n for n, (_, end, _) in enumerate(self.layers) if index < end)

    def _partial(self, index: int, tex: str, text: str) -> Quantity:
        """∂z/∂W, as it stands."""
        name = self.params[index]
        above, below = rf"\partial {tex}", rf"\partial {name.tex}"
        return Quantity(rf"\frac{{{above}}}{{{below}}}", f"∂{text}/∂{name.text}")

    def _hidden(self, neuron: int, point: str) -> tuple[Quantity, Term]:
        """Return what a neuron of the only hidden layer gives, and its sum."""
        own = written_sum(self.params, self.x, self.layers[0][0], self.layers[0][2][1], neuron)
        bent = ACTIVATION_TERMS[self.activation](own)
        return self._neuron(1, neuron, bent.value, point), own

    def _bend(self, neuron: int, point: str) -> Term:
        """Return how steeply a neuron of the only hidden layer bends its sum."""
        h, own = self._hidden(neuron, point)
        told = own if ACTIVATIONS[self.activation].of_sum else h
        return ACTIVATION_SLOPES[self.activation](told)

    def _neuron(self, layer: int, j: int, value: float | None, point: str = "") -> Quantity:
        """Return the symbol of what a hidden neuron gives."""
        places = [str(layer)] if len(self.hidden) > 1 else []
        places = [*([point.strip("_")] if point else []), *places, str(j)]
        hint = QT_TRANSLATE_NOOP("Symbol", "h: what a hidden neuron gives")
        text = "h" + name_of("w" + "_".join(places))[1][1:] if not point else f"h_{point[1:]}{j}"
        return Quantity(f"h_{{{','.join(places)}}}", text, value, "", hint)


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


def written_sum(
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
