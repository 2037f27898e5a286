"""Where a rule that looks ahead asks for the slope, and where it goes from there."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.landscape.plane import Plane
from gdstudio.kit.landscape.scene import Ahead
from gdstudio.kit.moment import Moment


@np.errstate(all="ignore")  # of a run that overflows; what is not finite is left out
def look_ahead(moment: Moment, plane: Plane) -> Ahead | None:
    """Return θ + μ v at the cursor, and −α g from there to the next row where that is known.

    None for rules that do not look ahead, while their memory is empty, and while the next row is
    to be guessed.
    """
    experiment, run, frame = moment.experiment, moment.run, moment.frame
    phase = run.experiment.phase(moment.cursor)
    empty = frame.row == phase.rule_since
    if moment.guessing is not None or moment.telling.hides("optimizer") or empty:
        return None
    here = np.asarray(frame.params)
    point = experiment.optimizer.gradient_point(here, frame.state)
    if point is here or not np.isfinite(point).all() or (point == here).all():
        return None
    landing = None
    if frame.row < run.last:
        landing = np.asarray(run.at(frame.row + 1).params, float)
    elif experiment.updates_per_epoch == 1 and not run.ended:
        row = frame.row + 1
        rate, t = phase.rate(row), row - phase.rule_since
        slope = experiment.objective.gradient(point)
        landing, _ = experiment.optimizer.update(slope, frame.state, here, rate, t)
    width = 1 if plane.flat else 2
    at = plane.coordinates(point)[:width]
    if landing is None or not np.isfinite(landing).all():
        return Ahead(at)
    step: Array = plane.coordinates(landing)[:width] - at
    return Ahead(at, step)
