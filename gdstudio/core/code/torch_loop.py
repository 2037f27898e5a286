"""The loop with torch's backward(): what its three dialects have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gdstudio.core.code import torch_words as words
from gdstudio.core.code.frame import Dialect, Turn
from gdstudio.core.code.listing import Line, Refusal, Switch
from gdstudio.core.code.naming import Variable
from gdstudio.core.code.rule import (
    ahead_text,
    knob_line,
    state_names,
    update_lines,
)
from gdstudio.core.code.wording import field
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.models.function import Function
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.gd_ascent import GDAscent
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.steps.stage import Stage
from gdstudio.core.text import QT_TRANSLATE_NOOP

LEAF = QT_TRANSLATE_NOOP("Code", "leaf, requires_grad")
FREED = QT_TRANSLATE_NOOP("Code", "graph freed")
OUTSIDE = QT_TRANSLATE_NOOP("Code", "outside the graph")
"""Tags that are no names of torch's."""
NOT_CLEARED = QT_TRANSLATE_NOOP(
    "Code", "Without this line every gradient is added to all before it, and the loss swings."
)
TURNED = QT_TRANSLATE_NOOP(
    "Code", "With a plus the step goes up the slope, and the loss grows from update to update."
)
AS_MEAN = QT_TRANSLATE_NOOP(
    "Code", "A mean instead of a sum divides loss and gradient by the number of points: slower."
)
AS_SUM = QT_TRANSLATE_NOOP(
    "Code", "A sum instead of a mean multiplies loss and gradient by the number of points: faster."
)
BY_DIFFERENCES = QT_TRANSLATE_NOOP(
    "Code",
    "the gradient of this experiment comes from differences of the loss, not from backward()",
)
MOST_ZEROS = 4
"""Zeros of a start that are written out."""
TOTALS = {
    "sse": ("mse", AS_MEAN),
    "half-sse": ("half-mse", AS_MEAN),
    "mse": ("sse", AS_SUM),
    "half-mse": ("half-sse", AS_SUM),
}
"""What a loss becomes when sum and mean are switched, and what that does."""


def clear_switch(optimizer: Optimizer) -> Switch | None:
    """Return the switch of the line that clears the gradient; None where no rule goes without."""
    if isinstance(optimizer, GDNoZeroGrad):
        return Switch(_rule("gd", optimizer), False, NOT_CLEARED)
    if isinstance(optimizer, GD):
        return Switch(_rule("gd-no-zero-grad", optimizer), True, NOT_CLEARED)
    return None


def sign_switch(optimizer: Optimizer) -> Switch | None:
    """Return the switch of the sign of the update; None where no rule has the other one."""
    if isinstance(optimizer, GDAscent):
        return Switch(_rule("gd", optimizer), False, TURNED, "sign")
    if isinstance(optimizer, GD):
        return Switch(_rule("gd-ascent", optimizer), True, TURNED, "sign")
    return None


def _rule(kind: str, optimizer: Optimizer) -> tuple[tuple[str, object], ...]:
    return (("optimizer.kind", kind), ("optimizer.lr", optimizer.lr))


def total_switch(experiment: Experiment) -> Switch | None:
    """Return the switch between the sum over the points and their mean; None without one."""
    loss = experiment.loss
    if loss is None or loss.kind not in TOTALS:
        return None
    other, consequence = TOTALS[loss.kind]
    return Switch((("loss.kind", other),), True, consequence, "total")


