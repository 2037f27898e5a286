"""One update in four beats: forward, loss, gradient, update, with the numbers of the record.

The step k → k + 1 reads the parameters of row k and the gradient, memory and parameters of row
k + 1. Behind the last row the step that would come is worked out by the same optimizer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent import autograd
from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.gradients import cuts_off, first_source, gradient_source
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import ALL, Rows, Vector
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.formula.terms import (
    DIGITS,
    Equation,
    Line,
    Number,
    Quantity,
    Role,
    Term,
    Total,
    name_of,
)
from gdstudio.core.losses import Loss
from gdstudio.core.models import Function
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import significant

BeatName = Literal["forward", "loss", "gradient", "update"]

SHOWN = 4
"""How many parameters are written out."""
LONGEST_DERIVATIVE = 120
"""Characters from which on a derivative is not written out."""


@dataclass(frozen=True)
class Beat:
    """A quarter of a step: rules in symbols, then the same with numbers."""

    name: BeatName
    rules: tuple[Equation, ...]
    equations: tuple[Equation, ...]
    brief: tuple[Equation, ...]
    """The equations that matter most, where there is little room."""

    def lines(self, *, full: bool = True, digits: int = DIGITS) -> tuple[Line, ...]:
        """Return what is shown: everything, or what fits into a small panel."""
        if not full:
            return tuple(equation.line(digits) for equation in self.brief)
        rules = tuple(equation.symbolic() for equation in self.rules)
        return rules + tuple(equation.line(digits) for equation in self.equations)


@dataclass(frozen=True, eq=False)
class Step:
    """The update from row ``row`` to the next."""

    row: int
    coming: bool
    """True if the update is not recorded yet."""
    samples: NDArray[np.intp] | None
    """The points of this update, (n,); None if it sees all of them, or there are none."""
    point: Vector
    """Where loss and gradient are taken, (P,): the parameters, or ahead of them."""
    grad: Vector
    """The gradient that the optimizer received, (P,)."""
    beats: tuple[Beat, ...]
    more: int
    """How many parameters are not written out."""

    def beat(self, name: BeatName) -> Beat:
        """Return one of the four; KeyError if there is none of that name."""
        return next(beat for beat in self.beats if beat.name == name)


@dataclass(frozen=True, eq=False)
class _Update:
    """The numbers of one update; vectors are (P,)."""

    row: int
    coming: bool
    params: Vector
    before: Mapping[str, Vector]
    point: Vector
    grad: Vector
    value: float
    after: Vector
    state: Mapping[str, Vector]
    lr: float


class StepWriter:
    """Writes down the steps of a run; keeps what does not change from step to step."""

    def __init__(self, experiment: Experiment, telling: Telling | None = None) -> None:
        """``telling``: what of it may be written; by default what a lesson hides is not."""
        self.experiment = experiment
        self.telling = telling_of(experiment) if telling is None else telling
        self._order = BatchOrder(experiment)
        self._source: Any = None

    def step(
        self, run: Run, row: int, shown: int = SHOWN, sample: int | None = None
    ) -> Step | None:
        """Return the step from ``row`` on; None behind the last row of a run that overflowed.

        ``sample``: the point whose numbers are put into the forward beat of a full batch.
        """
        update = self._update(run, row)
        if update is None:
            return None
        rows = self._order.rows(row + 1)
        samples = None
        if rows is not ALL and self.experiment.count:
            samples = self._order.indices(row + 1)
        page = _Page(
            self.experiment, update, samples, min(shown, len(update.params)), sample, self.telling
        )
        beats = tuple(page.beats())
        more = max(0, len(update.params) - shown)
        return Step(row, update.coming, samples, update.point, update.grad, beats, more)

    def rows(self, update: int) -> NDArray[np.intp]:
        """Return the points (n,) that an update sees."""
        return self._order.indices(update)

    # -- inside ----------------------------------------------------------------------------

    def _update(self, run: Run, row: int) -> _Update | None:
        optimizer = self.experiment.optimizer
        now = run.at(row)
        before = dict(now.state) if row else optimizer.init(now.params)
        with np.errstate(all="ignore"):
            point = optimizer.gradient_point(now.params, before)
        if row < run.last:
            made = run.at(row + 1)
            value = made.batch_loss
            if point is now.params and self.experiment.updates_per_epoch == 1:
                value = now.loss
            return _Update(
                row, False, now.params, before, point, made.grad, value, made.params, made.state,
                made.lr,
            )  # fmt: skip
        if run.ended:
            return None
        experiment = self.experiment
        rate = experiment.schedule.rate(optimizer.lr, row + 1, experiment.planned_updates)
        rows: Rows = self._order.rows(row + 1)
        with np.errstate(all="ignore"):
            value, grad = self._gradient(np.array(point), rows, row)
            params, state = optimizer.update(grad, before, now.params, rate, row + 1)
        return _Update(
            row, True, now.params, before, point, grad, value, params, state, rate
        )  # fmt: skip

    def _gradient(self, point: Vector, rows: Rows, row: int) -> tuple[float, Vector]:
        """Return loss and gradient as training would; by hand while torch is not loaded."""
        objective, training = self.experiment.objective, self.experiment.training
        warm = training.gradient != "autograd" or autograd.is_warm()
        if not warm:
            return objective.value_and_gradient(point, rows)
        first = first_source(objective, training, point) if row == 0 else None
        if first is not None:
            return first(point, rows)
        if self._source is None:
            self._source = gradient_source(objective, training)
        value, grad = self._source(point, rows)
        return value, grad


class _Quantities(Sequence[Quantity]):
    """The parameters as quantities, made only where they are looked at."""

    def __init__(self, names: tuple[str, ...], values: Vector | None) -> None:
        self._names = names
        self._values = values

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> Quantity: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Quantity]: ...
    def __getitem__(self, index: int | slice) -> Quantity | Sequence[Quantity]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        tex, text = name_of(self._names[index])
        value = None if self._values is None else float(self._values[index])
        hint = QT_TRANSLATE_NOOP("Symbol", "a parameter, which the descent changes")
        return Quantity(tex, text, value, "param", hint)

    def __iter__(self) -> Iterator[Quantity]:
        return (self[i] for i in range(len(self)))


@dataclass
class _Page:
    """Writes one step."""

    experiment: Experiment
    update: _Update
    samples: NDArray[np.intp] | None
    shown: int
    sample: int | None
    telling: Telling
    _made: dict[str, Any] = field(default_factory=dict)

    def beats(self) -> Iterator[Beat]:
        if isinstance(self.experiment.model, Function):
            yield from self._function(self.experiment.model)
        else:
            yield self._forward()
            yield self._loss()
            yield self._gradient()
        yield self._move()

    # -- what is written with ----------------------------------------------------------------

    @cached_property
    def names(self) -> tuple[str, ...]:
        return self.experiment.parameter_names

    @cached_property
    def params(self) -> _Quantities:
        """The parameters at which loss and gradient are taken."""
        return _Quantities(self.names, self.update.point)

    @cached_property
    def symbols(self) -> _Quantities:
        return _Quantities(self.names, None)

    @cached_property
    def single(self) -> int | None:
        """The point of an update that sees only one."""
        if self.samples is not None and len(self.samples) == 1:
            return int(self.samples[0])
        return 0 if self.experiment.count == 1 else None

    @cached_property
    def looks_ahead(self) -> bool:
        moved = self.update.point is not self.update.params
        return moved and not self.telling.hides("optimizer")

    def _inputs(self, point: int | None, index: str = "") -> tuple[Quantity, ...]:
        """Return the inputs as quantities: of one point, or of point i of a sum."""
        data = self.experiment.data
        assert data is not None
        width = data.x.shape[1]
        hint = QT_TRANSLATE_NOOP("Symbol", "x: what is known of a point")
        found = []
        for column in range(width):
            places = ([index] if index else []) + ([str(column + 1)] if width > 1 else [])
            tex = f"x_{{{','.join(places)}}}" if places else "x"
            text = f"x_{''.join(places)}" if places else "x"
            value = None if point is None else float(data.x[point, column])
            found.append(Quantity(tex, text, value, "", hint, exact=_is_short(value)))
        return tuple(found)

    def _prediction(self, point: int | None, index: str = "") -> Quantity:
        """ŷ, or p for labels."""
        value = None
        if point is not None:
            objective = self.experiment.objective
            inputs = objective.inputs[point : point + 1]
            with np.errstate(all="ignore"):
                out = objective.model.predict(self.update.point, inputs, np)
                value = float(np.ravel(objective.model.answer(np.asarray(out)))[0])
        place = f"_{index}" if index else ""
        if self.experiment.model.labels:
            hint = QT_TRANSLATE_NOOP("Symbol", "p: the probability of label 1")
            return Quantity("p" + place, "p" + place, value, "", hint)
        hint = QT_TRANSLATE_NOOP("Symbol", "ŷ: the prediction")
        return Quantity(r"\hat{y}" + place, "ŷ" + place, value, "", hint)

    def _target(self, point: int | None, index: str = "") -> Quantity:
        hint = QT_TRANSLATE_NOOP("Symbol", "y: the true value")
        value = None if point is None else float(self.experiment.objective.target[point])
        place = f"_{index}" if index else ""
        return Quantity("y" + place, "y" + place, value, "", hint, exact=_is_short(value))

    def _loss_name(self, value: float | None) -> Quantity:
        hint = QT_TRANSLATE_NOOP("Symbol", "L: the loss")
        if self.samples is not None and self.single is None:
            hint = QT_TRANSLATE_NOOP("Symbol", "L_B: the loss of the points of this update")
            return Quantity("L_B", "L_B", value, "param", hint)
        return Quantity("L", "L", value, "param", hint)

    def _slope_name(self, index: int, value: float | None) -> Quantity:
        loss, name = self._loss_name(None), self.symbols[index]
        hint = QT_TRANSLATE_NOOP("Symbol", "∂L/∂w: how the loss changes with one parameter")
        tex = rf"\frac{{\partial {loss.tex}}}{{\partial {name.tex}}}"
        return Quantity(tex, f"∂{loss.text}/∂{name.text}", value, "grad", hint)

    def _workings(self, index: int | None) -> Workings:
        """Return an empty page for one parameter's update, or for the rule itself."""
        if index is None:
            if all(name.startswith("w") for name in self.names):
                return Workings(name=Quantity("w", "w"))
            return Workings()
        update, name = self.update, self.names[index]
        numbers = {
            "theta": float(update.params[index]),
            "after": float(update.after[index]),
            "point": float(update.point[index]),
            "grad": float(update.grad[index]),
            "lr": update.lr,
            "t": float(update.row + 1),
        }
        numbers |= {f"before.{key}": float(v[index]) for key, v in update.before.items()}
        numbers |= {f"state.{key}": float(v[index]) for key, v in update.state.items()}
        symbol = self.symbols[index]
        if name == "w":
            return Workings(name=symbol, numbers=numbers)
        if name[0] == "w" and name[1:].isdigit():
            return Workings(name[1:], symbol.text[1:], symbol, numbers)
        return Workings(symbol.tex, f"[{symbol.text}]", symbol, numbers)

    # -- beats -------------------------------------------------------------------------------

    def _ahead(self) -> tuple[Equation, ...]:
        """Where the gradient is taken, if that is not at the parameters."""
        if not self.looks_ahead:
            return ()
        found: list[Equation] = []
        for index in range(self.shown):
            page = self._workings(index)
            self.experiment.optimizer.working_point(page)
            found += page.lines
        return tuple(found)

    def _ahead_rule(self) -> tuple[Equation, ...]:
        page = self._workings(None)
        if self.looks_ahead:
            self.experiment.optimizer.working_point(page)
        return tuple(page.lines)

    def _forward(self) -> Beat:
        model = self.experiment.model
        point = self.single if self.single is not None else self.sample
        x = self._inputs(point)
        rule = model.rule(self.symbols, self._inputs(None), self._prediction(None))
        lines = model.working(self.params, x, self._prediction(point))
        ahead = self._ahead()
        brief = (*ahead, *lines) if len(lines) <= 2 else (rule, lines[-1])
        return Beat("forward", (*self._ahead_rule(), rule), (*ahead, *lines), brief[-3:])

    def _written(self, point: int | None, index: str = "") -> tuple[Any, Quantity]:
        """Return the formula of the loss for one point, and n."""
        loss = self.experiment.loss
        assert loss is not None
        count = self.experiment.count if self.samples is None else len(self.samples)
        hint = QT_TRANSLATE_NOOP("Symbol", "n: how many points this update sees")
        n = Quantity("n", "n", float(count), "", hint, exact=True)
        made = loss.working(self._prediction(point, index), self._target(point, index), n)
        return made, n

    def _loss(self) -> Beat:
        name = self._loss_name(self.update.value)
        if self.telling.hides("loss"):
            known = Equation(name, _value(self.update.value, "param"))
            return Beat("loss", (), (known,), (known,))
        penalty = self._penalty()
        if self.single is not None:
            made, _ = self._written(self.single)
            plain, _ = self._written(None)
            right = _scaled(_tidy(made.scale), made.point)
            rule = _scaled(_tidy(plain.scale), plain.point)
            if penalty is not None:
                right, rule = right + penalty, rule + penalty
            put_in = penalty is None
            equation = Equation(name, right, put_in=put_in)
            rules = (Equation(name, rule),) if put_in else ()
            return Beat("loss", rules, (equation,), (equation,))
        made, _ = self._written(None, "i")
        total: Term = Total(made.point, made.scale)
        if penalty is not None:
            total = total + penalty
        equation = Equation(name, total, put_in=False)
        return Beat("loss", (), (equation,), (equation,))

    def _penalty(self) -> Term | None:
        loss = self.experiment.loss
        assert loss is not None
        weight = Quantity("w_j", "w_j", hint=QT_TRANSLATE_NOOP("Symbol", "w_j: the weights"))
        part = loss.penalty_formula(weight)
        return None if part is None else Total(part, over="j")

    def _gradient(self) -> Beat:
        rules: list[Equation] = []
        equations = []
        for index in range(self.shown):
            value = float(self.update.grad[index])
            name = self._slope_name(index, value)
            if self.experiment.training.gradient == "numerical":
                equations.append(self._difference(index, name))
                rules.append(equations[-1])
                continue
            if self.telling.hides("loss"):
                equations.append(Equation(name, _value(value, "grad")))
                continue
            point = self.single
            right = self._slope(index, self.params, point, "" if point is not None else "i")
            if point is not None:
                rules.append(Equation(name, self._slope(index, self.symbols, None, "")))
            equations.append(Equation(name, right, put_in=point is not None))
        return Beat("gradient", tuple(rules), tuple(equations), tuple(equations))

    def _slope(self, index: int, params: _Quantities, point: int | None, place: str) -> Term:
        """Return ∂L/∂w by the chain rule: the loss's slope times the model's."""
        loss = self.experiment.loss
        assert loss is not None
        made, _ = self._written(point, place)
        known = params if point is not None else self.symbols
        chain = self.experiment.model.slope_formula(
            known, self._inputs(point, place), index, f"_{place}" if place else ""
        )
        slope = made.slope if chain is None else made.slope * chain
        total: Term
        if place:
            total = Total(slope, made.slope_scale)
        else:
            scale = _tidy(made.slope_scale)
            total = made.slope if scale is None else scale * made.slope
            total = total if chain is None else total * chain
        return self._with_penalty(total, index, loss, params if point is not None else self.symbols)

    def _with_penalty(self, total: Term, index: int, loss: Loss, params: _Quantities) -> Term:
        if not self.experiment.objective.weights[index]:
            return total
        part = loss.penalty_slope_formula(params[index])
        return total if part is None else total + part

    def _difference(self, index: int, name: Quantity) -> Equation:
        """∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h, with both losses.

        Where the parameters stand in an array of whole numbers, int(w + h) is what is there.
        """
        training, objective = self.experiment.training, self.experiment.objective
        h = objective.dtype.type(training.h)
        symbol = self.symbols[index]
        rows: Rows = ALL if self.samples is None else self.samples
        whole = self.update.row == 0 and cuts_off(training, self.update.point)

        def loss_at(sign: int) -> Quantity:
            point = np.array(self.update.point)
            point[index] += sign * h
            if whole:
                point = np.trunc(point)
            with np.errstate(all="ignore"):
                value = float(objective.loss_on(point, rows))
            mark = {1: "+ h", -1: "- h", 0: ""}[sign]
            hint = QT_TRANSLATE_NOOP("Symbol", "L(w + h): the loss a little to the side")
            inside = f"{symbol.text} {mark.replace('-', '−')}".rstrip()
            tex = f"{symbol.tex} {mark}"
            if whole and sign and not self.telling.hides("training", "start_array"):
                hint = QT_TRANSLATE_NOOP(
                    "Symbol", "L(int(w + h)): the array holds whole numbers and cuts h off"
                )
                inside, tex = f"int({inside})", rf"\mathrm{{int}}({tex})"
            # A difference of nearly equal numbers: six digits would not be enough.
            return Quantity(f"L({tex})", f"L({inside})", value, "", hint, exact=True)

        step = Quantity("h", "h", training.h, "", "", exact=True)
        if training.difference == "central":
            right = (loss_at(1) - loss_at(-1)) / (2 * step)
        else:
            right = (loss_at(1) - loss_at(0)) / step
        return Equation(name, right)

    def _function(self, model: Function) -> Iterator[Beat]:
        """A function is its own loss: there is nothing before it."""
        value = self._loss_name(self.update.value)
        rule = Equation(value, model.objective_formula(self.symbols))
        equation = Equation(value, model.objective_formula(self.params))
        ahead = self._ahead()
        lines = (*ahead, equation)
        yield Beat("loss", (*self._ahead_rule(), rule), lines, lines[-3:])
        rules, equations = [], []
        for index in range(self.shown):
            name = self._slope_name(index, float(self.update.grad[index]))
            if self.experiment.training.gradient == "numerical":
                equations.append(self._difference(index, name))
                rules.append(equations[-1])
                continue
            slope = Equation(name, model.gradient_formula(self.symbols, index))
            if len(slope.symbolic().text) > LONGEST_DERIVATIVE:
                equations.append(Equation(name, _value(float(self.update.grad[index]), "grad")))
                continue
            rules.append(slope)
            equations.append(Equation(name, model.gradient_formula(self.params, index)))
        yield Beat("gradient", tuple(rules), tuple(equations), tuple(equations))

    def _move(self) -> Beat:
        optimizer = self.experiment.optimizer
        if self.telling.hides("optimizer"):
            return self._moved()
        rule = self._workings(None)
        optimizer.working(rule)
        equations: list[Equation] = []
        brief = []
        for index in range(self.shown):
            page = self._workings(index)
            optimizer.working(page)
            equations += page.lines
            brief.append(page.lines[-1])
        few = equations if len(equations) <= SHOWN else brief
        return Beat("update", tuple(rule.lines), tuple(equations), tuple(few))

    def _moved(self) -> Beat:
        """How far the parameters moved: all that may be seen of a rule that is to be found out."""
        update = self.update
        equations = []
        for index in range(self.shown):
            before, symbol = self._at_parameters(index), self.symbols[index]
            after = Quantity(
                rf"{symbol.tex}'",
                f"{symbol.text}′",
                float(update.after[index]),
                "param",
                QT_TRANSLATE_NOOP("Symbol", "a parameter after this update"),
            )
            way = Quantity(rf"\Delta {symbol.tex}", f"Δ{symbol.text}")
            equations.append(Equation(way, after - before))
        return Beat("update", (), tuple(equations), tuple(equations))

    def _at_parameters(self, index: int) -> Quantity:
        return _Quantities(self.names, self.update.params)[index]


def _is_short(value: float | None) -> bool:
    """Return whether a number of the data is shown in full by six digits or less."""
    return value is not None and significant(value, DIGITS) == value


def _value(value: float, role: Role) -> Quantity:
    return Quantity("", "", value, role)


def _scaled(scale: Term | None, inner: Term) -> Term:
    return inner if scale is None else scale * inner


def _tidy(scale: Term | None) -> Term | None:
    """Return a factor of a single point as a plain number, where it is a whole one."""
    value = None if scale is None else scale.value
    if value is None or not math.isfinite(value):
        return scale
    if value == 1:
        return None
    return Number(value)
