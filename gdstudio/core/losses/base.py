"""What every loss offers. Written once over numpy and torch, like the models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.shape import Task
from gdstudio.core.formula.functions import absolute, added, sign
from gdstudio.core.formula.terms import Number, Quantity, Term
from gdstudio.core.knob import NOT_NEGATIVE, Knob, Part
from gdstudio.core.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class LossFormula:
    """A loss written down: L = scale · Σ point, dL/dŷ = slope_scale · slope; None is 1."""

    scale: Term | None
    point: Term
    slope_scale: Term | None
    slope: Term

    def turned(self, prediction: Term, target: Term) -> LossFormula:
        """Return a squared loss with its residual the other way round: y − ŷ, with a minus."""
        residual, scale = target - prediction, self.slope_scale
        if isinstance(scale, Number):
            minus: Term = Number(-scale.number)
        else:
            minus = Number(-1.0) if scale is None else -scale
        return LossFormula(self.scale, residual**2, minus, residual)


class Loss(Part, frozen=True, kw_only=True):
    """How far predictions are from targets, as one number, plus a penalty on the weights."""

    formula: ClassVar[str] = ""
    quadratic: ClassVar[bool] = False
    """True for multiples of the sum of squared errors."""
    averages: ClassVar[bool] = True
    """True for the mean over the points in hand, False for their sum."""
    bends: ClassVar[bool] = True
    """False for losses whose second derivatives are 0 everywhere."""
    labels: ClassVar[bool] = False
    """True for losses of probabilities against labels, of two classes or of several."""

    l1: Annotated[
        float,
        NOT_NEGATIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "L1 penalty"),
            help=QT_TRANSLATE_NOOP("Knob", "Adds l1·Σ|w| to the loss; biases are free."),
            scale="log",
        ),
    ] = 0.0
    l2: Annotated[
        float,
        NOT_NEGATIVE,
        Knob(
            label=QT_TRANSLATE_NOOP("Knob", "L2 penalty"),
            help=QT_TRANSLATE_NOOP("Knob", "Adds l2·Σw² to the loss; biases are free."),
            scale="log",
        ),
    ] = 0.0

    def value(self, prediction: Any, target: Any, xp: Any) -> Any:
        """Return the loss (...) of predictions (..., n) against targets (n,), without penalty.

        Where the model tells several classes apart, both have an axis more: (..., n, C), (n, C).
        """
        raise NotImplementedError

    def slope(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """Return dL/dŷ at each prediction, in their shape: (n,) or (n, C), or for many of them."""
        raise NotImplementedError

    def value_and_slope(
        self, prediction: NDArray[Any], target: NDArray[Any]
    ) -> tuple[Any, NDArray[Any]]:
        """Return both at once, where they have work in common."""
        return self.value(prediction, target, np), self.slope(prediction, target)

    def curvature(self, prediction: NDArray[Any], target: NDArray[Any]) -> NDArray[Any]:
        """Return d²L/dŷ² at each prediction: (n,), or a matrix for each, (n, C, C)."""
        raise NotImplementedError

    def in_torch(
        self, target: NDArray[Any], torch: Any
    ) -> tuple[Callable[[Any, Any], Any], NDArray[Any]]:
        """Return ``value`` as torch trains with it, (prediction, target) -> loss, and the targets.

        For one vector of parameters. A loss that torch has a function of its own for says so: that
        is one step instead of many.
        """
        return partial(self.value, xp=torch), target

    def formula_for(self, task: Task) -> str:
        """Return the loss in plain text as a task has it; most losses know one task only."""
        del task
        return self.formula

    def script(self, task: Task) -> str:
        """Return the body of ``loss(prediction, target)`` in PyTorch; empty: that of ``value``."""
        del task
        return ""

    def factor(self, count: int) -> float:
        """Return c of L = c·Σ(ŷ − y)² over ``count`` points, for quadratic losses."""
        raise NotImplementedError

    def working(self, prediction: Term, target: Term, count: Term) -> LossFormula:
        """Write down the loss of one point and its slope; ``count`` points share it."""
        raise NotImplementedError

    def penalty_formula(self, weight: Term) -> Term | None:
        """Return what the penalty adds for one weight, if there is one."""
        parts: list[Term] = []
        if self.l1:
            parts.append(_strength("l1", self.l1) * absolute(weight))
        if self.l2:
            parts.append(_strength("l2", self.l2) * weight**2)
        return added(parts) if parts else None

    def penalty_slope_formula(self, weight: Term) -> Term | None:
        """Return what the penalty adds to the gradient of one weight, if there is one."""
        parts: list[Term] = []
        if self.l1:
            parts.append(_strength("l1", self.l1) * sign(weight))
        if self.l2:
            parts.append(2 * _strength("l2", self.l2) * weight)
        return added(parts) if parts else None

    def penalty(self, params: Any, weights: Any) -> Any:
        """Return l1·Σ|w| + l2·Σw² (...) for params (..., P); ``weights`` (P,) is 1 for weights."""
        total = 0.0
        if self.l1:
            total = total + self.l1 * (abs(params) * weights).sum(-1)
        if self.l2:
            total = total + self.l2 * (params * params * weights).sum(-1)
        return total

    def penalty_slope(self, params: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
        """Return the penalty's gradient (P,); at w = 0 the slope of |w| is taken as 0."""
        slope: NDArray[Any] = (self.l1 * np.sign(params) + 2 * self.l2 * params) * weights
        return slope

    @property
    def penalised(self) -> bool:
        """Whether there is a penalty at all."""
        return bool(self.l1 or self.l2)


def _strength(name: str, value: float) -> Quantity:
    """Return λ₁ or λ₂, by which a penalty is weighed."""
    hint = QT_TRANSLATE_NOOP("Symbol", "λ: how strong the penalty is")
    digit = name[-1]
    return Quantity(rf"\lambda_{digit}", f"λ{'₁' if digit == '1' else '₂'}", value, "", hint, True)
