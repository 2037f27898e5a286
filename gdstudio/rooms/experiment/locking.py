"""Which controls of the experiment a lesson locks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.kit.widgets.knob_form import KnobControl, KnobForm
from gdstudio.kit.widgets.locked import show_locked


def lock_controls(
    experiment: Experiment,
    kinds: Mapping[str, QWidget],
    losses: QWidget,
    forms: Mapping[str, KnobForm],
    named: Mapping[str, KnobControl],
) -> None:
    """Grey what the lesson keeps as it is, and free what it does not.

    ``kinds``: by section, and ``losses``: enabled as they would be without locks.
    ``named``: by ``section.key``.
    """
    for section, widget in (*kinds.items(), ("loss", losses)):
        show_locked(widget, locked=is_locked(experiment, section), free=widget.isEnabled())
    for section, form in forms.items():
        form.lock(partial(is_locked, experiment, section))
    for key, control in named.items():
        section, _, name = key.partition(".")
        show_locked(control.widget, locked=is_locked(experiment, section, name))
