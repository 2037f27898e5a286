"""Softmax regression: logistic regression of several classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.activations import softmax
from gdstudio.core.arrays import Scratch
from gdstudio.core.data.shape import Shape, Task
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.functions import softmax as shares_of
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.models.base import Model, Pull, check_classes
from gdstudio.core.models.layers import Layers, layers_of, names_of
from gdstudio.core.models.network_formulas import written_sum
from gdstudio.core.models.shares import share_lines
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Softmax(Model, frozen=True, kw_only=True, tag="softmax"):
    """p = softmax(z), z = x W + b: a weighted sum for each of C classes, and their shares.

    params: (P,), W (d, C) row by row and then b (C,): one matrix [W; b] (d + 1, C), so that with a
    column of ones behind the inputs all logits are one product. ``predict`` gives logits.
    Source: C. Bishop, Pattern Recognition and Machine Learning (2006), 4.3.4.
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Softmax")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Model", "The probabilities of several classes, with straight boundaries between them."
    )
    formula: ClassVar[str] = "softmax(xW + b)"
    straight: ClassVar[bool] = True
    costly: ClassVar[bool] = True

    @property
    def task(self) -> Task:
        """Always classes."""
        return "classes"

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return the probabilities (..., C) of the classes for logits (..., C)."""
        return softmax(prediction)

    def effort(self, size: int) -> int:
        """Return as many products as there are parameters."""
        return size

    def layers(self, shape: Shape) -> Layers:
        """Return where its one layer lies in the vector of parameters."""
        return layers_of((), shape.inputs, shape.classes)

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return W1_0_0, ..., b1_0, ...: as those of a network without hidden layers."""
        return names_of((), shape.inputs, shape.classes)

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """W are weights, b are not."""
        return np.arange((shape.inputs + 1) * shape.classes) < shape.inputs * shape.classes

    def groups(self, shape: Shape) -> tuple[NDArray[np.intp], ...]:
        """What makes the logit of a class belongs together: a column of [W; b]."""
        count, size = shape.classes, (shape.inputs + 1) * shape.classes
        return tuple(np.arange(first, size, count, dtype=np.intp) for first in range(count))

    def check(self, shape: Shape, count: int) -> None:
        """Classes that can be told apart."""
        check_classes(shape)

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and a last column of ones, (n, d + 1)."""
        return np.column_stack([x, np.ones(len(x))])

    def input_names(self, width: int) -> tuple[str, ...]:
        """Return the inputs, then 1."""
        return (*super().input_names(width), "1")

    def predict(self, params: Any, inputs: Any, xp: Any) -> Any:
        """Return the logits (..., n, C) for params (..., P)."""
        rows = inputs.shape[-1]
        return inputs @ params.reshape(*params.shape[:-1], rows, params.shape[-1] // rows)

    def script(self, shape: Shape) -> str:
        """One product."""
        return f"return inputs @ params.reshape({shape.inputs + 1}, {shape.classes})"

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return the logits (n, C) and their pull, (n, C) -> (P,): a product each."""

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient: NDArray[Any] = inputs.T.dot(slope)
            return gradient.ravel()

        return inputs.dot(params.reshape(inputs.shape[1], -1)), pull

    def linearise_many(
        self, params: NDArray[Any], inputs: NDArray[Any], scratch: Scratch
    ) -> tuple[NDArray[Any], Pull]:
        """Return the logits (R, n, C) and their pull, (R, n, C) -> (R, P)."""
        del scratch

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient: NDArray[Any] = np.matmul(inputs.T, slope).reshape(len(params), -1)
            return gradient

        return np.matmul(inputs, params.reshape(len(params), inputs.shape[1], -1)), pull

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """dL/dW = Σᵢ inputsᵢ dL/dzᵢ."""
        return self.linearise(params, inputs)[1](slope)

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """A logit for each class, z = x W + b, then the share of the one that is asked for."""
        count = len(params) // (len(x) + 1)

        def total_of(label: int) -> Term:
            bias = len(x) * count + label
            return written_sum(params, x, 0, count, label, bias)

        return share_lines(total_of, count, prediction)

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """softmax(x W + b)."""
        hint = QT_TRANSLATE_NOOP("Symbol", "W, b: the weights and biases of a layer")
        weight, bias = Quantity("W_1", "W₁", hint=hint), Quantity("b_1", "b₁", hint=hint)
        inner: Term = Quantity("x", "x") if len(x) != 1 else x[0]
        return Equation(out, shares_of(inner * weight + bias))

    def class_slope_formula(
        self,
        errors: Sequence[Term],
        params: Sequence[Quantity],
        x: Sequence[Quantity],
        index: int,
        point: str = "",
    ) -> Term:
        """The error p − y of the class whose logit it makes, times its input."""
        del point
        row, label = divmod(index, len(params) // (len(x) + 1))
        return errors[label] * x[row] if row < len(x) else errors[label]
