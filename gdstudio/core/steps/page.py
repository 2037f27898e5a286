"""Writes one step down, beat by beat: rules in symbols, then the same with numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from gdstudio.core.arrays import ALL, PointIndex
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.formula.equation import Equation
from gdstudio.core.formula.terms import Number, Quantity, Term, Total
from gdstudio.core.formula.tokens import Role
from gdstudio.core.losses import Loss
from gdstudio.core.losses.base import LossFormula
from gdstudio.core.models import Function
from gdstudio.core.optimizers.workings import Workings
from gdstudio.core.steps.beat import Beat
from gdstudio.core.steps.notation import Notation, Quantities
from gdstudio.core.text import QT_TRANSLATE_NOOP

SHOWN = 4
"""How many parameters are written out."""
LONGEST_DERIVATIVE = 120
"""Characters from which on a derivative is not written out."""


class Page(Notation):
    """One step, written down."""

    def beats(self) -> Iterator[Beat]:
        """Return the four beats; three for a function, which is its own loss."""
        if isinstance(self.experiment.model, Function):
            yield from self._function(self.experiment.model)
        else:
            yield self._forward()
            yield self._loss()
            yield self._gradient()
        yield self._move()

    def _ahead(self) -> tuple[Equation, ...]:
        """Where the gradient is taken, if that is not at the parameters."""
        if not self.looks_ahead:
            return ()
        found: list[Equation] = []
        for index in range(self.shown):
            page = self.workings(index)
            self.experiment.optimizer.working_point(page)
            found += page.lines
        return tuple(found)

    def _ahead_rule(self) -> tuple[Equation, ...]:
        page = self.workings(None)
        if self.looks_ahead:
            self.experiment.optimizer.working_point(page)
        return tuple(page.lines)

    def _forward(self) -> Beat:
        model = self.experiment.model
        point = self.single if self.single is not None else self.sample
        x = self.inputs(point)
        rule = model.rule(self.symbols, self.inputs(None), self.prediction(None))
        if self.shown > SHOWN:
            lines = model.working_in_full(self.params, x, self.prediction(point), self.shown)
        else:
            lines = model.working(self.params, x, self.prediction(point))
        ahead = self._ahead()
        brief = (*ahead, *lines) if len(lines) <= 2 else (rule, lines[-1])
        return Beat("forward", (*self._ahead_rule(), rule), (*ahead, *lines), brief[-3:])

    def _written(self, point: int | None, index: str = "") -> LossFormula:
        """Return the formula of the loss for one point, of n."""
        loss = self.experiment.loss
        assert loss is not None
        count = self.experiment.count if self.samples is None else len(self.samples)
        hint = QT_TRANSLATE_NOOP("Symbol", "n: how many points this update sees")
        n = Quantity("n", "n", float(count), "", hint, exact=True)
        prediction, target = self.prediction(point, index), self.target(point, index)
        made = loss.working(prediction, target, n)
        return made.turned(prediction, target) if self.experiment.target_first else made

    def _loss(self) -> Beat:
        name = self.loss_name(self.update.value)
        if self.telling.hides("loss"):
            known = Equation(name, _value(self.update.value, "param"))
            return Beat("loss", (), (known,), (known,))
        penalty = self._penalty()
        if self.single is not None:
            made = self._written(self.single)
            plain = self._written(None)
            right = _scaled(_tidy(made.scale), made.point)
            rule = _scaled(_tidy(plain.scale), plain.point)
            if penalty is not None:
                right, rule = right + penalty, rule + penalty
            put_in = penalty is None
            equation = Equation(name, right, put_in=put_in)
            rules = (Equation(name, rule),) if put_in else ()
            return Beat("loss", rules, (equation,), (equation,))
        made = self._written(None, "i")
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
            name = self.slope_name(index, value)
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

    def _slope(self, index: int, params: Quantities, point: int | None, place: str) -> Term:
        """Return ∂L/∂w by the chain rule: the loss's slope times the model's."""
        loss = self.experiment.loss
        assert loss is not None
        made = self._written(point, place)
        known = params if point is not None else self.symbols
        model, x, behind = (
            self.experiment.model,
            self.inputs(point, place),
            f"_{place}" * bool(place),
        )
        chain: Term | None
        if model.task == "classes":
            # The loss depends on the logits of all classes: the model says how they come together.
            errors = [self.error(c, point, place) for c in range(self.experiment.shape.classes)]
            chain = None
            made = replace(made, slope=model.class_slope_formula(errors, known, x, index, behind))
        else:
            chain = model.slope_formula(known, x, index, behind)
        slope = made.slope if chain is None else made.slope * chain
        total: Term
        if place:
            total = Total(slope, made.slope_scale)
        else:
            scale = _tidy(made.slope_scale)
            total = made.slope if scale is None else scale * made.slope
            total = total if chain is None else total * chain
        return self._with_penalty(total, index, loss, params if point is not None else self.symbols)

    def _with_penalty(self, total: Term, index: int, loss: Loss, params: Quantities) -> Term:
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
        rows: PointIndex = ALL if self.samples is None else self.samples
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
        value = self.loss_name(self.update.value)
        rule = Equation(value, model.objective_formula(self.symbols))
        equation = Equation(value, model.objective_formula(self.params))
        ahead = self._ahead()
        lines = (*ahead, equation)
        yield Beat("loss", (*self._ahead_rule(), rule), lines, lines[-3:])
        rules, equations = [], []
        for index in range(self.shown):
            name = self.slope_name(index, float(self.update.grad[index]))
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
        rule = self.workings(None)
        optimizer.working_together(rule)
        optimizer.working(rule)
        together = Workings(found=self.update.found)
        if together.found is not None:
            optimizer.working_together(together)
        equations = together.lines
        brief = []
        for index in range(self.shown):
            page = self.workings(index)
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
        return Quantities(self.names, self.update.params)[index]


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
