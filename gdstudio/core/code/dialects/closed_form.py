"""With numpy: no tape, the gradient by a formula, or by differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from gdstudio.core.code import numpy_words as words
from gdstudio.core.code.differences import difference_lines, in_place_lines
from gdstudio.core.code.frame import Dialect, Turn
from gdstudio.core.code.listing import Line, Refusal
from gdstudio.core.code.naming import Naming, Variable, naming_of
from gdstudio.core.code.network_classes import class_lines, layer_names
from gdstudio.core.code.numpy_limits import refusal
from gdstudio.core.code.rule import ahead_text, knob_line, state_names, update_lines
from gdstudio.core.code.starts import MOST_ZEROS, drawn_text, start_text
from gdstudio.core.code.switches import sign_switch, total_switch
from gdstudio.core.code.together import together_lines
from gdstudio.core.code.wording import field
from gdstudio.core.descent.gradients import cuts_off
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.softmax import Softmax
from gdstudio.core.steps.stage import Stage


class ClosedForm(Dialect):
    """``grad = 2 * X.T @ (yhat - y)``, ``W = W - lr * grad``; a network as classes of layers."""

    name: ClassVar[str] = "numpy"
    label: ClassVar[str] = "numpy"
    xp: ClassVar[str] = "np"

    @classmethod
    def names(cls, experiment: Experiment) -> Naming:
        """The parameters in one array, where a rule remembers or looks to the side."""
        rules = [phase.experiment.optimizer for phase in experiment.phases]
        memory = any(rule.init(experiment.start) for rule in rules)
        numerical = experiment.training.gradient == "numerical"
        if isinstance(experiment.model, MLP) and not numerical:
            naming = naming_of(experiment)
            layers = [(name, end) for name in layer_names(experiment.model) for end in "wb"]
            parts = naming.parts or naming.variables
            named = (
                replace(part, name=".".join(layer))
                for part, layer in zip(parts, layers, strict=True)
            )
            return replace(naming, variables=tuple(named), parts=())
        return naming_of(experiment, packed=memory or numerical)

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why there is no such loop."""
        return refusal(cls.name, experiment, cls.names(experiment))

    # -- before the loop ----------------------------------------------------------------------

    @property
    def numerical(self) -> bool:
        """Whether the gradient comes from differences."""
        return self.experiment.training.gradient == "numerical"

    def _asks(self, phase: Phase) -> bool:
        """Whether the loss is asked for as a function."""
        return self.numerical or phase.experiment.optimizer.looks_around

    @property
    def names_rows(self) -> bool:
        """Whether the points of an update have a name: the loss as a function needs it."""
        return any(self._asks(phase) for phase in self.experiment.phases)

    @property
    def in_classes(self) -> bool:
        """Whether the network is written as classes of layers."""
        return isinstance(self.experiment.model, MLP) and not self.numerical

    def start(self) -> Iterator[Line]:
        """Classes, columns, parameters, knobs, memory, the loss as a function."""
        if self.in_classes:
            yield from self._classes()
        yield from self.random_lines()
        if self.naming.columns:
            yield self.line(f"X = {words.columns_text(self.experiment)}", makes="inputs")
            if self.experiment.objective.held_out is not None:
                yield self.line(f"X_test = {words.columns_text(self.experiment, 'x_test')}")
        yield from self._targets()
        if self.in_classes:
            yield from self._layers()
        else:
            for variable in self.naming.variables:
                text = f"{variable.name} = {self._array(variable)}"
                yield self.line(text, makes=self.made("params", variable))
        yield from self._rule(self.first, fresh=True)
        yield from self.batch_lines(self.first.experiment)
        if self.numerical:
            yield self.line(f"h = {field('training.h', self.experiment.training.h)}")
        if self._asks(self.first):
            yield from self._function(self.first.experiment)

    def _targets(self) -> Iterator[Line]:
        """Yield what predictions are held against, where that is not y itself."""
        held_out = self.experiment.objective.held_out is not None
        for end in ("", "_test") if held_out else ("",):
            text = words.target_text(self.experiment, f"y{end}")
            if text:
                yield self.line(f"Y{end} = {text}")

    @property
    def _target(self) -> str:
        """Return the name of what predictions are held against."""
        return "Y" if words.target_text(self.experiment) else "y"

    def again(self, before: Phase, phase: Phase) -> Iterator[Line]:
        """The knobs of the rule, its memory where it is another one, the batch."""
        old, new = before.experiment, phase.experiment
        if new.optimizer != old.optimizer:
            yield from self._rule(phase, fresh=phase.rule_since == phase.at)
        if new.training.batch != old.training.batch:
            yield from self.batch_lines(new)
        if self._asks(phase) and (new.loss != old.loss or not self._asks(before)):
            yield from self._function(new)

    def _rule(self, phase: Phase, *, fresh: bool) -> Iterator[Line]:
        optimizer = phase.experiment.optimizer
        knobs = knob_line(optimizer, self.naming)
        if phase.experiment.schedule.kind == "constant" or "," in knobs:
            yield self.line(knobs, makes="rate")
        if fresh and not self.in_classes:
            for name, told in state_names(optimizer, self.experiment, self.naming).items():
                text = f"{told} = np.zeros_like({self.naming.only.name})"
                yield self.line(text, makes=f"state.{name}")

    def _array(self, variable: Variable) -> str:
        """Return the start of a variable as an array."""
        experiment = self.experiment
        double = experiment.training.dtype == "float64"
        if experiment.model.drawn:
            drawn = drawn_text(experiment, variable, self.naming.parts or self.naming.variables)
            if double:
                return drawn
            drawn = f"({drawn})" if " * " in drawn else drawn
            return f"{drawn}.astype(np.float32)" if variable.shape else f"np.float32({drawn})"
        if experiment.model.init == "zeros" and variable.size > MOST_ZEROS:
            shape = ", ".join(map(str, variable.shape))
            told = f"({shape})" if len(variable.shape) > 1 else shape
            return f"np.zeros({told})" if double else f"np.zeros({told}, dtype=np.float32)"
        whole = cuts_off(experiment.training, experiment.start)
        text = start_text(experiment, variable, whole=whole)
        if not variable.shape and not whole:
            return text if double else f"np.float32({text})"
        return f"np.array({text})" if double or whole else f"np.array({text}, dtype=np.float32)"

    def _classes(self) -> Iterator[Line]:
        """Yield the classes of the layers, with the rule in them."""
        loss, model = self.experiment.loss, self.experiment.model
        assert loss is not None
        assert isinstance(model, MLP)
        names = state_names(self.first.experiment.optimizer, self.experiment, self.naming)
        if names:
            update = update_lines(self.first, self.naming, "np", "p[i]", "g[i]", "[i]", "self.")
        else:
            update = [
                text
                for part in "wb"
                for text in update_lines(
                    self.first, self.naming, "np", f"self.{part}", f"self.grad_{part}"
                )
            ]
        switch = sign_switch(self.first.experiment.optimizer)
        for indent, text, note in class_lines(model, loss, update, list(names.values())):
            moves = text == update[0]
            yield self.line(text, indent, note=note, switch=switch if moves else None)

    def _layers(self) -> Iterator[Line]:
        """Yield the layers with their weights."""
        model = self.experiment.model
        assert isinstance(model, MLP)
        names, variables = layer_names(model), self.naming.variables
        for name, weight, bias in zip(names, variables[::2], variables[1::2], strict=True):
            kind = "Output" if name == "output" else "Hidden"
            text = f"{name} = {kind}({self._array(weight)}, {self._array(bias)})"
            yield self.line(text, makes="params")
        yield self.line(f"layers = [{', '.join(names)}]")

    def _function(self, experiment: Experiment) -> Iterator[Line]:
        """Yield the loss as a function of the parameters, for differences."""
        naming = self.naming
        name = naming.only.name
        yield self.line(f"def f({name}):")
        lines = [words.unpacked(naming, name)] if naming.parts else []
        if experiment.data is not None:
            lines += words.prediction(
                experiment, naming, "x", self._rows_in_function(), naming.prediction,
                self._read(naming, name),
            )  # fmt: skip
        for text in lines:
            yield self.line(text, 1)
        text = words.loss_text(
            experiment, naming, f"{self._target}{self._rows_in_function()}", naming.prediction,
            self._weights(naming, name),
        )  # fmt: skip
        yield self.line(f"return {text}", 1)

    def _rows_in_function(self) -> str:
        batches = any(
            phase.stretch.per_epoch > 1 or phase.experiment.training.shuffle
            for phase in self.experiment.phases
        )
        return "[rows]" if batches and self.experiment.count else ""

    # -- one update ---------------------------------------------------------------------------

    def body(self, turn: Turn) -> Iterator[Line]:
        """Forward, loss, the gradient, the step; there is nothing to clear."""
        place = self._place(turn)
        if place != self._point(turn):
            yield self.line(f"{self.naming.ahead} = {place}", stage=Stage.FORWARD, makes="ahead")
        point = self._point(turn)
        if self.numerical:
            yield from self._by_differences(turn, point)
        else:
            yield from self._by_formula(turn, point)
        yield from self.rate_lines(turn)
        if self.in_classes:
            yield self.line(
                "for layer in layers: layer.update()", stage=Stage.UPDATE, makes="after"
            )
            return
        for variable in self.naming.variables:
            grad = "grad" if len(self.naming.variables) == 1 else f"grad_{variable.name}"
            yield from self._step(turn, variable, grad)

    def _step(self, turn: Turn, variable: Variable, grad: str) -> Iterator[Line]:
        rule, shape = turn.experiment.optimizer, variable.shape
        together = together_lines(rule, variable.name, grad, self.naming.rate, shape, "np")
        for indent, text in together or ():
            made = "after" if text.startswith(f"{variable.name} =") else ""
            yield self.line(text, indent, stage=Stage.UPDATE, makes=made)
        if together:
            return
        names = state_names(turn.experiment.optimizer, self.experiment, self.naming)
        told = {name: f"state.{key}" for key, name in names.items()}
        for text in update_lines(turn.phase, self.naming, "np", variable.name, grad):
            target = text.partition(" =")[0]
            if target != variable.name:
                yield self.line(text, stage=Stage.UPDATE, makes=told.get(target, ""))
                continue
            first = variable is self.naming.variables[0]
            switch = sign_switch(turn.experiment.optimizer) if first else None
            made = self.made("after", variable)
            yield self.line(text, stage=Stage.UPDATE, makes=made, switch=switch)

    def _point(self, turn: Turn) -> str:
        """Return the name of the place at which loss and gradient are taken."""
        if len(self.naming.variables) > 1:
            return ""
        looks = turn.experiment.optimizer.looks_ahead
        return self.naming.ahead if looks else self.naming.only.name

    def _place(self, turn: Turn) -> str:
        if not turn.experiment.optimizer.looks_ahead:
            return self._point(turn)
        return ahead_text(turn.phase, self.naming, "np", self.naming.only.name)

    def _read(self, naming: Naming, point: str) -> tuple[str, ...]:
        """Return what stands in the formula of the prediction."""
        if naming.parts:
            return tuple(part.name for part in naming.parts)
        return (point,) if point else tuple(one.name for one in naming.variables)

    def _weights(self, naming: Naming, point: str) -> list[str]:
        """Return what of the parameters a penalty counts."""
        experiment, names = self.experiment, self._read(naming, point)
        if experiment.loss is None:
            return []
        if self.in_classes:
            return [one.name for one in naming.variables if one.name.endswith(".w")]
        if isinstance(experiment.model, (MLP, Softmax)):
            return [name for name in names if name.startswith("W")]
        if len(experiment.parameter_names) == 1:
            return [names[0]]
        return [names[1]] if naming.flat else [f"{names[0]}[1:]"]

    def _kept(self, turn: Turn) -> Iterator[Line]:
        """Yield what is kept of the loss, and the loss of the rows held out."""
        yield self.line("history.append(loss)", stage=Stage.LOSS, makes="history")
        if turn.experiment.objective.held_out is None:
            return
        lines, loss = self._elsewhere(turn.experiment, "_test", "tested")
        for text in (*lines, f"test_history.append({loss})"):
            yield self.line(text, stage=Stage.LOSS, makes="test_history")

    def asked(self, experiment: Experiment, end: str) -> Iterator[Line]:
        """The loss of any points at the parameters, under the name of ``whole``."""
        lines, loss = self._elsewhere(experiment, end, f"{self.naming.prediction}_all")
        for text in (*lines, f"whole = {loss}"):
            yield self.line(text)

    def _elsewhere(self, experiment: Experiment, end: str, yhat: str) -> tuple[list[str], str]:
        """Return the lines that predict points at the parameters, and their loss."""
        naming, x, y = self.naming, f"x{end}", f"{self._target}{end}"
        point = "" if len(naming.variables) > 1 else naming.only.name
        lines = [words.unpacked(naming, point)] if naming.parts and point else []
        if self.in_classes:
            lines += self._through(x, yhat)
        elif experiment.data is not None:
            names = self._read(naming, point)
            lines += words.prediction(experiment, naming, x, "", yhat, names)
        weights = [] if end else self._weights(naming, point)
        return lines, words.loss_text(experiment, naming, y, yhat, weights, point)

    def _through(self, x: str, yhat: str) -> list[str]:
        """Return the line that sends points through the layers."""
        model, text = self.experiment.model, x
        assert isinstance(model, MLP)
        for name in layer_names(model):
            text = f"{name}.forward({text})"
        return [f"{yhat} = {text}"]

    def _by_formula(self, turn: Turn, point: str) -> Iterator[Line]:
        experiment, naming = turn.experiment, self.naming
        if naming.parts:
            text = words.unpacked(naming, point)
            yield self.line(text, stage=Stage.FORWARD, makes="parts")
        if not isinstance(experiment.model, Function):
            lines = (
                self._through(f"x{turn.rows}", naming.prediction)
                if self.in_classes
                else words.prediction(
                    experiment, naming, "x", turn.rows, naming.prediction, self._read(naming, point)
                )
            )
            for text in lines:
                yield self.line(text, stage=Stage.FORWARD, makes="prediction")
        weights, y = self._weights(naming, point), f"{self._target}{turn.rows}"
        text = words.loss_text(experiment, naming, y, naming.prediction, weights, point)
        switch = total_switch(experiment)
        yield self.line(f"loss = {text}", stage=Stage.LOSS, makes="loss", switch=switch)
        backward = tuple(self._gradient(turn, point))
        if not self.in_classes:
            yield from self._kept(turn)
            yield from backward
            return
        # The layers remember what went through them last: the rows held out come behind.
        first, *others = self._kept(turn)
        yield first
        yield from backward
        yield from others

    def _gradient(self, turn: Turn, point: str) -> Iterable[Line]:
        """Yield the gradient by its formula."""
        experiment, naming = turn.experiment, self.naming
        model, loss, rows, yhat = experiment.model, experiment.loss, turn.rows, naming.prediction
        several = len(naming.variables) > 1
        if isinstance(model, Function):
            parts = words.formula_gradient(model, naming, point)
            text = f"np.array([{', '.join(parts)}])" if naming.parts else parts[0]
            return (self._graded(f"grad = {text}"),)
        assert loss is not None
        count = f"len({yhat})" if rows else str(experiment.count)
        target = f"{self._target}{rows}"
        factor, inner, over = words.slope_text(experiment, target, yhat, count)
        shares = [self._partly(words.shares_text(yhat))] if model.task == "classes" else []
        if self.in_classes:
            lines = [*shares, self._partly(f"grad = {factor}{inner}{over}")]
            text = "for layer in layers[::-1]: grad = layer.backward(grad)"
            return (*lines, self._graded(text))
        if isinstance(model, Softmax):
            delta = self._partly(f"delta = {factor}{inner}{over}")
            return (*shares, delta, *self._of_one_layer(turn, point))
        if naming.columns:
            lines = [self._graded(f"grad = {factor}X{rows}.T @ {inner}{over}")]
        elif len(experiment.parameter_names) == 1:
            lines = [self._graded(f"grad = {factor}np.sum({inner} * x{rows}){over}")]
        else:
            bias, weight = (
                f"{factor}np.sum({inner}){over}",
                f"{factor}np.sum({inner} * x{rows}){over}",
            )
            if several:
                names = [f"grad_{one.name}" for one in naming.variables]
                lines = [
                    replace(self._graded(f"{name} = {text}"), makes=self.made("grad", one))
                    for one, name, text in zip(naming.variables, names, (bias, weight), strict=True)
                ]
            else:
                lines = [self._graded(f"grad = np.array([{bias}, {weight}])")]
        if loss.penalised:
            last = self._graded(self._penalty(turn, point))
            if several:  # of these only the weight has a penalty, which is the last one
                last = replace(last, makes=lines[-1].makes)
            lines = [*lines[:-1], replace(lines[-1], makes=""), last]
        return lines

    def _of_one_layer(self, turn: Turn, point: str) -> Iterator[Line]:
        """Yield the gradient of weights and biases, whose outputs have the slopes ``delta``."""
        naming, loss = self.naming, turn.experiment.loss
        assert loss is not None
        (name,) = self._weights(naming, point)
        penalty = words.penalty_slope(loss, name)
        more, weight = f" + {penalty}" if penalty else "", f"x{turn.rows}.T @ delta"
        bias = "np.sum(delta, axis=0)"
        if naming.parts:
            yield self._graded(f"grad = np.concatenate([({weight}).ravel(){more}, {bias}])")
            return
        for one, text in zip(naming.variables, (f"{weight}{more}", bias), strict=True):
            made = self._graded(f"grad_{one.name} = {text}")
            note = "axis" if text == bias else made.note
            yield replace(made, makes=self.made("grad", one), note=note)

    def _penalty(self, turn: Turn, point: str) -> str:
        naming, loss = self.naming, turn.experiment.loss
        assert loss is not None
        (weight,) = self._weights(naming, point)
        target = "grad"
        if naming.columns:
            target = "grad[1:]"
        elif naming.parts:
            target = "grad[1]"
        elif len(naming.variables) > 1:
            target = f"grad_{naming.variables[1].name}"
        return f"{target} += {words.penalty_slope(loss, weight)}"

    def _graded(self, text: str) -> Line:
        grads = {"grad", *(f"grad_{one.name}" for one in self.naming.variables)}
        return self.line(text, stage=Stage.BACKWARD, makes="grad", grads=grads, note="formula")

    def _partly(self, text: str) -> Line:
        """Return a line that makes a gradient which is not whole yet."""
        return replace(self._graded(text), makes="")

    def _by_differences(self, turn: Turn, point: str) -> Iterator[Line]:
        """Yield the loss, then its differences along every parameter."""
        yield self.line(f"loss = f({point})", stage=Stage.LOSS, makes="loss")
        yield from self._kept(turn)
        training, shape = turn.experiment.training, self.naming.only.shape
        cut = cuts_off(training, self.experiment.start)
        written = in_place_lines if cut else difference_lines
        for indent, text in written(point, shape, central=training.difference == "central"):
            made = "grad" if text.startswith("grad") and "zeros" not in text else ""
            yield self.line(text, indent, stage=Stage.BACKWARD, makes=made, note="differences")
