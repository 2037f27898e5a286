"""Why a run overflowed before its first update: neither its rate nor its rule had any part."""

from __future__ import annotations

import numpy as np

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.remark import Remark

CONTEXT = "Overflow"

START = QT_TRANSLATE_NOOP("Overflow", "The start is too large for {dtype}: choose a smaller start.")
START_OR_DOUBLE = QT_TRANSLATE_NOOP(
    "Overflow", "The start is too large for {dtype}: choose a smaller start, or float64."
)
LOSS = QT_TRANSLATE_NOOP(
    "Overflow", "The loss at the start is too large for {dtype}: choose a smaller start."
)
LOSS_OR_DOUBLE = QT_TRANSLATE_NOOP(
    "Overflow",
    "The loss at the start is too large for {dtype}: choose a smaller start, or float64.",
)
DATA = QT_TRANSLATE_NOOP(
    "Overflow",
    "The loss at the start is too large for {dtype}: the data need smaller values.",
)
DATA_OR_DOUBLE = QT_TRANSLATE_NOOP(
    "Overflow",
    "The loss at the start is too large for {dtype}: the data need smaller values, or float64.",
)
NOWHERE = QT_TRANSLATE_NOOP(
    "Overflow", "The loss is not a finite number at the start: choose another start."
)


def overflow_at_start(experiment: Experiment) -> Remark:
    """Return what is too large in row 0, whose loss or parameters are not finite, and what helps.

    float64 is named only where the loss at the start is finite in it.
    """
    objective, here = experiment.objective, experiment.start
    random = np.random.RandomState(experiment.training.seed)
    values = {"dtype": experiment.training.dtype}
    with np.errstate(all="ignore"):
        start = np.asarray(experiment.draw_start(random), np.float64)
        double = bool(np.isfinite(objective.in_double.loss(start[None])[0]))
        if not np.isfinite(here).all():
            return Remark(START_OR_DOUBLE if double else START, values)
        if not double and not objective.count:
            return Remark(NOWHERE)
        nearer = bool(np.isfinite(objective.loss(np.zeros_like(here)[None])[0]))
    if here.any() and nearer:
        return Remark(LOSS_OR_DOUBLE if double else LOSS, values)
    if not objective.count:
        return Remark(LOSS_OR_DOUBLE, values)
    return Remark(DATA_OR_DOUBLE if double else DATA, values)
