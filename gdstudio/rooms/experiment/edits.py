"""What a choice in the experiment panel makes of an experiment."""

from __future__ import annotations

from gdstudio.core.datasets.generator import NETWORK
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.kinds import KINDS, part_of
from gdstudio.core.experiment.replacement import holds_labels
from gdstudio.core.knob import kind_of
from gdstudio.core.models.mlp import MLP


def with_kind(experiment: Experiment, section: str, kind: str) -> Experiment:
    """Return the experiment with another kind; a start that no longer fits becomes zeros.

    Raises SpecError where the kind does not suit what else is in the experiment.
    """
    if section == "model" and experiment.data is not None:
        fresh = next(part for part in KINDS["model"] if kind_of(part) == kind)
        told = len(experiment.data.classes) > 2 or experiment.model.task == "classes"
        if fresh is MLP and (told or holds_labels(experiment.data)):
            # A network that decides begins apart: neurons that start equal stay equal.
            network = part_of({"model": dict(NETWORK.model)}, "model")
            return experiment.with_part("model", network.suited("classes") if told else network)
    try:
        return experiment.with_value(section, "kind", kind)
    except SpecError as error:
        if error.key != "model.init":
            raise
    part = next(part for part in KINDS["model"] if kind_of(part) == kind)
    return experiment.with_part("model", part())
