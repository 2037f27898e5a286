"""What is true of made data, as parameters and as a curve."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.true_curve import prepared_curve
from gdstudio.core.experiment.experiment import Experiment


def true_params(experiment: Experiment) -> Array | None:
    """Return the true parameters (P,), where they are known and are those of this model."""
    data = experiment.data
    if data is None or data.truth is None or data.steps or not experiment.model.linear:
        return None
    truth = np.array(data.truth, float)
    return truth if len(truth) == experiment.objective.size else None


def true_curve(experiment: Experiment, x: Array) -> Array | None:
    """Return the true output (m,) at the inputs ``x`` (m,), where it is known."""
    data = experiment.data
    found = None if data is None else prepared_curve(data, x)
    if found is not None:
        return found
    truth = true_params(experiment)
    if truth is None:
        return None
    return np.asarray(experiment.objective.predict(truth, x[:, None]), float)
