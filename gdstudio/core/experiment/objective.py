"""The function that descends: the loss of an experiment in terms of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.data.data import Data
from gdstudio.core.data.shape import NO_POINTS
from gdstudio.core.experiment.least_squares import (
    BLOCK,
    Quadratic,
    Reducible,
    Reduction,
    solve,
)
from gdstudio.core.losses import Loss
from gdstudio.core.models import Function, LinearModel, Model

GRID_CELLS = 20_000
"""How many numbers are held at once while a loss is taken over many parameter vectors: so many
that Python's share is small, so few that they stay in the processor's cache."""
FACTORED_FROM = 1_000
"""Number of points from which the loss of many updates goes through its factored form."""
REMEMBERED_FROM = 100_000
"""Number of points from which a loss or gradient is not worked out twice in the same place."""
REMEMBERED = 4
"""In so many places: at the start, at the truth, at the row that is shown."""
EXACT_UP_TO = 10_000_000
"""Points × updates per epoch up to which every update gets its exact full loss."""


T = TypeVar("T")


class Objective:
    """Loss, gradient and least squares of a model on data, in one dtype, with numpy alone."""

    def __init__(
        self, model: Model, loss: Loss | None, data: Data | None, dtype: np.dtype[Any]
    ) -> None:
        self.model = model
        self.criterion = loss
        self.dtype = dtype
        self.data = data
        self.shape = data.shape if data is not None else NO_POINTS
        self.names = model.parameter_names(self.shape)
        self.size = len(self.names)
        self.count = len(data) if data is not None else 0
        """Number of points; 0 for an objective without data."""
        if data is not None:
            with np.errstate(over="ignore"):  # powers of x may be too large for the dtype
                self.inputs: Vector = self._inputs(data.x)
                self.target: Vector = model.targets(data.y, self.shape).astype(dtype)
        self.weights: Vector = model.weights(self.shape).astype(dtype)
        self.effort = model.effort(self.size)
        """About how many products one prediction takes: one, for a line."""
        self.breadth = model.breadth(self.shape)
        """How many numbers are held at once for one prediction."""
        self.work = max(1, self.count) * self.effort
        """About how many products one loss takes: as many as there are points, for a line."""
        self.gradient_work = self.work * model.gradient_effort(self.size)
        """About how many products one hand-written gradient takes."""
        self._lately: dict[str, tuple[tuple[bytes, Any], ...]] = {}
        self._made: dict[str, Any] = {}
        self._in_double: Objective | None = None
        self._reducible = Reducible(model, data)

    # -- the written-once part, over numpy or torch ----------------------------------------

    def evaluate(self, params: Any, inputs: Any, target: Any, weights: Any, xp: Any) -> Any:
        """Return the loss (...) at params (..., P) in the namespace ``xp``."""
        if isinstance(self.model, Function):
            return self.model.objective(params, xp)
        prediction = self.model.predict(params, inputs, xp)
        return self.judge(prediction, params, target, weights, xp)

    def judge(self, prediction: Any, params: Any, target: Any, weights: Any, xp: Any) -> Any:
        """Return the second half of ``evaluate``: the loss (...) of the model's predictions."""
        assert self.criterion is not None
        value = self.criterion.value(prediction, target, xp)
        if self.criterion.penalised:
            value = value + self.criterion.penalty(params, weights)
        return value

    # -- numpy -----------------------------------------------------------------------------

    def loss_on(self, params: Vector, rows: PointIndex = ALL) -> Vector:
        """Return the loss (...) of the points in ``rows`` at params (..., P)."""
        params = np.asarray(params, self.dtype)
        if rows is ALL and self.remembers and params.ndim == 1:
            return self.remembered("loss", params, self._loss_on).copy()
        return self._loss_on(params, rows)

    def _loss_on(self, params: Vector, rows: PointIndex = ALL) -> Vector:
        if not self.count:
            return np.asarray(self.evaluate(params, None, None, None, np), self.dtype)
        inputs, target = self.inputs[rows], self.target[rows]
        flat = params.reshape(-1, self.size)
        step = max(1, GRID_CELLS // max(1, len(target) * self.breadth))
        if len(flat) <= step:
            value = self.evaluate(params, inputs, target, self.weights, np)
            return np.asarray(value, self.dtype)
        out = np.empty(len(flat), self.dtype)
        for first in range(0, len(flat), step):
            block = flat[first : first + step]
            out[first : first + step] = self.evaluate(block, inputs, target, self.weights, np)
        return out.reshape(params.shape[:-1])

    def loss(self, params: Vector) -> Vector:
        """Return the full loss (...) at params (..., P), never by a Python pass per vector.

        Least squares on much data goes through its factored form, with the same result to
        rounding. Which form is used depends on the data alone, so that a row's loss does not
        depend on the block it was computed in.
        """
        if self.count >= FACTORED_FROM and self.quadratic is not None:
            return self.quadratic.value(params).astype(self.dtype)
        return self.loss_on(params)

    def gradient(self, params: Vector, rows: PointIndex = ALL) -> Vector:
        """Return the gradient (P,) by the hand-written formulas of model and loss."""
        params = np.asarray(params, self.dtype)
        if rows is ALL and self.remembers and params.ndim == 1:
            return self.remembered("gradient", params, self._gradient).copy()
        return self._gradient(params, rows)

    def _gradient(self, params: Vector, rows: PointIndex = ALL) -> Vector:
        return self.value_and_gradient(params, rows)[1]

    @property
    def remembers(self) -> bool:
        """Whether there are so many points that nothing is worked out twice in the same place."""
        return self.count >= REMEMBERED_FROM

    def remembered(self, name: str, params: Vector, work_out: Callable[[Vector], T]) -> T:
        """Return what was worked out lately at params (P,) of many points, or work it out.

        A row that is looked at is asked for again by every panel, and a row 0 once it is shown.
        Nobody writes into it.
        """
        key, lately = params.tobytes(), self._lately.get(name, ())
        known: T | None = next((value for place, value in lately if place == key), None)
        if known is None:
            known = work_out(params)
            self._lately[name] = ((key, known), *lately[: REMEMBERED - 1])
        return known

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what was made of it under a name; it is made when it is first asked for."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def value_and_gradient(self, params: Vector, rows: PointIndex = ALL) -> tuple[float, Vector]:
        """Return the loss and its hand-written gradient (P,) on the points in ``rows``."""
        params = np.asarray(params, self.dtype)
        if isinstance(self.model, Function):
            value, gradient = self.model.slope(params)
            return float(value), gradient
        assert self.criterion is not None
        inputs, target = self.inputs[rows], self.target[rows]
        prediction, pull = self.model.linearise(params, inputs)
        value, slope = self.criterion.value_and_slope(prediction, target)
        gradient = pull(slope)
        if self.criterion.penalised:
            value = value + self.criterion.penalty(params, self.weights)
            gradient = gradient + self.criterion.penalty_slope(params, self.weights)
        return float(value), gradient

    def predict(self, params: Vector, x: NDArray[np.float64]) -> Vector:
        """Return predictions (..., m) at x (m, d), for drawing: probabilities for labels.

        Of several classes (..., m, C).

        Features may be left out of x: they are worked out.

        In float64, whatever the run is computed in: what is drawn at x = 1e7 + 1 is there.
        """
        x = np.asarray(x, np.float64)
        inputs = self.model.inputs(x if self.data is None else self.data.complete(x))
        prediction = self.model.predict(np.asarray(params, np.float64), inputs, np)
        return self.model.answer(np.asarray(prediction))

    # -- least squares ---------------------------------------------------------------------

    @cached_property
    def quadratic(self) -> Quadratic | None:
        """The factored form, where the loss is a sum of squares of a linear model.

        None for others, and where its numbers would not be finite. An L2 penalty is part of it.
        """
        model, loss = self.model, self.criterion
        if not (isinstance(model, LinearModel) and loss is not None and loss.quadratic) or loss.l1:
            return None
        assert self.data is not None
        return solve(model, loss, self.data, self.reduction)

    @property
    def reduction(self) -> Reduction | None:
        """One pass over the points, for the least squares of every loss and in every dtype.

        None for models that are not linear, and where its numbers would not be finite.
        """
        return self._reducible.reduction

    def reducing(self) -> Iterator[None]:
        """Find ``reduction`` in short pieces, for who works beside the window."""
        return self._reducible.reducing()

    def _inputs(self, x: NDArray[np.float64]) -> Vector:
        """Return what the model makes of x (n, d), in the dtype; much of it block by block."""
        first = np.ascontiguousarray(self.model.inputs(x[:BLOCK]), self.dtype)
        if len(x) <= BLOCK:
            return first
        inputs = np.empty((len(x), *first.shape[1:]), self.dtype)
        inputs[:BLOCK] = first
        for begin in range(BLOCK, len(x), BLOCK):
            rows = slice(begin, begin + BLOCK)
            inputs[rows] = self.model.inputs(x[rows])
        return inputs

    @cached_property
    def groups(self) -> tuple[NDArray[np.intp], ...]:
        """Which parameters belong together, as indices: all, or those of each neuron."""
        return self.model.groups(self.shape)

    @property
    def in_double(self) -> Objective:
        """The same objective computed in float64."""
        if self.dtype == np.float64:
            return self
        if self._in_double is None:
            precise = np.dtype(np.float64)
            self._in_double = Objective(self.model, self.criterion, self.data, precise)
            self._in_double._reducible = self._reducible
        return self._in_double

    @cached_property
    def held_out(self) -> Objective | None:
        """The same loss on the rows held out for testing, without the penalty; None if none are.

        A penalty holds the weights back while they are learned; it says nothing about how well
        they predict.
        """
        if self.data is None or self.data.test is None or self.criterion is None:
            return None
        plain = msgspec.structs.replace(self.criterion, l1=0.0, l2=0.0)
        return Objective(self.model, plain, self.data.test, self.dtype)

    def holdings(self) -> Iterator[NDArray[Any]]:
        """Yield the arrays that it made of the points so far."""
        if self.data is not None:
            yield from (self.inputs, self.target)
        if self._in_double is not None:
            yield from self._in_double.holdings()

    def loss_every(self, updates_per_epoch: int) -> int:
        """Return every how many rows the full loss is computed: 1, or once an epoch."""
        if self.quadratic is not None or self.count * updates_per_epoch <= EXACT_UP_TO:
            return 1
        return updates_per_epoch


GradientSource = Callable[[Vector, PointIndex], tuple[float, Vector]]
"""(params (P,), rows) -> (loss on those rows, gradient (P,))."""
ManySource = Callable[[Vector, PointIndex], tuple[Vector, Vector]]
"""(params (R, P), rows) -> (losses on those rows (R,), gradients (R, P))."""
