"""What is said of data so small that nothing is left of them in the precision of a run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.losses.huber import Huber
from gdstudio.core.losses.squared import SquaredLoss
from gdstudio.kit.widgets.translation import translator

tr = translator("Smallness")


def smallness_text(experiment: Experiment) -> str:
    """Return which column becomes 0, or has squares that do, and the remedy; else nothing.

    Such data are legal, and a small value beside larger ones does no harm.
    """
    data, dtype = experiment.data, experiment.training.dtype
    if data is None or not len(data):
        return ""
    limits, double = np.finfo(dtype), np.finfo(np.float64)
    for name, column in zip(data.input_names, data.x.T, strict=True):
        if 0 < _largest(column) < float(limits.smallest_subnormal):
            return tr(
                "{name} is so small that it becomes 0 in {dtype}. Measure it in a smaller unit, "
                "or compute in float64."
            ).format(name=name, dtype=dtype)
    largest = _largest(data.y)
    squared = isinstance(experiment.loss, SquaredLoss | Huber)
    if not squared or not 0 < largest < float(limits.tiny) ** 0.5:
        return ""
    if largest < float(double.tiny) ** 0.5:
        text = tr(
            "{name} is so small that its squares become 0 in {dtype}: the loss cannot tell the "
            "best fit from none. Measure it in a smaller unit."
        )
    else:
        text = tr(
            "{name} is so small that its squares become 0 in {dtype}: the loss cannot tell the "
            "best fit from none. Measure it in a smaller unit, or compute in float64."
        )
    return text.format(name=data.y_name, dtype=dtype)


def _largest(column: NDArray[np.float64]) -> float:
    return max(float(column.max()), -float(column.min()))
