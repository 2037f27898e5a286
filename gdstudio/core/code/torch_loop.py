"""The loop with torch's backward(): what its three dialects have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gdstudio.core.code import reasons
from gdstudio.core.code import torch_words as words
from gdstudio.core.code.frame import Dialect, Turn
from gdstudio.core.code.listing import Line, Refusal
from gdstudio.core.code.naming import Variable
from gdstudio.core.code.rule import (
    ahead_text,
    knob_line,
    state_names,
    update_lines,
)
from gdstudio.core.code.starts import MOST_ZEROS, drawn_text, start_text
from gdstudio.core.code.switches import sign_switch, total_switch
from gdstudio.core.code.together import together_lines
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.models.function import Function
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.gd_line_search import GDLineSearch
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text import QT_TRANSLATE_NOOP

LEAF = QT_TRANSLATE_NOOP("Code", "leaf, requires_grad")
FREED = QT_TRANSLATE_NOOP("Code", "graph freed")
OUTSIDE = QT_TRANSLATE_NOOP("Code", "outside the graph")
"""Tags that are no names of torch's."""


class TorchLoop(Dialect):
    """forward, loss, backward; how parameters move and gradients are cleared is the dialect's."""

    xp = "torch"

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why there is no such loop."""
        if experiment.training.gradient == "numerical":
            return Refusal(cls.name, reasons.BY_DIFFERENCES)
        return words.refusal(cls.name, experiment)

    # -- before the loop ----------------------------------------------------------------------

    def start(self) -> Iterator[Line]:
        """Columns, parameters, knobs, memory."""
        yield from self.random_lines()
        yield from self.columns()
        for variable in self.naming.variables:
            text = f"{variable.name} = {self.tensor(variable)}"
            yield self.line(text, makes=self.made("params", variable), tag=LEAF, note="leaf")
        yield from self.rule(self.first)
        yield from self.batch_lines(self.first.experiment)

    def again(self, before: Phase, phase: Phase) -> Iterator[Line]:
        """The knobs of the rule, its memory where it is another one, the batch."""
        old, new = before.experiment, phase.experiment
        if new.optimizer != old.optimizer:
            yield from self.rule(phase, fresh=phase.rule_since == phase.at)
        if new.training.batch != old.training.batch:
            yield from self.batch_lines(new)

    def rule(self, phase: Phase, *, fresh: bool = True) -> Iterator[Line]:
        """Yield the knobs of a rule, and its memory where it begins."""
        raise NotImplementedError

    def columns(self) -> Iterator[Line]:
        """Yield the columns that a linear model is made of."""
        experiment = self.experiment
        if not self.naming.columns:
            return
        yield self.line(f"X = {words.columns_text(experiment)}", makes="inputs")
        if experiment.objective.held_out is not None:
            yield self.line(f"X_test = {words.columns_text(experiment, 'x_test')}")

    def tensor(self, variable: Variable) -> str:
        """Return the start of a variable as a tensor that requires a gradient."""
        if self.experiment.model.drawn:
            dtype = self.experiment.training.dtype
            drawn = drawn_text(
                self.experiment, variable, self.naming.parts or self.naming.variables
            )
            told = "" if dtype == "float64" else f"dtype=torch.{dtype}, "
            return f"torch.tensor({drawn}, {told}requires_grad=True)"
        if self.experiment.model.init == "zeros" and variable.size > MOST_ZEROS:
            return f"torch.zeros({', '.join(map(str, variable.shape))}, requires_grad=True)"
        return f"torch.tensor({start_text(self.experiment, variable)}, requires_grad=True)"

    # -- one update ---------------------------------------------------------------------------

    def body(self, turn: Turn) -> Iterator[Line]:
        """Forward, loss, backward, update, clear."""
        yield from self.before_forward(turn)
        yield from self.forward(turn)
        yield self.line(
            "loss.backward()", stage=Stage.BACKWARD, makes="grad", tag=FREED, note="adds"
        )
        yield from self.rate_lines(turn)
        yield from self.update(turn)
        yield from self.clear(turn)

    def before_forward(self, turn: Turn) -> Iterable[Line]:
        """Yield what comes first in an update."""
        return ()

    def forward(self, turn: Turn) -> Iterator[Line]:
        """Yield the lines up to the loss, and what is kept of it."""
        yield from self.predicted(turn)
        yield self.line(
            "history.append(loss.item())", stage=Stage.LOSS, makes="history", note="item"
        )
        if turn.experiment.objective.held_out is not None:
            yield from self.tested(turn)

    def predicted(self, turn: Turn) -> Iterator[Line]:
        """Yield the prediction, line by line, and the loss."""
        experiment, naming = turn.experiment, self.naming
        text, tag = words.unpacked(naming)
        if text:
            yield self.line(text, stage=Stage.FORWARD, makes="parts", tag=tag)
        if not isinstance(experiment.model, Function):
            lines = words.prediction(experiment, naming, "x", turn.rows)
            for index, (text, tag) in enumerate(lines[:-1], 1):
                made, note = f"hidden.{index}", "flatten" if "reshape" in text else ""
                yield self.line(text, stage=Stage.FORWARD, makes=made, tag=tag, note=note)
            text, tag = lines[-1]
            yield self.line(text, stage=Stage.FORWARD, makes="prediction", tag=tag)
        text, tag = words.loss_text(experiment, naming, f"y{turn.rows}")
        switch = total_switch(experiment)
        yield self.line(f"loss = {text}", stage=Stage.LOSS, makes="loss", tag=tag, switch=switch)

    def tested(self, turn: Turn) -> Iterator[Line]:
        """Yield the loss of the rows held out, without a penalty, at the parameters."""
        lines, loss = self._outside(turn.experiment, "_test", "tested")
        loss = f"({loss})" if " / " in loss else loss
        text = f"test_history.append({loss}.item())"
        for made in (*lines, self.line(text, 1, makes="test_history", tag=OUTSIDE)):
            yield replace(made, stage=Stage.LOSS)

    def asked(self, experiment: Experiment, end: str) -> Iterator[Line]:
        """The same of any points, under the name of ``whole``."""
        lines, loss = self._outside(experiment, end, f"{self.naming.prediction}_all")
        yield from lines
        loss = f"({loss})" if " / " in loss or " + " in loss else loss
        yield self.line(f"whole = {loss}.item()", 1, tag=OUTSIDE)

    def _outside(self, experiment: Experiment, end: str, yhat: str) -> tuple[list[Line], str]:
        """Return the lines that predict outside of the graph at the parameters, and the loss."""
        naming = replace(self.naming, ahead="")
        texts = [words.unpacked(naming)[0]] if naming.parts else []
        if not isinstance(experiment.model, Function):
            texts += [text for text, _ in words.prediction(experiment, naming, f"x{end}", "", yhat)]
        loss, _ = words.loss_text(
            experiment, naming, f"y{end}", yhat=yhat, penalised=not end
        )  # fmt: skip
        lines = [self.line(text, 1, tag=OUTSIDE) for text in texts]
        return [self.line("with torch.no_grad():", note="no-grad"), *lines], loss

    def update(self, turn: Turn) -> Iterable[Line]:
        """Yield the lines that move the parameters."""
        raise NotImplementedError

    def clear(self, turn: Turn) -> Iterable[Line]:
        """Yield the lines that clear the gradient."""
        raise NotImplementedError


class HandLoop(TorchLoop):
    """The update written out, from the source of the rule."""

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why there is no such loop."""
        for phase in experiment.phases:
            optimizer = phase.experiment.optimizer
            known = optimizer.elementwise or together_lines(optimizer, "", "", "", (1,), "torch")
            if not known:
                told = {"rule": optimizer.label}
                return Refusal(cls.name, reasons.TOO_MANY_LINES, told)
        return super().refusal(experiment)

    def rule(self, phase: Phase, *, fresh: bool = True) -> Iterator[Line]:
        """The knobs in one line, the memory in one each."""
        optimizer, naming = phase.experiment.optimizer, self.naming
        rule = as_written(optimizer)
        if (
            phase.experiment.schedule.kind == "constant"
            or len(knob_line(rule, naming).split(",")) > 1
        ):
            yield self.line(knob_line(rule, naming), makes="rate")
        if optimizer.looks_around and (fresh or phase is self.first):
            yield from self.function(phase.experiment)
        if not optimizer.elementwise:
            return
        state = state_names(rule, self.experiment, naming) if fresh else {}
        if self.listed(phase) and (state or len(naming.variables) > 2) and fresh:
            names = ", ".join(variable.name for variable in naming.variables)
            yield self.line(f"params = [{names}]")
        for name, told in state.items():
            zeros = f"torch.zeros_like({naming.variables[0].name})"
            if self.listed(phase):
                zeros = "[torch.zeros_like(p) for p in params]"
            yield self.line(f"{told} = {zeros}", makes=f"state.{name}")

    def again(self, before: Phase, phase: Phase) -> Iterator[Line]:
        """As all; the loss as a function is another one, where it is."""
        yield from super().again(before, phase)
        old, new = before.experiment, phase.experiment
        uncleared = isinstance(old.optimizer, GDNoZeroGrad)
        if uncleared and not isinstance(new.optimizer, GDNoZeroGrad):
            grads = (f"{variable.name}.grad" for variable in self.naming.variables)
            yield self.line(f"{' = '.join(grads)} = None", note="clear")
        if new.loss != old.loss and old.optimizer.looks_around and new.optimizer.looks_around:
            yield from self.function(new)

    def function(self, experiment: Experiment) -> Iterator[Line]:
        """Yield the loss as a function, for rules that ask for it elsewhere."""
        yield self.line(f"def f({self.naming.only.name}):", note="closure")
        rows = "[rows]" if self._in_batches else ""
        for made in super().predicted(Turn(replace(self.first, experiment=experiment), rows)):
            text = made.text.replace("loss =", "return", 1) if made.makes == "loss" else made.text
            pieces = self.line(text).pieces
            yield replace(made, pieces=pieces, indent=1, stage=None, makes="", tag="")

    @property
    def _in_batches(self) -> bool:
        phases = self.experiment.phases
        return bool(self.experiment.count) and any(
            phase.stretch.per_epoch > 1 or phase.experiment.training.shuffle for phase in phases
        )

    @property
    def names_rows(self) -> bool:
        """Whether the points of an update have a name: the loss as a function needs it."""
        return any(phase.experiment.optimizer.looks_around for phase in self.experiment.phases)

    def predicted(self, turn: Turn) -> Iterator[Line]:
        """As all, or by the function that there is."""
        if not turn.experiment.optimizer.looks_around:
            yield from super().predicted(turn)
            return
        *_, last = super().predicted(turn)
        text = f"loss = f({self.naming.only.name})"
        yield replace(last, pieces=self.line(text).pieces, switch=None)

    def listed(self, phase: Phase) -> bool:
        """Whether an update goes through a list of tensors."""
        rule = as_written(phase.experiment.optimizer)
        several = len(self.naming.variables)
        return several > 2 or (several > 1 and bool(rule.init(self.experiment.start)))

    def before_forward(self, turn: Turn) -> Iterator[Line]:
        """Where the gradient is taken, if that is ahead."""
        if not self.naming.ahead:
            return
        if turn.experiment.optimizer.looks_ahead:
            yield from self.look_ahead(
                ahead_text(turn.phase, self.naming, "torch", self.naming.only.name)
            )
        else:
            yield from self.look_ahead(self.naming.only.name)

    def look_ahead(self, place: str) -> Iterator[Line]:
        """Yield the line that makes a new leaf at ``place``."""
        raise NotImplementedError

    def statements(self, turn: Turn, params: str, grad: str, place: str = "") -> list[str]:
        """Return the update of one tensor."""
        assert turn.experiment.optimizer.elementwise
        phase = replace(
            turn.phase,
            experiment=replace(turn.experiment, optimizer=as_written(turn.experiment.optimizer)),
        )
        return update_lines(phase, self.naming, "torch", params, grad, place)

    def together(self, turn: Turn, params: str, grad: str) -> list[tuple[int, str]]:
        """Return the update of the one tensor, where that is made as a whole; else nothing."""
        rule = turn.experiment.optimizer
        if rule.elementwise:
            return []
        shape, rate = self.naming.only.shape, self.naming.rate
        return together_lines(rule, params, grad, rate, shape, "torch") or []

    def over_all(self, statements: list[str]) -> str:
        """Return the line that goes through the tensors, numbered where a rule remembers."""
        numbered = any("[i]" in text for text in statements)
        return "for i, p in enumerate(params):" if numbered else "for p in params:"

    def remembered(self, statement: str, phase: Phase) -> str:
        """Return what stands beside a line that is not the step: ``state.m``, where it is that."""
        rule = as_written(phase.experiment.optimizer)
        if isinstance(rule, GDLineSearch):
            return ""  # the rate that was found is one number here, and one a parameter there
        names = state_names(rule, self.experiment, self.naming)
        target = statement.partition(" =")[0].removesuffix("[i]")
        return next((f"state.{name}" for name, told in names.items() if told == target), "")

    def moving(
        self, text: str, target: str, turn: Turn, indent: int, variable: Variable | None, note: str
    ) -> Line:
        """Return a line of the update: what is remembered, or the step itself."""
        if not text.startswith(f"{target} ="):
            made = self.remembered(text, turn.phase)
            return self.line(text, indent, stage=Stage.UPDATE, makes=made)
        first = variable is None or variable is self.naming.variables[0]
        return self.line(
            self.step_text(text, target),
            indent,
            stage=Stage.UPDATE,
            makes="after" if variable is None else self.made("after", variable),
            tag=OUTSIDE,
            switch=sign_switch(turn.experiment.optimizer) if first else None,
            note=note,
        )

    def step_text(self, text: str, target: str) -> str:
        """Return the statement that moves the parameters, as this dialect writes it."""
        del target
        return text

    def gradient_name(self, name: str) -> str:
        """Return where the gradient of a tensor is found."""
        return f"{self.naming.ahead or name}.grad"


def as_written(optimizer: Optimizer) -> Optimizer:
    """Return the rule whose update stands in the loop: that of a slip may be another one's."""
    return GD(lr=optimizer.lr) if isinstance(optimizer, GDNoZeroGrad) else optimizer
