"""Slips: what goes wrong in loops, each as another experiment or as other gradients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from gdstudio.core.arrays import PointIndex, Vector
from gdstudio.core.descent.descend import Descent
from gdstudio.core.descent.gradients import numerical
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import GradientSource
from gdstudio.core.loop.patience import Patience

ORDER = (
    *("no-zero-grad", "wrong-sign", "momentum", "mean-for-sum", "sum-for-mean", "half-for-whole"),
    *("whole-for-half", "rate", "stale-gradient", "frozen", "one-after-the-other", "shifted"),
    *("batch", "order", "no-momentum", "momentum-form", "not-centred", "start", "dtype"),
)
"""The kinds of slips, the likelier first."""
FACTORS: dict[str, Callable[[int], float]] = {
    "mean-for-sum": lambda count: 1.0 / count,
    "sum-for-mean": float,
    "half-for-whole": lambda count: 0.5,
    "whole-for-half": lambda count: 2.0,
}
"""What the loss of so many points is multiplied by."""

SLICE = 0.05
"""Seconds of a replay between two looks at whether it is still wanted."""

Bend = Callable[[GradientSource, "Variant"], GradientSource]
"""Makes other gradients of the right ones."""


@dataclass(frozen=True)
class Variant:
    """An experiment as a loop with slips descends it.

    ``experiment`` has what can be said by its knobs; ``bends`` change the gradients one after the
    other, ``factor`` the loss, and ``shift`` rows were made before the first was looked at.
    """

    experiment: Experiment
    slips: tuple[str, ...] = ()
    bends: tuple[Bend, ...] = ()
    factor: str = ""
    shift: int = 0
    start_error: float = 0.0
    """By how much the start may be wrong, because it was read from print."""

    def slipped(self, slip: str, **changes: object) -> Variant:
        """Return the variant with one slip more."""
        return replace(self, slips=(*self.slips, slip), **changes)  # type: ignore[arg-type]  # fields

    def bent(self, slip: str, bend: Bend, **changes: object) -> Variant:
        """Return the variant with one slip more that changes the gradients."""
        return self.slipped(slip, bends=(*self.bends, bend), **changes)

    def loss_factor(self) -> float:
        """Return what the loss of all points is multiplied by."""
        return FACTORS[self.factor](max(1, self.experiment.count)) if self.factor else 1.0


class Replay:
    """The rows of a variant, made as far as they are looked at.

    ``twin``: the same in another precision, whose rows are made as well. Where both part, rounding
    has grown, and no more can be told of a loop that adds up in an order of its own.
    """

    def __init__(
        self, variant: Variant, patience: Patience | None = None, twin: Replay | None = None
    ) -> None:
        self.variant, self.twin = variant, twin
        self._patience = Patience() if patience is None else patience
        experiment = variant.experiment
        self._descent = Descent(experiment, source=source_of(variant))
        first = self._descent.first()
        self.params, self.loss = first.params, first.loss * variant.loss_factor()
        self.batch_loss = np.empty(0)
        self._ended = first.ended

    def rows(self, last: int) -> None:
        """Make rows up to ``last``, that one included, or up to the overflow.

        Raises OutOfTimeError and CancelledError as the patience says.
        """
        losses, params, batches = [self.loss], [self.params], [self.batch_loss]
        while not self._ended and self._descent.row < last:
            self._patience.check()
            frames = self._descent.advance(last, SLICE)
            losses.append(frames.loss * self.variant.loss_factor())
            params.append(frames.params)
            batches.append(frames.batch_loss.astype(float))
            self._ended = frames.ended
        if len(losses) > 1:
            self.loss, self.params = np.concatenate(losses), np.concatenate(params)
            self.batch_loss = np.concatenate(batches)
        if self.twin is not None:
            self.twin.rows(last)


def source_of(variant: Variant) -> GradientSource | None:
    """Return where the gradients come from: the hand-written ones where autograd is asked for."""
    objective, training = variant.experiment.objective, variant.experiment.training
    source: GradientSource = objective.value_and_gradient
    if training.gradient == "numerical":
        if not variant.bends:
            return None  # the training's own, which may cut off fractions in the first update
        source = numerical(objective, training.h, training.difference)
    for bend in variant.bends:
        source = bend(source, variant)
    return source


# -- gradients that are not what they should be ------------------------------------------------


def turned(source: GradientSource, variant: Variant) -> GradientSource:
    """The wrong sign."""
    del variant

    def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
        value, gradient = source(params, rows)
        return value, -gradient

    return value_and_gradient


def piled(source: GradientSource, variant: Variant) -> GradientSource:
    """Never cleared: each is added to those before."""
    pile: Vector = np.zeros(variant.experiment.objective.size, variant.experiment.objective.dtype)

    def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
        nonlocal pile
        value, gradient = source(params, rows)
        pile = pile + gradient
        return value, pile

    return value_and_gradient


def stale(source: GradientSource, variant: Variant) -> GradientSource:
    """Worked out once, and never again."""
    del variant
    first: Vector | None = None

    def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
        nonlocal first
        value, gradient = source(params, rows)
        if first is None:
            first = gradient
        return value, first

    return value_and_gradient


def frozen(place: int) -> Bend:
    """One parameter is never updated."""

    def bend(source: GradientSource, variant: Variant) -> GradientSource:
        moving = np.ones(variant.experiment.objective.size, variant.experiment.objective.dtype)
        moving[place] = 0

        def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
            value, gradient = source(params, rows)
            return value, gradient * moving

        return value_and_gradient

    return bend


def scaled(factor: str) -> Bend:
    """The loss, and with it the gradient, is another multiple of the sum."""

    def bend(source: GradientSource, variant: Variant) -> GradientSource:
        count = variant.experiment.count

        def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
            value, gradient = source(params, rows)
            times = FACTORS[factor](_size(rows, count))
            return value * times, gradient * gradient.dtype.type(times)

        return value_and_gradient

    return bend


def in_turn(blocks: tuple[tuple[int, ...], ...]) -> Bend:
    """Each block of parameters is updated before the gradient of the next is worked out.

    For plain gradient descent at a fixed rate: what it brings about is what a gradient put
    together of those would.
    """

    def bend(source: GradientSource, variant: Variant) -> GradientSource:
        rate = variant.experiment.optimizer.lr

        def value_and_gradient(params: Vector, rows: PointIndex) -> tuple[float, Vector]:
            value, whole = source(params, rows)
            moved, gradient = params.copy(), whole
            used = np.empty_like(whole)
            for block in blocks:
                if block is not blocks[0]:
                    gradient = source(moved, rows)[1]
                places = list(block)
                used[places] = gradient[places]
                moved[places] = params[places] - rate * used[places]
            return value, used

        return value_and_gradient

    return bend


def _size(rows: PointIndex, count: int) -> int:
    if isinstance(rows, slice):
        return max(1, len(range(*rows.indices(count))))
    return max(1, len(rows))
