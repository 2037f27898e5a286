"""Shapes that do not fit: (n,) beside (n, 1), so that every point is compared with every other."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.loop.reading import Reading
from gdstudio.core.optimizers import GD

SHARES = {"sse": (1.0, 0.0), "half-sse": (0.5, 0.0), "mse": (1.0, 2.0), "half-mse": (0.5, 2.0)}
"""By the loss: its factor, and by which power of the count of points it is divided."""
ROWS = 4
"""Losses that are looked at: from there on rounding may have grown."""
FITS = 1e-4
STEP = 1e-3


def is_broadcast(reading: Reading, experiment: Experiment) -> bool:
    """Whether losses are those of a loop that subtracts (n, 1) from (n,), to the printed digits.

    Such a loop adds up n² differences: the predictions go to the mean of all targets. Told only
    of plain descent with all points, by two losses or more.
    """
    loss, data = experiment.loss, experiment.data
    printed, half = reading.losses[:ROWS], reading.loss_half[:ROWS]
    plain = type(experiment.optimizer) is GD and experiment.passes.period == 1
    if loss is None or data is None or loss.kind not in SHARES or loss.penalised:
        return False
    if not plain or experiment.changes or len(printed) < 2:
        return False
    factor, power = SHARES[loss.kind]
    y = np.asarray(data.y, float)
    scale, mean = factor * len(y) ** (1.0 - power), y.mean()
    around = float(((y - mean) ** 2).sum())

    def total(params: Array) -> float:
        yhat = np.asarray(experiment.objective.predict(params, data.x), float)
        return float(scale * (((yhat - mean) ** 2).sum() + around))

    params = np.asarray(experiment.start, float)
    for number, room in zip(printed, half, strict=True):
        with np.errstate(all="ignore"):
            expected = total(params)
            if not abs(number - expected) <= room + FITS * abs(expected):
                return False
            steps = STEP * np.eye(len(params))
            slopes = [(total(params + d) - total(params - d)) / (2.0 * STEP) for d in steps]
        params = params - experiment.optimizer.lr * np.array(slopes)
    return True
