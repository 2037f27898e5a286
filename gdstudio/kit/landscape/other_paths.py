"""The paths of pinned runs over a surface of the current experiment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.plane import Plane
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.landscape.scene import OtherPath
from gdstudio.kit.widgets.theme import Theme

MOST_ROWS = 300
"""Rows of a pinned path that are drawn, spread evenly."""
MOST_WORK = 2_000_000
"""Products up to which the height of a path is computed anew for this surface."""


def other_paths(
    pinned: Sequence[PinnedRun], cursor: int, objective: Objective, plane: Plane, theme: Theme
) -> tuple[OtherPath, ...]:
    """Return the paths up to the cursor of the runs that have the same parameters.

    Of what is gone the whole path, with a dot at the row that is shown.
    Their heights are the losses of the current experiment, so that they lie on its surface.
    """
    made = []
    for pin in pinned:
        params = pin.run.column("params")
        if not pin.visible or params.shape[1] != objective.size:
            continue
        now = min(cursor, pin.run.last)
        last = pin.run.last if pin.gone else now
        count = min(last + 1 - pin.since, MOST_ROWS)
        if count < 1:
            continue
        rows = np.unique(np.linspace(pin.since, last, count).round().astype(np.intp))
        if pin.gone and cursor > pin.since:
            rows = np.append(rows, now)
        chosen = np.asarray(params[rows], objective.dtype)
        with np.errstate(all="ignore"):
            if objective.quadratic is not None or objective.work * len(rows) <= MOST_WORK:
                losses = np.asarray(objective.loss(chosen), float)
            else:
                losses = np.asarray(pin.run.column("loss")[rows], float)
        width = 1 if plane.flat else 2
        two = not plane.flat and objective.size == 2
        path = chosen if two or plane.flat else plane.coordinates(chosen)
        points = np.asarray(path, float)[:, :width]
        colour, dash = run_role(pin.colour)(theme), run_dash(pin.colour)
        if not pin.gone:
            made.append(OtherPath(points, losses, colour, dash))
            continue
        marked = int(cursor > pin.since)
        end = len(points) - marked
        made.append(OtherPath(points[:end], losses[:end], colour, dash, dot=False))
        if marked:
            made.append(OtherPath(points[end:], losses[end:], colour))
    return tuple(made)
