"""A slip as an experiment of its own, where knobs and rules can say it."""

from __future__ import annotations

from gdstudio.core.descent.descend import Descent
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.patience import Patience
from gdstudio.core.loop.slip import SLICE, Variant, source_of
from gdstudio.core.optimizers import GD, Optimizer
from gdstudio.core.optimizers.gd_ascent import GDAscent
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad

RULES: dict[str, type[Optimizer]] = {"no-zero-grad": GDNoZeroGrad, "wrong-sign": GDAscent}
"""Rules that are wrong on purpose, by the slip that they make."""
LOSSES = {
    "mean-for-sum": {"sse": "mse", "half-sse": "half-mse"},
    "sum-for-mean": {"mse": "sse", "half-mse": "half-sse"},
    "half-for-whole": {"sse": "half-sse", "mse": "half-mse"},
    "whole-for-half": {"half-sse": "sse", "half-mse": "mse"},
}
"""What a loss is taken for, by the slip."""
NO_KNOB = {"stale-gradient", "frozen", "one-after-the-other", "shifted"}
"""Slips of the loop's lines, which no experiment has."""


def as_experiment(variant: Variant) -> Experiment | None:
    """Return the experiment that descends as a loop with slips does; None where none can."""
    experiment = variant.experiment
    kinds = [slip.partition(":")[0] for slip in variant.slips]
    if NO_KNOB & set(kinds) or len(RULES.keys() & set(kinds)) > 1:
        return None
    try:
        for kind in kinds:
            if kind in RULES:
                if type(experiment.optimizer) is not GD:
                    return None
                rule = RULES[kind](lr=experiment.optimizer.lr)
                experiment = experiment.with_part("optimizer", rule)
            elif kind in LOSSES:
                loss = experiment.loss
                other = None if loss is None else LOSSES[kind].get(loss.kind)
                if other is None:
                    return None
                experiment = experiment.with_value("loss", "kind", other)
    except SpecError:
        return None
    return experiment


def record(experiment: Experiment, last: int, patience: Patience) -> Run:
    """Return the run of an experiment up to row ``last``, without torch.

    Raises OutOfTimeError and CancelledError as the patience says.
    """
    run, descent = Run(experiment), Descent(experiment, source=source_of(Variant(experiment)))
    run.append(descent.first())
    while not run.ended and run.last < last:
        patience.check()
        run.append(descent.advance(last, SLICE))
    return run
