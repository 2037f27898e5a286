"""What the kinds of model are called in their list: by name and formula."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.model_formula import model_formula
from gdstudio.core.knob import kind_of
from gdstudio.core.models import MODELS
from gdstudio.kit.widgets.translation import translated


def with_formula(name: str, formula: str) -> str:
    """Return the name of a kind with its formula behind it, if it has one."""
    return f"{name}  {formula}".strip()


def show_formula(combo: QComboBox, experiment: Experiment, *, hidden: bool = False) -> None:
    """Write the model of an experiment with the names that its lesson gives to parameters.

    ``hidden``: where the formula is that of the landscape, it is not told.
    """
    for kind in MODELS:
        own = type(experiment.model) is kind and not (hidden and experiment.data is None)
        formula = model_formula(experiment) if own else kind.formula
        text = with_formula(translated("Model", kind.label), formula)
        index = combo.findData(kind_of(kind))
        if combo.itemText(index) != text:
            combo.setItemText(index, text)
