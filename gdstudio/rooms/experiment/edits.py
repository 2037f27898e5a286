"""What an edit in the experiment panel makes of an experiment, and what it is called."""

from __future__ import annotations

from typing import Any

import msgspec

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.knob import kind_of, knobs_by_name
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.widgets.knob_form import knob_label, value_words


def with_kind(experiment: Experiment, section: str, kind: str) -> Experiment:
    """Return the experiment with another kind; a start that no longer fits becomes zeros.

    Raises SpecError where the kind does not suit what else is in the experiment.
    """
    try:
        return experiment.with_value(section, "kind", kind)
    except SpecError as error:
        if error.key != "model.init":
            raise
    part = next(part for part in KINDS["model"] if kind_of(part) == kind)
    return experiment.with_part("model", part())


def edit_text(experiment: Experiment, section: str, name: str, value: Any) -> str:
    """Return what Undo calls the edit that gives a knob this value."""
    shown = format_exact(value) if isinstance(value, float) else value_words(value)
    return f"{label_of(experiment, section, name) or name} {shown}"


def label_of(experiment: Experiment, section: str, name: str) -> str:
    """Return what a knob is called on screen; "" if there is none of that name."""
    part = getattr(experiment, section, None)
    if part is None or not isinstance(part, msgspec.Struct):
        return ""
    field = knobs_by_name(type(part)).get(name)
    return knob_label(field) if field is not None else ""
