"""The model of an experiment in one line of text, for captions."""

from __future__ import annotations

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.names import name_of
from gdstudio.core.formula.terms import Quantity
from gdstudio.core.formula.tokens import Style, plain_text


def model_formula(experiment: Experiment) -> str:
    """Return ``w₀ + w₁x``, or ``B + W x`` where the lesson calls its parameters so."""
    model, names = experiment.model, experiment.shown_names
    if experiment.data is None or names is experiment.parameter_names:
        return model.formula
    symbols = [Quantity(*name_of(name)) for name in names]
    inputs = [Quantity(*name_of(name)) for name in _inputs(experiment.data.x.shape[1])]
    return plain_text(model.rule(symbols, inputs, Quantity("y", "y")).right.tokens(Style()))


def _inputs(width: int) -> list[str]:
    return ["x"] if width == 1 else [f"x{column + 1}" for column in range(width)]
