"""With an optimizer of torch.optim, where it computes the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import ClassVar

import msgspec

from gdstudio.core.code import reasons
from gdstudio.core.code.frame import Turn, indented
from gdstudio.core.code.listing import Line, Refusal
from gdstudio.core.code.rule import rate_lines
from gdstudio.core.code.switches import clear_switch, sign_switch
from gdstudio.core.code.torch_loop import OUTSIDE, TorchLoop
from gdstudio.core.code.wording import field
from gdstudio.core.experiment.experiment import Experiment, Phase
from gdstudio.core.optimizers import Optimizer
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad
from gdstudio.core.optimizers.lbfgs import LBFGS
from gdstudio.core.optimizers.momentum import Momentum
from gdstudio.core.optimizers.momentum_ema import MomentumEMA
from gdstudio.core.optimizers.nesterov import Nesterov
from gdstudio.core.steps.stage import Stage

ADAM = "betas=({beta1}, {beta2}), eps={eps}"
RULES: Mapping[str, tuple[str, str]] = {
    "gd": ("SGD", ""),
    "gd-no-zero-grad": ("SGD", ""),
    "gd-ascent": ("SGD", "maximize=True"),
    "momentum": ("SGD", "momentum={momentum}"),
    "momentum-ema": ("SGD", "momentum={momentum}"),
    "adagrad": ("Adagrad", "eps={eps}"),
    "rmsprop": ("RMSprop", "alpha={rho}, eps={eps}"),
    "adam": ("Adam", ADAM),
    "amsgrad": ("Adam", f"{ADAM}, amsgrad=True"),
    "adamw": ("AdamW", f"{ADAM}, weight_decay={{weight_decay}}"),
    "lbfgs": (
        "LBFGS",
        "max_iter=1, history_size={history}, tolerance_grad=0, tolerance_change=0",
    ),
}
"""Rules that torch.optim has too: its name for them, and the knobs behind the rate."""
SCHEDULES: Mapping[str, str] = {
    "step": "StepLR(opt, step_size={every}, gamma={drop})",
    "exponential": "ExponentialLR(opt, gamma={decay})",
    "cosine": "CosineAnnealingLR(opt, T_max={plan}, eta_min={lr} * {floor})",
    "inverse": "LambdaLR(opt, lambda k: 1 / (1 + {decay} * k))",
    "warm-up": "LinearLR(opt, start_factor=1 / {updates}, total_iters={updates} - 1)",
}
"""Schedules of torch.optim.lr_scheduler that give the same rates."""


class Optim(TorchLoop):
    """``opt.zero_grad()``, ``loss.backward()``, ``opt.step()``."""

    name: ClassVar[str] = "optim"
    label: ClassVar[str] = "torch.optim"

    @classmethod
    def refusal(cls, experiment: Experiment) -> Refusal | None:
        """Return why torch would compute something else."""
        phases = experiment.phases
        for phase in phases:
            rule = phase.experiment.optimizer
            if isinstance(rule, Nesterov):
                return Refusal(cls.name, reasons.AHEAD)
            if rule.kind not in RULES:
                return Refusal(cls.name, reasons.NO_RULE, {"rule": rule.label})
            if isinstance(rule, Momentum) and phase.experiment.schedule.kind != "constant":
                return Refusal(cls.name, reasons.SCALED)
        for before, after in pairwise(phases):
            old, new = before.experiment.optimizer, after.experiment.optimizer
            if type(old) is type(new):
                if isinstance(new, Momentum) and new.lr != old.lr:
                    return Refusal(cls.name, reasons.SCALED)
                if isinstance(new, MomentumEMA) and new != replaced(old, new.lr):
                    return Refusal(cls.name, reasons.AVERAGED)
        return super().refusal(experiment)

    # -- before the loop ----------------------------------------------------------------------

    def again(self, before: Phase, phase: Phase) -> Iterator[Line]:
        """As all; gradients that will pile up begin with none."""
        yield from super().again(before, phase)
        old, new = before.experiment.optimizer, phase.experiment.optimizer
        if isinstance(new, GDNoZeroGrad) and not isinstance(old, GDNoZeroGrad):
            yield self.line("opt.zero_grad()", note="clear")

    def rule(self, phase: Phase, *, fresh: bool = True) -> Iterator[Line]:
        """The optimizer as an object; where it goes on, its settings."""
        rule = phase.experiment.optimizer
        if not fresh:
            yield from self._settings(rule)
            return
        names = ", ".join(variable.name for variable in self.naming.variables)
        called, knobs = RULES[rule.kind]
        told = ", ".join(filter(None, (f"[{names}]", f"lr={self._rate(rule)}", _told(rule, knobs))))
        switch = sign_switch(rule)
        yield self.line(f"opt = torch.optim.{called}({told})", makes="rate", switch=switch)
        if self._by_torch(phase):
            yield self.line(f"schedule = torch.optim.lr_scheduler.{_schedule(phase)}")

    def _settings(self, rule: Optimizer) -> Iterator[Line]:
        _, knobs = RULES[rule.kind]
        told = _told(rule, knobs)
        group = f"lr={self._rate(rule)}" + (f", {told}" if told else "")
        yield self.line(f"opt.param_groups[0].update({group})", makes="rate")

    def _rate(self, rule: Optimizer) -> str:
        rate = field("optimizer.lr", rule.lr)
        if isinstance(rule, MomentumEMA):
            return f"{rate} * (1 - {field('optimizer.momentum', rule.momentum)})"
        return rate

    def _by_torch(self, phase: Phase) -> bool:
        """Whether torch's own schedule sets the rates: where knobs stay, so that it need not."""
        return phase.experiment.schedule.kind in SCHEDULES and len(self.experiment.phases) == 1

    # -- one update ---------------------------------------------------------------------------

    def body(self, turn: Turn) -> Iterator[Line]:
        """As all, but for a rule that takes the loss as a function."""
        if not isinstance(turn.experiment.optimizer, LBFGS):
            yield from super().body(turn)
            return
        yield self.line("def closure():", stage=Stage.FORWARD, note="closure")
        yield indented(self._zero(turn), 1)
        for made in self.predicted(turn):
            yield indented(made, 1)
        text = "loss.backward()"
        yield self.line(text, 1, stage=Stage.BACKWARD, makes="grad", note="adds")
        yield self.line("return loss", 1, stage=Stage.BACKWARD)
        if turn.experiment.objective.held_out is not None:
            yield from self.tested(turn)
        yield from self.rate_lines(turn)
        text = "history.append(opt.step(closure).item())"
        yield self.line(text, stage=Stage.UPDATE, makes="after", tag=OUTSIDE)
        yield from self._behind(turn)

    def notes_first(self, phase: Phase) -> bool:
        """Not where the step itself works the loss out."""
        return not isinstance(phase.experiment.optimizer, LBFGS)

    def before_forward(self, turn: Turn) -> Iterator[Line]:
        """The gradient is cleared first, as it is mostly written."""
        yield self._zero(turn)

    def _zero(self, turn: Turn) -> Line:
        switch = clear_switch(turn.experiment.optimizer)
        text = "opt.zero_grad()"
        return self.line(text, stage=Stage.CLEAR, makes="cleared", switch=switch, note="clear")

    def rate_lines(self, turn: Turn) -> Iterator[Line]:
        """The rate, where torch does not set it."""
        phase = turn.phase
        if phase.experiment.schedule.kind == "constant" or self._by_torch(phase):
            return
        made = " + 1" if isinstance(phase.experiment.optimizer, LBFGS) else ""
        yield self.line(f"t = len(history){made}", stage=Stage.UPDATE)
        *before, last = rate_lines(phase, self.naming)
        rate = last.partition(" = ")[2]
        rule = phase.experiment.optimizer
        if isinstance(rule, MomentumEMA):
            rate = f"({rate}) * (1 - {field('optimizer.momentum', rule.momentum)})"
        for text in (*before, f'opt.param_groups[0]["lr"] = {rate}'):
            yield self.line(text, stage=Stage.UPDATE, makes="rate")

    def update(self, turn: Turn) -> Iterator[Line]:
        """One call."""
        yield self.line("opt.step()", stage=Stage.UPDATE, makes="after", tag=OUTSIDE, note="step")
        yield from self._behind(turn)

    def _behind(self, turn: Turn) -> Iterator[Line]:
        if self._by_torch(turn.phase):
            yield self.line("schedule.step()", stage=Stage.UPDATE, makes="rate")

    def clear(self, turn: Turn) -> Iterator[Line]:
        """Nothing: it was cleared first."""
        return iter(())


def replaced(rule: Optimizer, lr: float) -> Optimizer:
    """Return the same rule at another rate."""
    return msgspec.structs.replace(rule, lr=lr)


def _told(rule: Optimizer, knobs: str) -> str:
    """Return the knobs behind the rate, each a field."""
    names = [name for name in rule.__struct_fields__ if name != "lr"]
    return knobs.format(**{name: field(f"optimizer.{name}", getattr(rule, name)) for name in names})


def _schedule(phase: Phase) -> str:
    schedule, lr = phase.experiment.schedule, phase.experiment.optimizer.lr
    told = {
        name: field(f"schedule.{name}", getattr(schedule, name))
        for name in schedule.__struct_fields__
    }
    return SCHEDULES[schedule.kind].format(**told, plan=phase.plan, lr=field("optimizer.lr", lr))
