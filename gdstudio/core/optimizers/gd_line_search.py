"""Gradient descent that searches for its rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.arrays import Vector
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.formula.trial import Trial, left_out, trial
from gdstudio.core.knob import FRACTION, Knob
from gdstudio.core.optimizers.base import Optimizer, RateKnob, State, Unlimited, zeros
from gdstudio.core.optimizers.ground import Ground
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP

MOST_TRIES = 2000
"""So many rates are tried, which even a shrink of 0.98 takes below rounding; then θ stays."""
SHOWN_TRIES = 20
"""Of more than twice as many tries, so many of the first and of the last are written down."""
ShrinkKnob = Annotated[
    float,
    msgspec.Meta(gt=0, lt=1),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Shrink by"),
        symbol="τ",
        help=QT_TRANSLATE_NOOP("Knob", "A rate that leads too high is multiplied by this."),
    ),
]
ArmijoKnob = Annotated[
    float,
    FRACTION,
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Armijo"),
        symbol="c",
        scale="log",
        help=QT_TRANSLATE_NOOP(
            "Knob", "What part of the descent that the slope promises must come true."
        ),
    ),
]


@dataclass(frozen=True)
class Search:
    """The rates that an update has tried, the last one taken: 0 where none was good enough."""

    value: float
    """The loss where it begins."""
    square: float
    """|g|²: by how much the loss falls for a small rate, divided by that rate."""
    rates: tuple[float, ...]
    losses: tuple[float, ...]
    """Where each of them leads."""
    bounds: tuple[float, ...]
    """What each had to stay below."""

    @property
    def found(self) -> bool:
        """Whether one was good enough; else the last one is 0."""
        return self.rates[-1] > 0.0

    @property
    def shrinkings(self) -> float:
        """How often the rate was made smaller: without end where none was good enough."""
        return float(len(self.rates) - 1) if self.found else math.inf


class GDLineSearch(Optimizer, frozen=True, kw_only=True, tag="gd-line-search"):
    """Gradient descent with backtracking: θ ← θ − a g, a the first of α, τα, τ²α, ... with
    L(θ − a g) ≤ L(θ) − c a |g|²; 0 where rounding leaves none.

    g, a: (P,); a, the same for every parameter, is not needed again. L is the loss of the points
    that the update sees: with few of them a rate may suit these, and no others.
    Source: L. Armijo, Pacific J. Math. 16 (1966).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "Line search")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Tries α, then half of it, and so on, until the loss falls enough."
    )
    elementwise: ClassVar[bool] = False
    looks_around: ClassVar[bool] = True
    unlimited: ClassVar[Unlimited] = "search"

    lr: RateKnob = 1.0
    shrink: ShrinkKnob = 0.5
    armijo: ArmijoKnob = 1e-4

    def init(self, params: Vector) -> dict[str, Vector]:
        """Nothing is found yet: a = 0."""
        return {"a": zeros(params)}

    def find_out(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> Search:
        """Try rates until the loss falls enough."""
        value, square = float(ground.loss(params)), float(np.dot(grad, grad))
        rate = lr
        rates: list[float] = []
        losses: list[float] = []
        bounds: list[float] = []
        for _ in range(MOST_TRIES):
            rates.append(rate)
            losses.append(float(ground.loss(params - rate * grad)))
            bounds.append(value - self.armijo * rate * square)
            if losses[-1] <= bounds[-1]:
                break
            rate = rate * self.shrink
        else:  # what leads too high is not taken
            rates, losses, bounds = [*rates, 0.0], [*losses, value], [*bounds, value]
        return Search(value, square, tuple(rates), tuple(losses), tuple(bounds))

    def update_on(
        self, ground: Ground, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ − a g."""
        rate = self.find_out(ground, grad, state, params, lr, t).rates[-1]
        return params - rate * grad, {"a": np.full_like(params, rate)}

    def tries(self, found: Search | None) -> int:
        """One for every rate."""
        return 0 if found is None else len(found.rates)

    def working_together(self, w: Workings) -> None:
        """The condition, or every rate that was tried."""
        name = w.name
        there = Quantity(
            rf"L({name.tex} - a\, g)",
            f"L({name.text} − a g)",
            hint=QT_TRANSLATE_NOOP("Symbol", "L(θ − a g): the loss where a rate leads"),
        )
        search: Search | None = w.found
        if search is not None:
            known = zip(search.rates, search.losses, search.bounds, strict=True)
            tries: list[Trial] = [trial(there, *one) for one in known]
            if len(tries) > 2 * SHOWN_TRIES:
                tries[SHOWN_TRIES:-SHOWN_TRIES] = [left_out(there)]
            w.lines += tries
            return
        loss = Quantity("L", "L", hint=QT_TRANSLATE_NOOP("Symbol", "L: the loss"))
        share, rate = w.knob(self, "armijo"), w.after("a")
        size = Quantity(
            "|g|^2",
            "|g|²",
            hint=QT_TRANSLATE_NOOP("Symbol", "|g|²: the squares of the gradient, added up"),
        )
        w.lines.append(Equation(there, loss - share * rate * size, "within", put_in=False))

    def working(self, w: Workings) -> None:
        """The rate that was found, then the step."""
        search: Search | None = w.found
        tries = None if search is None else search.shrinkings
        hint = QT_TRANSLATE_NOOP("Symbol", "j: how often the rate was made smaller")
        j = Quantity("j", "j", tries, "", hint, exact=True)
        rate = w.remember("a", w.lr * w.knob(self, "shrink") ** j)
        w.move(w.theta - rate * w.nabla)

    def script(self, data: str) -> tuple[str, str]:
        """The search as a loop."""
        return "", "\n".join(
            (
                f"value, square = float(loss(params{data})), float(grad @ grad)",
                "a = lr",
                f"for _ in range({MOST_TRIES}):",
                "    bound = value - armijo * a * square",
                f"    if float(loss(params - a * grad{data})) <= bound:",
                "        break",
                "    a = a * shrink",
                "else:",
                "    a = 0.0",
                "params = params - a * grad",
            )
        )
