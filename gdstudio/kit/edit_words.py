"""What Undo calls the edit of a knob, wherever it is turned."""

from __future__ import annotations

from typing import Any

import msgspec

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.widgets.knob_form import knob_label, value_words


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