class TorchLoop(Dialect):
    """forward, loss, backward; how parameters move and gradients are cleared is the dialect's."""

    xp = "torch"

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why there is no such loop."""
        if experiment.training.gradient == "numerical":
            return Refusal(cls.name, BY_DIFFERENCES)
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
        if self.experiment.model.init == "randn":
            dtype = self.experiment.training.dtype
            drawn = f"rng.randn({', '.join(map(str, variable.shape))})"
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
        experiment, naming = turn.experiment, self.naming
        text, tag = words.unpacked(naming)
        if text:
            yield self.line(text, stage=Stage.FORWARD, makes="parts", tag=tag)
        if not isinstance(experiment.model, Function):
            lines = words.prediction(experiment, naming, "x", turn.rows)
            for index, (text, tag) in enumerate(lines[:-1], 1):
                yield self.line(text, stage=Stage.FORWARD, makes=f"hidden.{index}", tag=tag)
            text, tag = lines[-1]
            yield self.line(text, stage=Stage.FORWARD, makes="prediction", tag=tag)
        text, tag = words.loss_text(experiment, naming, f"y{turn.rows}")
        switch = total_switch(experiment)
        yield self.line(f"loss = {text}", stage=Stage.LOSS, makes="loss", tag=tag, switch=switch)
        text = "history.append(loss.item())"
        yield self.line(text, stage=Stage.LOSS, makes="history", note="item")
        if experiment.objective.held_out is not None:
            yield from self.tested(turn)

    def tested(self, turn: Turn) -> Iterator[Line]:
        """Yield the loss of the rows held out, without a penalty, at the parameters."""
        experiment, naming = turn.experiment, replace(self.naming, ahead="")
        yield self.line("with torch.no_grad():", stage=Stage.LOSS, note="no-grad")
        texts = [words.unpacked(naming)[0]] if naming.parts and self.naming.ahead else []
        made = words.prediction(experiment, naming, "x_test", "", "tested")
        loss, _ = words.loss_text(experiment, naming, "y_test", yhat="tested", penalised=False)
        texts += [text for text, _ in made]
        for text in texts:
            yield self.line(text, 1, stage=Stage.LOSS, tag=OUTSIDE)
        text = (
            f"test_history.append({loss}.item())"
            if " / " not in loss
            else (f"test_history.append(({loss}).item())")
        )
        yield self.line(text, 1, stage=Stage.LOSS, makes="test_history", tag=OUTSIDE)

    def made(self, key: str, variable: Variable) -> str:
        """Return what a line makes of one variable; of the only one, that is all there is."""
        return key if len(self.naming.variables) == 1 else f"{key}.{variable.name}"

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
            if not optimizer.elementwise:
                reason = QT_TRANSLATE_NOOP(
                    "Code",
                    "{rule} works with all parameters together, in more lines than a loop has",
                )
                return Refusal(cls.name, reason, {"rule": optimizer.label})
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
        state = state_names(rule, self.experiment, naming) if fresh else {}
        if self.listed(phase) and (state or len(naming.variables) > 2) and fresh:
            names = ", ".join(variable.name for variable in naming.variables)
            yield self.line(f"params = [{names}]")
        for name, told in state.items():
            zeros = f"torch.zeros_like({naming.variables[0].name})"
            if self.listed(phase):
                zeros = "[torch.zeros_like(p) for p in params]"
            yield self.line(f"{told} = {zeros}", makes=f"state.{name}")

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
        phase = replace(
            turn.phase,
            experiment=replace(turn.experiment, optimizer=as_written(turn.experiment.optimizer)),
        )
        return update_lines(phase, self.naming, "torch", params, grad, place)

    def over_all(self, statements: list[str]) -> str:
        """Return the line that goes through the tensors, numbered where a rule remembers."""
        numbered = any("[i]" in text for text in statements)
        return "for i, p in enumerate(params):" if numbered else "for p in params:"

    def remembered(self, statement: str, phase: Phase) -> str:
        """Return what stands beside a line that is not the step: ``state.m``, where it is that."""
        names = state_names(as_written(phase.experiment.optimizer), self.experiment, self.naming)
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


def start_text(experiment: Experiment, variable: Variable) -> str:
    """Return the start of a variable as nested lists; its numbers are fields."""
    listed = not isinstance(experiment.model.init, str)
    start = experiment.start.tolist()
    if listed:
        start = list(experiment.model.init)

    def told(index: int) -> str:
        return field(f"model.init.{index}", float(start[index]))

    first, shape = variable.first, variable.shape
    if not shape:
        return told(first)
    if len(shape) == 1:
        return f"[{', '.join(told(first + i) for i in range(shape[0]))}]"
    rows = (
        f"[{', '.join(told(first + row * shape[1] + i) for i in range(shape[1]))}]"
        for row in range(shape[0])
    )
    return f"[{', '.join(rows)}]"
