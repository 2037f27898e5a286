"""A landscape in the middle of an update: what is known by then, and where the ball is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid
from gdstudio.kit.landscape.projected_path import on_grid
from gdstudio.kit.landscape.scene import Ahead, Scene
from gdstudio.kit.moment import Moment


@np.errstate(all="ignore")  # an update may overflow; what is not finite is left out
def halfway(scene: Scene, moment: Moment, grid: Grid, objective: Objective) -> Scene:
    """Return ``scene`` as it is once the parts of an update up to the moment's stage are done.

    The arrow uphill comes with the gradient, which is that of the points this update sees, and
    stays where it was asked for while the ball moves on.
    """
    between = moment.between
    if between is None or moment.dark:
        return scene
    plane, update = grid.plane, between.update
    width = 1 if plane.flat else 2
    directions = np.column_stack([plane.across, plane.up])[:, :width]
    known = between.pulled and bool(np.isfinite(update.grad).all())
    asked = plane.coordinates(np.asarray(update.point, float))[:width]
    ahead = between.asked_ahead and not moment.telling.hides("optimizer")
    ahead = ahead and bool(np.isfinite(asked).all())
    here = between.pulled and not between.moved
    scene = replace(
        scene,
        gradient=np.asarray(update.grad, float) @ directions if known else None,
        slope_at=asked if ahead or between.moved else None,
        update=None,
        arrows=tuple(arrow for arrow in scene.arrows if arrow.role == "velocity" and here),
        ahead=Ahead(asked) if ahead and not between.moved else None,
        bowl=scene.bowl if here else None,
        pulls=scene.pulls if here else None,
    )
    if not between.moved:
        return scene
    if not update.coming:
        return replace(scene, cursor=scene.cursor + 1)
    after = np.asarray(update.after, float)
    point = plane.coordinates(after)
    sliced = objective.size > 2
    loss = on_grid(grid, point[None])[0] if sliced else float(objective.loss(after[None])[0])
    rows = slice(scene.cursor + 1)
    return replace(
        scene,
        path=np.vstack([scene.path[rows], point[:width]]),
        losses=np.append(scene.losses[rows], loss),
        path_id=(scene.path_id, "coming", scene.cursor),
        cursor=scene.cursor + 1,
    )
