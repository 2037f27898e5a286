"""What a choice in the experiment panel makes of an experiment."""

from __future__ import annotations

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.knob import kind_of


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
