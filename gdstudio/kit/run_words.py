"""What is said of the runs beside the present one."""

from __future__ import annotations

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinship import Apart, apart
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.translation import translator

_tr = translator("RunWords")
OTHER: dict[Apart, str] = {
    "data": QT_TRANSLATE_NOOP("RunWords", "other data"),
    "model": QT_TRANSLATE_NOOP("RunWords", "other model"),
    "loss": QT_TRANSLATE_NOOP("RunWords", "other loss"),
}


def apart_text(pin: PinnedRun, experiment: Experiment) -> str:
    """Say in what a run is not of this experiment; "" where it is, as rivals are."""
    if pin.live:
        return ""
    return ", ".join(_tr(OTHER[part]) for part in apart(pin.run.experiment, experiment))


def beside_text(pin: PinnedRun, experiment: Experiment) -> str:
    """Return what a run is called beside another, with what it has that is of another kind."""
    other = apart_text(pin, experiment)
    return f"{pin.title} ({other})" if other else pin.title
