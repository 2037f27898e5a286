"""The paths of the runs beside the present one, over a surface of the current experiment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.experiment.kinship import apart, on_same_surface
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.plane import Plane
from gdstudio.kit.chart.roles import MINE_DASH, ink, run_dash, run_role
from gdstudio.kit.landscape.scene import OtherPath
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import Theme

FIRST_ROWS, MOST_ROWS = 100, 160
"""Rows of a path that are drawn: the first one by one, where most of the way is; others evenly."""
MOST_WORK = 2_000_000
"""Products up to which the height of a path is computed anew for this surface."""


def other_paths(
    moment: Moment, objective: Objective, plane: Plane, theme: Theme
) -> tuple[OtherPath, ...]:
    """Return the paths up to the cursor of the runs whose parameters mean the same here.

    Of what is gone the whole path, with a dot at the row that is shown.
    Their heights are the losses of the current experiment, so that they lie on its surface.
    """
    made = []
    for pin in moment.beside:
        params = pin.run.column("params")
        if not pin.visible or params.shape[1] != objective.size:
            continue
        if not pin.known and not on_same_surface(pin.run.experiment, moment.experiment):
            continue
        rows = _rows(pin, moment.cursor)
        if not len(rows):
            continue
        chosen = np.asarray(params[rows], objective.dtype)
        with np.errstate(all="ignore"):
            if objective.quadratic is not None or objective.work * len(rows) <= MOST_WORK:
                losses = np.asarray(objective.loss(chosen), float)
            elif apart(pin.run.experiment, moment.experiment):
                continue  # its own losses are heights of another surface
            else:
                losses = np.asarray(pin.run.column("loss")[rows], float)
        width = 1 if plane.flat else 2
        two = not plane.flat and objective.size == 2
        path = chosen if two or plane.flat else plane.coordinates(chosen)
        one = OtherPath(
            np.asarray(path, float)[:, :width],
            losses,
            run_role(pin.colour)(theme),
            run_dash(pin.colour),
            run=pin.colour if moment.races and not pin.gone else -1,
            live=pin.live,
            alpha=moment.strength(pin.colour),
            lit=moment.lit_run == pin.colour,
            dot=not pin.gone,
        )
        if pin.gone and moment.cursor > pin.since:
            made.append(replace(one, path=one.path[:-1], losses=one.losses[:-1]))
            one = replace(one, path=one.path[-1:], losses=one.losses[-1:], dash=(), dot=True)
        made.append(one)
    mine = _mine_path(moment, objective, plane, theme)
    return (*made, mine) if mine is not None else tuple(made)


def _mine_path(
    moment: Moment, objective: Objective, plane: Plane, theme: Theme
) -> OtherPath | None:
    """Return the path of what an own loop printed, up to the cursor; None: there is nothing."""
    mine = moment.mine
    if mine is None or not mine.visible or mine.params.shape[1] != objective.size:
        return None
    count = int(np.searchsorted(mine.param_rows, moment.cursor, side="right"))
    rows = _thinned(np.arange(count), 0, count - 1)
    if not len(rows) or objective.work * len(rows) > MOST_WORK:
        return None
    chosen = np.asarray(mine.params[rows], objective.dtype)
    with np.errstate(all="ignore"):
        losses = np.asarray(objective.loss(chosen), float)
    path = chosen if plane.flat or objective.size == 2 else plane.coordinates(chosen)
    width = 1 if plane.flat else 2
    return OtherPath(np.asarray(path, float)[:, :width], losses, ink(theme), MINE_DASH)


def _thinned(rows: np.ndarray, first: int, last: int) -> np.ndarray:
    if len(rows) <= MOST_ROWS:
        return rows
    others = np.linspace(first + FIRST_ROWS, last, MOST_ROWS - FIRST_ROWS).round()
    return np.concatenate([rows[:FIRST_ROWS], others.astype(np.intp)])


def _rows(pin: PinnedRun, cursor: int) -> np.ndarray:
    """Return the rows that are drawn; of what is gone all of them, then the one that is shown."""
    now = pin.row(cursor)
    first, last = pin.since, pin.run.last if pin.gone else now
    rows = _thinned(np.arange(first, last + 1), first, last)
    return np.append(rows, now) if pin.gone and cursor > first else rows
