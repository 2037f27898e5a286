"""What every optimizer offers: pure ``init`` and ``update`` with visible state."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.formula.terms import Term
from gdstudio.core.knob import FRACTION, NOT_NEGATIVE, POSITIVE, Knob, Part
from gdstudio.core.optimizers.ground import Ground
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP

State = Mapping[str, Vector]
"""The optimizer's memory: named vectors of shape (P,)."""

Unlimited = Literal["adaptive", "sign", "scaled", "search", "solved"]
"""Why curvature sets no limit to a rate: every parameter has a rate of its own; only signs count;
steps are scaled by the curvature that was met, or by the Hessian; the rate is searched for."""

RateKnob = Annotated[
    float,
    POSITIVE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Learning rate"),
        symbol="α",
        scale="log",
        help=QT_TRANSLATE_NOOP("Knob", "How far one update goes along the downhill direction."),
    ),
]
MomentumKnob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Momentum"),
        symbol="μ",
        named=True,
        help=QT_TRANSLATE_NOOP("Knob", "How much of the last velocity is kept: 0 none, 0.9 most."),
    ),
]
RhoKnob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Memory of squares"),
        symbol="ρ",
        named=True,
        help=QT_TRANSLATE_NOOP("Knob", "How slowly the mean of squared gradients forgets."),
    ),
]
Beta1Knob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Memory of gradients"),
        symbol="β₁",
        named=True,
        help=QT_TRANSLATE_NOOP("Knob", "How slowly the mean of the gradients forgets."),
    ),
]
Beta2Knob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Memory of squares"),
        symbol="β₂",
        named=True,
        help=QT_TRANSLATE_NOOP("Knob", "How slowly the mean of squared gradients forgets."),
    ),
]
EpsKnob = Annotated[
    float,
    NOT_NEGATIVE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Guard"),
        symbol="ε",
        scale="log",
        help=QT_TRANSLATE_NOOP("Knob", "A tiny number that keeps the division from blowing up."),
    ),
]
DecayKnob = Annotated[
    float,
    NOT_NEGATIVE,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Weight decay"),
        symbol="λ",
        scale="log",
        help=QT_TRANSLATE_NOOP("Knob", "How strongly every update pulls towards zero."),
    ),
]


class Optimizer(Part, frozen=True, kw_only=True):
    """A rule that turns gradients into updates.

    Nothing is hidden in an optimizer: its whole memory is the ``State`` that goes in and comes
    out, so a run can be stopped, recorded and resumed at any update.
    """

    velocity: ClassVar[str] = ""
    """Which vector of the state is a velocity, to be drawn as an arrow; empty if none is."""
    averages: ClassVar[bool] = False
    """True if that vector is a mean of gradients, so that −α times it is a step."""
    adaptive: ClassVar[bool] = False
    """True if every parameter has a rate of its own, so that updates turn away from −g."""
    elementwise: ClassVar[bool] = True
    """True if each parameter is updated by its own numbers alone, so that ``update`` takes any
    leading axes. Others have ``find_out``, and are updated one run at a time."""
    looks_around: ClassVar[bool] = False
    """True if the loss is asked for more than its gradient: ``update_on`` instead of ``update``."""
    bends: ClassVar[bool] = False
    """True if it divides by second derivatives, so that a loss must have some."""
    written_up_to: ClassVar[float] = math.inf
    """Of more parameters, nothing that ``find_out`` returns is written down."""
    parabolic: ClassVar[bool] = False
    """True if an update takes the loss for a parabola: ``local_curvature`` says for which."""
    unlimited: ClassVar[Unlimited] = "adaptive"
    """Why there is no limit, where ``recurrence`` is None."""

    lr: RateKnob = 0.01

    def init(self, params: Vector) -> dict[str, Vector]:
        """Return the memory before the first update; params: (P,)."""
        del params
        return {}

    def gradient_point(self, params: Vector, state: State) -> Vector:
        """Return where the gradient is taken, (P,): at the parameters, or ahead of them."""
        del state
        return params

    @property
    def looks_ahead(self) -> bool:
        """Whether the gradient is taken elsewhere than at the parameters."""
        return type(self).gradient_point is not Optimizer.gradient_point

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Return the parameters (P,) and the memory after update ``t`` (1, 2, ...)."""
        raise NotImplementedError

    def update_on(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """Make update ``t`` where the loss may be asked for more: ``ground`` is that loss.

        The same as ``update`` for rules that look at nothing but the gradient.
        """
        del ground
        return self.update(grad, state, params, lr, t)

    def find_out(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> Any:
        """Return what update ``t`` works out for all parameters together; None if nothing.

        What is not element-wise in a rule is here, once: updates are made of it, formulas are
        written of it, and pictures drawn.
        """
        del ground, grad, state, params, lr, t
        return None

    def local_curvature(self, found: Any) -> Array | None:
        """Return by which Hessian (P, P) an update takes the loss to curve; None if by none.

        ``found`` is what ``find_out`` returned.
        """
        del found
        return None

    def tries(self, found: Any) -> int:
        """Return how many losses of other parameters an update has asked for to find its step."""
        del found
        return 0

    def check(self, size: int, work: int) -> None:
        """Raise SpecError where this rule is too much for ``size`` parameters.

        ``work``: about how many products their Hessian takes.
        """
        del size, work

    def script(self, data: str) -> tuple[str, str]:
        """Return an update in PyTorch, for exported scripts: what stands before, and in, the loop.

        ``data``: what follows the parameters in a call of the script's ``loss``, as
        ``", inputs, target"``. Empty where the source of ``update`` itself can stand there.
        """
        del data
        return "", ""

    def corrected(self, name: str, mean: Vector, t: Vector) -> Vector | None:
        """Return rows (n,) of a memory after ``t`` (n,) updates without its bias towards 0.

        None for a memory that this rule does not correct.
        """
        del name, mean, t
        return None

    def working(self, w: Workings) -> None:
        """Write down what ``update`` does, line by line, with the numbers of one parameter."""
        raise NotImplementedError

    def working_together(self, w: Workings) -> None:
        """Write down what is worked out for all parameters together (``w.found``), if anything."""

    def working_point(self, w: Workings) -> None:
        """Write down where the gradient is taken, if that is not at the parameters."""

    def recurrence(self, x: float) -> tuple[float, float] | None:
        """Return (p, q) of θ[k+1] = p θ[k] − q θ[k−1] on the parabola ½λθ², where x = αλ.

        From these two numbers everything about the stability of a rate follows. None for rules
        that are not linear in the gradient, and for those that are stable at no rate.
        """
        del x
        return None

    def bound(self, w: Workings) -> Term | None:
        """Return what αλ stays below while distances shrink, as a formula of the rule's knobs.

        None where ``recurrence`` is.
        """
        del w
        return None

    def long_run(self, x: float) -> tuple[float, float] | None:
        """Return (p, q) as ``recurrence`` does, also for rules that are stable at no rate."""
        return self.recurrence(x)


def zeros(params: Vector) -> Vector:
    """Return a zero vector of the shape and dtype of ``params``."""
    return np.zeros_like(params)
