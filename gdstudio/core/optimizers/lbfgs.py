"""Limited-memory BFGS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.formula.functions import absolute, added
from gdstudio.core.formula.terms import Quantity, Term
from gdstudio.core.knob import Knob
from gdstudio.core.optimizers.base import Optimizer, RateKnob, State, Unlimited, zeros
from gdstudio.core.optimizers.ground import Ground
from gdstudio.core.optimizers.workings import Workings, letters_of
from gdstudio.core.text import QT_TRANSLATE_NOOP

LEAST = 1e-10
"""A pair counts if its s·y is above this: along s the loss curves upwards."""
HistoryKnob = Annotated[
    int,
    msgspec.Meta(ge=1, le=20),
    Knob(
        label=QT_TRANSLATE_NOOP("Knob", "Pairs kept"),
        symbol="m",
        help=QT_TRANSLATE_NOOP("Knob", "How many pairs of way and change of gradient are kept."),
    ),
]


@dataclass(frozen=True, eq=False)
class Pair:
    """How far an update went, and how the gradient changed on that way; each (P,)."""

    way: Vector
    change: Vector
    product: float
    """s·y"""


@dataclass(frozen=True, eq=False)
class TwoLoops:
    """What an update works out of the pairs that are kept, the newest first."""

    pairs: tuple[Pair, ...]
    scale: float
    """γ: the newest s·y / y·y, 1 without pairs."""
    taken: tuple[float, ...]
    """a of every pair: how much of its y is taken from the gradient, newest first."""
    given: tuple[float, ...]
    """b of every pair: what of its s is there already on the way back."""
    direction: Vector
    """(P,)"""
    new: bool
    """Whether the newest pair came with this update."""
    size: float | None
    """|g| with its parts added up, where that bounds the first step; None later."""


class LBFGS(Optimizer, frozen=True, kw_only=True, tag="lbfgs"):
    """L-BFGS: θ ← θ + α d, d = −H g, where H guesses the inverse Hessian from m pairs (s, y).

    g, d: (P,); s is how far an update went, y how the gradient changed on that way; both of the
    newest m updates are kept, if s·y > 1e-10. The first update, without pairs, goes at most α far.
    The same as torch.optim.LBFGS(lr=α, max_iter=1, history_size=m), called once an update. Every
    update should see all points: with few, y mixes what the points differ by into the curvature.
    Source: D. Liu, J. Nocedal, Mathematical Programming 45 (1989).
    """

    label: ClassVar[str] = QT_TRANSLATE_NOOP("Optimizer", "L-BFGS")
    help: ClassVar[str] = QT_TRANSLATE_NOOP(
        "Optimizer", "Guesses how the loss curves from its last steps; best with full batches."
    )
    elementwise: ClassVar[bool] = False
    parabolic: ClassVar[bool] = True
    unlimited: ClassVar[Unlimited] = "scaled"

    lr: RateKnob = 1.0
    history: HistoryKnob = 3

    def init(self, params: Vector) -> dict[str, Vector]:
        """Start without a step, without a gradient, without pairs: all 0."""
        return {name: zeros(params) for name in ("step", "slope", *self._names())}

    def _names(self) -> list[str]:
        return [f"{letter}{i + 1}" for i in range(self.history) for letter in "sy"]

    def find_out(
        self, ground: Ground | None, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> TwoLoops:
        """Keep the newest pair if it is one, and go through all of them there and back."""
        step = state["step"]
        begins = not (step.any() or state["slope"].any())
        pairs = [
            Pair(state[f"s{i}"], state[f"y{i}"], float(np.dot(state[f"s{i}"], state[f"y{i}"])))
            for i in range(1, self.history + 1)
            if state[f"s{i}"].any()
        ]
        change = grad - state["slope"]
        product = 0.0 if begins else float(np.dot(step, change))
        new = product > LEAST
        if new:
            pairs = [Pair(step.copy(), change, product), *pairs][: self.history]
        scale = 1.0
        if pairs:
            newest = pairs[0].change
            scale = pairs[0].product / float(np.dot(newest, newest))
        direction, taken, given = two_loops(pairs, scale, grad)
        size = float(np.abs(grad).sum()) if begins else None
        return TwoLoops(tuple(pairs), scale, taken, given, direction, new, size)

    def update(
        self, grad: Vector, state: State, params: Vector, lr: float, t: int
    ) -> tuple[Vector, dict[str, Vector]]:
        """θ + α d; at first no farther than α."""
        found = self.find_out(None, grad, state, params, lr, t)
        if found.size is not None and found.size > 0.0:
            lr = min(1.0, 1.0 / found.size) * lr
        step = lr * found.direction
        memory = {"step": step, "slope": grad.copy()}
        for i in range(self.history):
            pair = found.pairs[i] if i < len(found.pairs) else None
            memory[f"s{i + 1}"] = zeros(params) if pair is None else pair.way
            memory[f"y{i + 1}"] = zeros(params) if pair is None else pair.change
        return params + step, memory

    def local_curvature(self, found: TwoLoops) -> Array | None:
        """The inverse of H, column by column; None before there is a pair."""
        if not found.pairs:
            return None
        identity = np.eye(len(found.direction))
        columns = [-two_loops(found.pairs, found.scale, unit)[0] for unit in identity]
        try:
            curved: Array = np.linalg.inv(np.array(columns, float))
        except np.linalg.LinAlgError:
            return None
        return 0.5 * (curved + curved.T)

    def working_together(self, w: Workings) -> None:
        """γ, and what both loops make of every pair."""
        found: TwoLoops | None = w.found
        if found is None or not found.pairs:
            return
        scale = QT_TRANSLATE_NOOP("Symbol", "γ: how far the newest pair says that a slope reaches")
        first = found.pairs[0]
        (s, s_text), (y, y_text) = letters_of("s1"), letters_of("y1")
        product = Quantity(rf"{s}\cdot {y}", f"{s_text}·{y_text}", first.product)
        square = Quantity(
            rf"{y}\cdot {y}", f"{y_text}·{y_text}", float(np.dot(first.change, first.change))
        )
        w.note(r"\gamma", "γ", product / square, scale)
        rows = zip(found.pairs, found.taken, found.given, strict=True)
        for index, (pair, taken, given) in enumerate(rows, 1):
            (s, s_text), (y, y_text) = letters_of(f"s{index}"), letters_of(f"y{index}")
            below = Quantity(rf"{s}\cdot {y}", f"{s_text}·{y_text}", pair.product)
            along = Quantity(rf"{s}\cdot q", f"{s_text}·q", taken * pair.product)
            back = Quantity(rf"{y}\cdot r", f"{y_text}·r", given * pair.product)
            for letter, above, hint in (
                ("a", along, QT_TRANSLATE_NOOP("Symbol", "a: how much of y is taken from g")),
                ("b", back, QT_TRANSLATE_NOOP("Symbol", "b: how much of s is there already")),
            ):
                tex, text = letters_of(f"{letter}{index}")
                w.note(tex, text, above / below, hint)

    def working(self, w: Workings) -> None:
        """The pairs that are kept, the direction, then the step."""
        found: TwoLoops | None = w.found
        if found is None:
            hint = QT_TRANSLATE_NOOP("Symbol", "H: a guess at the inverse Hessian, from the pairs")
            guess = Quantity("H", "H", hint=hint)
            right: Term = -(guess * w.grad)
        else:
            self._write_pairs(w, found)
            right = self._direction(w, found)
        hint = QT_TRANSLATE_NOOP("Symbol", "d: the direction of the step, with its length")
        d = w.note("d", "d", right, hint)
        w.remember("slope", w.grad, put_in=False)
        rate: Term = w.lr
        if found is not None and found.size is not None and found.size > 1.0:
            hint = QT_TRANSLATE_NOOP("Symbol", "|g|: the parts of the gradient, added up")
            rate = w.lr / absolute(Quantity("g", "g", found.size, "grad", hint))
        step = w.remember("step", rate * d)
        w.move(w.theta + step)

    def _write_pairs(self, w: Workings, found: TwoLoops) -> None:
        """This parameter's share of the pairs: the newest is worked out, the others are there."""
        kept, new = len(found.pairs), found.new
        for index in range(kept):
            here = index + 1
            if new and index == 0:
                w.remember("s1", w.before("step"), put_in=False)
                w.remember("y1", w.grad - w.before("slope"))
            else:
                older = index if new else here
                for letter in "sy":
                    w.remember(f"{letter}{here}", w.before(f"{letter}{older}"), put_in=False)

    def _direction(self, w: Workings, found: TwoLoops) -> Term:
        """−(γ (g − Σ a y) + Σ (a − b) s), for this parameter."""
        rest: Term = w.grad
        ways: list[Term] = []
        for index, (taken, given) in enumerate(zip(found.taken, found.given, strict=True), 1):
            a = Quantity(*letters_of(f"a{index}"), taken)
            b = Quantity(*letters_of(f"b{index}"), given)
            rest = rest - a * w.after(f"y{index}")
            ways.append((a - b) * w.after(f"s{index}"))
        if not ways:
            return -rest
        scale = Quantity(r"\gamma", "γ", found.scale)
        return -(scale * rest + added(ways))

    def script(self, data: str) -> tuple[str, str]:
        """The pairs as a list."""
        del data
        before = "pairs, last_step, last_grad = [], None, None  # the newest pair first"
        return before, "\n".join(
            (
                "if last_step is not None:",
                "    way, change = last_step, grad - last_grad",
                f"    if float(way @ change) > {LEAST!r}:",
                "        pairs = [(way, change), *pairs][:history]",
                "q, taken = grad, []",
                "for way, change in pairs:",
                "    taken.append((way @ q) / (way @ change))",
                "    q = q - taken[-1] * change",
                "if pairs:",
                "    way, change = pairs[0]",
                "    q = (way @ change) / (change @ change) * q",
                "for (way, change), a in reversed(list(zip(pairs, taken))):",
                "    q = q + (a - (change @ q) / (way @ change)) * way",
                "if last_step is None:  # nothing is known of the curvature: no farther than lr",
                "    lr = min(1.0, 1.0 / max(float(grad.abs().sum()), 1e-300)) * lr",
                "last_step, last_grad = -lr * q, grad",
                "params = params + last_step",
            )
        )


def two_loops(
    pairs: tuple[Pair, ...] | list[Pair], scale: float, grad: Vector
) -> tuple[Vector, tuple[float, ...], tuple[float, ...]]:
    """Return −H grad (P,), and what was taken and given of every pair (newest first)."""
    q = grad
    taken: list[float] = []
    for pair in pairs:
        taken.append(float(np.dot(pair.way, q)) / pair.product)
        q = q - taken[-1] * pair.change
    r = scale * q
    given = [0.0] * len(taken)
    for index in reversed(range(len(taken))):
        pair = pairs[index]
        given[index] = float(np.dot(pair.change, r)) / pair.product
        r = r + (taken[index] - given[index]) * pair.way
    return -r, tuple(taken), tuple(given)
