"""What numpy has no loop for: why an experiment is refused there."""

from __future__ import annotations

from gdstudio.core.code import numpy_words as words
from gdstudio.core.code import reasons
from gdstudio.core.code.listing import Refusal
from gdstudio.core.code.naming import Naming
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.models.function import Function
from gdstudio.core.models.mlp import MLP
from gdstudio.core.optimizers.gd_line_search import GDLineSearch
from gdstudio.core.optimizers.gd_no_zero_grad import GDNoZeroGrad

LONGEST = 300
"""Letters of a derivative that is still a line."""


def refusal(dialect: str, experiment: Experiment, naming: Naming) -> Refusal | None:
    """Return why there is no loop of ``experiment``; None if there is one."""
    model, loss, phases = experiment.model, experiment.loss, experiment.phases
    kinds = ("line", "slope", "polynomial", "linear", "logistic", "softmax", "mlp", "function")
    if model.kind not in kinds:
        return Refusal(dialect, reasons.NO_WORDS, {"kind": model.kind})
    if loss is not None and loss.kind not in words.LOSSES:
        return Refusal(dialect, reasons.NO_WORDS, {"kind": loss.kind})
    for phase in phases:
        rule = phase.experiment.optimizer
        if isinstance(rule, GDNoZeroGrad):
            return Refusal(dialect, reasons.NOTHING_TO_CLEAR)
        if not rule.elementwise and not isinstance(rule, GDLineSearch):
            lacks = reasons.NO_HESSIAN if rule.looks_around else reasons.TOO_MANY_LINES
            return Refusal(dialect, lacks, {"rule": rule.label})
    numerical = experiment.training.gradient == "numerical"
    if isinstance(model, MLP) and not numerical:
        if model.activation not in words.SLOPES:
            return Refusal(dialect, reasons.NO_SLOPE, {"kind": model.activation})
        looks = (phase.experiment.optimizer for phase in phases)
        if any(rule.looks_ahead or rule.looks_around for rule in looks):
            return Refusal(dialect, reasons.ONE_PLACE)
        rules = {type(phase.experiment.optimizer) for phase in phases}
        if len(rules) > 1 or any(phase.experiment.loss != loss for phase in phases):
            return Refusal(dialect, reasons.ONE_RULE)
    if isinstance(model, Function) and not numerical:
        try:
            longest = max(map(len, words.formula_gradient(model, naming, "w")))
        except TypeError:
            longest = LONGEST + 1
        if longest > LONGEST:
            return Refusal(dialect, reasons.TOO_LONG)
    return None
