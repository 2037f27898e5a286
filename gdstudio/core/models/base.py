"""What every model offers.

A model is written once over an array namespace: ``predict`` is called with numpy arrays or torch
tensors and uses only operations that both have. ``params`` has the parameters on its last axis,
so that one call answers for a single point (P,) or a whole grid (..., P).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Scratch
from gdstudio.core.data.shape import MOST_CLASSES, Shape, Task
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.knob import Knob, Part
from gdstudio.core.models.basis import Basis, scaled_basis
from gdstudio.core.text import QT_TRANSLATE_NOOP

Init = tuple[float, ...] | Literal["zeros", "randn"]
Pull = Callable[[NDArray[Any]], NDArray[Any]]
"""The loss's slope (n,) at each prediction -> the gradient (P,)."""
PlaneBlock = Callable[[slice, slice], NDArray[np.float64]]
"""Rows and columns of a grid -> predictions at each of its points, (B, A, n) or (B, A, n, C)."""
PlanePredict = Callable[[NDArray[np.float64], NDArray[np.float64]], tuple[int, PlaneBlock]]
"""a (A,), b (B,) -> how many numbers a prediction holds at once, and what predicts a block."""


class Model(Part, frozen=True, kw_only=True):
    """A family of functions with named parameters."""

    formula: ClassVar[str] = ""
    """The prediction in plain text, for menus."""
    needs_data: ClassVar[bool] = True
    """False for an objective that is a function of its parameters alone."""
    linear: ClassVar[bool] = False
    """True where the prediction is ``params @ inputs.T``: least squares has a closed form."""
    straight: ClassVar[bool] = False
    """True where every number of a prediction is a sum of parameters of its own times the columns
    of ``inputs``, so that the loss is as convex as it is in the predictions: of one number that is
    ``linear``; of several, parameters are (inputs, outputs), row by row."""
    costly: ClassVar[bool] = False
    """True where a prediction takes long, for many parameters at once too. A run does not predict
    twice, for its gradient and for a row's loss, where one pass gives both."""
    init: Annotated[
        Init,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "Start"),
            help=QT_TRANSLATE_NOOP("Knob", "Where the descent starts: numbers, zeros or random."),
        ),
    ] = "zeros"

    @property
    def task(self) -> Task:
        """What is learned. For classes, predictions are logits (..., n, C): an axis more."""
        return "regression"

    @property
    def labels(self) -> bool:
        """True where the output is a label of 0 or 1."""
        return self.task == "binary"

    @property
    def decides(self) -> bool:
        """True where the output is one of a few: labels, which no preparation may touch."""
        return self.task != "regression"

    @property
    def drawn(self) -> bool:
        """Whether the start is drawn at random."""
        return isinstance(self.init, str) and self.init != "zeros"

    def suited(self, task: Task) -> Model:
        """Return the model for outputs that ask for a task: with that task, where it has several.

        One that cannot stays as it is.
        """
        del task
        return self

    def is_like(self, other: Model) -> bool:
        """Return whether another model differs in where it starts at most."""
        if type(self) is not type(other):
            return False
        return bool(msgspec.structs.replace(self, init=other.init) == other)

    def outputs(self, shape: Shape) -> int:
        """Return how many numbers one prediction is: one, or a logit for each class."""
        return shape.classes if self.task == "classes" else 1

    def breadth(self, shape: Shape) -> int:
        """Return how many numbers ``predict`` holds at once for one prediction."""
        return self.outputs(shape)

    def targets(self, y: NDArray[np.float64], shape: Shape) -> NDArray[np.float64]:
        """Return what predictions are held against: y (n,) itself, or a 1 for its class (n, C)."""
        if self.task != "classes":
            return y
        chosen = np.zeros((len(y), self.outputs(shape)))
        chosen[np.arange(len(y)), y.astype(np.intp)] = 1.0
        return chosen

    def effort(self, size: int) -> int:
        """Return about how many products a prediction takes with ``size`` parameters."""
        return max(1, size // 2)

    def gradient_effort(self, size: int) -> int:
        """Return how many times as long as a prediction its gradient takes, about."""
        return 3

    def parameter_names(self, shape: Shape) -> tuple[str, ...]:
        """Return the names of the parameters for data of a shape."""
        raise NotImplementedError

    def weights(self, shape: Shape) -> NDArray[np.bool_]:
        """Return which parameters a penalty counts, (P,): weights, not biases."""
        raise NotImplementedError

    def groups(self, shape: Shape) -> tuple[NDArray[np.intp], ...]:
        """Return which parameters belong together, as indices: all of them, or neuron by neuron."""
        return (np.arange(len(self.parameter_names(shape)), dtype=np.intp),)

    def inputs(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what ``predict`` needs of the data, from x (n, d); computed once."""
        return x

    def input_names(self, width: int) -> tuple[str, ...]:
        """Return what the columns of ``inputs`` are; ``1`` is a column of ones."""
        return tuple(f"x{index + 1}" for index in range(width)) if width > 1 else ("x",)

    def predict(self, params: Any, inputs: Any, xp: Any) -> Any:
        """Return the predictions (..., n) for ``params`` (..., P) in the namespace ``xp``.

        Of several classes their logits, (..., n, C).
        """
        raise NotImplementedError

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """Return the gradient (P,) by hand, given the loss's slope (n,) at each prediction."""
        raise NotImplementedError

    def script(self, shape: Shape) -> str:
        """Return the body of ``predict(params, inputs)`` in PyTorch, for exported scripts.

        Empty where the source of ``predict`` itself can stand there: it names no more than
        ``params``, ``inputs``, ``xp`` and knobs. A branch for ``params.ndim == 1`` is all of it.
        """
        del shape
        return ""

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return the predictions (n,) and ``pull_back`` from there.

        A model whose backward pass needs what the forward pass computed keeps it here.
        """
        return self.predict(params, inputs, np), partial(self.pull_back, params, inputs)

    def linearise_many(
        self, params: NDArray[Any], inputs: NDArray[Any], scratch: Scratch
    ) -> tuple[NDArray[Any], Pull] | None:
        """Return the predictions (R, n) at many params (R, P), and their pull: (R, n) -> (R, P).

        Both are good until ``scratch`` is used again. None for a model that leaves its gradient
        to autograd.
        """
        del params, inputs, scratch
        return None

    def predict_plane(
        self,
        plane: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
        inputs: NDArray[np.float64],
    ) -> PlanePredict | None:
        """Return what predicts a grid of params origin + a·across + b·up, ``plane``; each (P,).

        None for a model that takes every point by itself as quickly.
        """
        del plane, inputs
        return None

    def working(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity
    ) -> tuple[Equation, ...]:
        """Write down the prediction for inputs x (d), a line for each thing that is worked out.

        The last line is ``prediction`` itself.
        """
        raise NotImplementedError

    def working_in_full(
        self, params: Sequence[Quantity], x: Sequence[Quantity], prediction: Quantity, terms: int
    ) -> tuple[Equation, ...]:
        """Write down the same with up to ``terms`` terms of a long sum, where there is room."""
        del terms
        return self.working(params, x, prediction)

    def rule(self, params: Sequence[Quantity], x: Sequence[Quantity], out: Quantity) -> Equation:
        """Write down the prediction in symbols, in one line."""
        return self.working(params, x, out)[-1]

    def slope_formula(
        self, params: Sequence[Quantity], x: Sequence[Quantity], index: int, point: str = ""
    ) -> Term | None:
        """Return how the prediction depends on parameter ``index``, ∂ŷ/∂θ; None is 1.

        ``point`` is the index of the point where it stands in a sum.
        """
        raise NotImplementedError

    def class_slope_formula(
        self,
        errors: Sequence[Term],
        params: Sequence[Quantity],
        x: Sequence[Quantity],
        index: int,
        point: str = "",
    ) -> Term:
        """Return how the cross-entropy of one point depends on parameter ``index``, of classes.

        ``errors``: p − y of each class, with which the loss depends on its logit.
        """
        raise NotImplementedError

    def answer(self, prediction: NDArray[Any]) -> NDArray[Any]:
        """Return what is shown for predictions, in their shape: themselves, or probabilities."""
        return prediction

    def in_other_units(
        self, params: NDArray[np.float64], gain: NDArray[np.float64], shift: NDArray[np.float64]
    ) -> NDArray[np.float64] | None:
        """Return what ``predict`` is in terms of r, where each input is x = gain·r + shift.

        ``gain`` and ``shift``: (d,). The result has the constant first, then one coefficient an
        input, or a power of the one input. None where it has no such form.
        """
        del params, gain, shift
        return None

    def check(self, shape: Shape, count: int) -> None:
        """Raise SpecError where the model does not suit ``count`` points of a shape."""

    def start(self, shape: Shape, random: np.random.RandomState) -> NDArray[np.float64]:
        """Return the starting parameters (P,), drawing from ``random`` if the start is random."""
        names = self.parameter_names(shape)
        if self.init == "zeros":
            return np.zeros(len(names))
        if self.init == "randn":
            return np.asarray(random.randn(len(names)), float)
        if len(self.init) != len(names):
            raise SpecError(
                "model.init",
                QT_TRANSLATE_NOOP("SpecError", "expected {count} numbers ({names}), got {got}"),
                count=len(names),
                names=", ".join(names) if len(names) <= 8 else ", ".join(names[:8]) + ", ...",
                got=len(self.init),
            )
        start = np.array(self.init, float)
        if not np.isfinite(start).all():
            raise SpecError("model.init", QT_TRANSLATE_NOOP("SpecError", "expected finite numbers"))
        return start


ONE_CLASS = QT_TRANSLATE_NOOP(
    "SpecError",
    "all points are of one class, and there is nothing to tell apart; expected points of two or "
    "more",
)


def check_classes(shape: Shape) -> None:
    """Raise SpecError unless the points are of two classes or more, and of no more than can be."""
    if not shape.classes:
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected classes 0, 1, 2, …; choose a model that learns numbers, or name a "
                "column of labels",
            ),
        )
    if shape.classes < 2:
        raise SpecError("dataset.y", ONE_CLASS)
    if shape.classes > MOST_CLASSES:
        raise SpecError(
            "dataset.y",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected at most {limit} classes, got {count}; number them from 0 on, or choose "
                "a model that learns numbers",
            ),
            limit=MOST_CLASSES,
            count=shape.classes,
        )


class LinearModel(Model, frozen=True, kw_only=True):
    """A model whose prediction is a sum of its parameters times fixed columns."""

    linear: ClassVar[bool] = True
    straight: ClassVar[bool] = True

    def basis(self, x: NDArray[np.float64]) -> Basis:
        """Return columns for x (n, d) in which least squares keep their digits."""
        constant = self.input_names(x.shape[1])[0] == "1"
        return scaled_basis(self.inputs, x, constant)

    def predict(self, params: Any, inputs: Any, xp: Any) -> Any:
        """Return ``params @ inputs.T``."""
        del xp
        if params.ndim == 1:
            return inputs @ params  # the order that torch differentiates fastest
        # A matrix product's last bit depends on how many vectors share it; this sum's does not.
        total = params[..., :1] * inputs[:, 0]
        for column in range(1, inputs.shape[1]):
            total = total + params[..., column : column + 1] * inputs[:, column]
        return total

    def pull_back(
        self, params: NDArray[Any], inputs: NDArray[Any], slope: NDArray[Any]
    ) -> NDArray[Any]:
        """dL/dθ = Σᵢ dL/dŷᵢ · inputsᵢ."""
        del params
        gradient: NDArray[Any] = slope @ inputs
        return gradient

    def linearise(self, params: NDArray[Any], inputs: NDArray[Any]) -> tuple[NDArray[Any], Pull]:
        """Return the predictions (n,) and ``pull_back``; ``dot`` costs half of what ``@`` does."""

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient: NDArray[Any] = slope.dot(inputs)
            return gradient

        return inputs.dot(params), pull

    def linearise_many(
        self, params: NDArray[Any], inputs: NDArray[Any], scratch: Scratch
    ) -> tuple[NDArray[Any], Pull]:
        """Return the predictions (R, n) and their pull: a product of matrices each."""
        del scratch

        def pull(slope: NDArray[Any]) -> NDArray[Any]:
            gradient: NDArray[Any] = slope @ inputs
            return gradient

        return params @ inputs.T, pull
