"""From which side a surface is looked at, so that no near wall stands before the descent."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdstudio.kit.landscape import picking
from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.camera import Camera
from gdstudio.kit.landscape.pathlook import LIFT
from gdstudio.kit.landscape.scene import Scene, absent
from gdstudio.kit.landscape.spots import inside_point

AWAY = 9.0
"""How far the eye is from the box at most, once it is fitted; nearer, it looks over walls."""
CELLS = 33
"""Places along a side between which the way down goes."""
TURNS = (0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180)
RISES = (0, 10, 20)
"""Degrees tried: round the surface, and higher up."""
PER_TURN, PER_RISE = 0.002, 0.006
"""What a degree of them costs, against the share that is hidden."""
ENOUGH, TOO_MUCH = 0.04, 0.3
"""A share that small is no reason to look from elsewhere; and one that large is, later on."""
ROUND = 0.14
"""How far around the minimum it has to be seen, in box units: runs go round it."""


def best_side(scene: Scene, camera: Camera) -> Camera:
    """Return ``camera``, turned and raised where that shows more of the way down.

    The way is that of steepest descent on the surface from the start, so that the side does not
    depend on how far a run has come. Distance and centre are still to be fitted.
    """
    points, weights = _way(scene)
    if not len(points):
        return camera
    best, least = camera, _hidden(scene, camera, points, weights)
    if least <= ENOUGH:
        return camera
    for rise in RISES:
        for turn in TURNS:
            tried = camera.orbit(turn, rise)
            cost = PER_TURN * abs(turn) + PER_RISE * rise
            if cost >= least:
                continue
            cost += _hidden(scene, tried, points, weights)
            if cost < least:
                best, least = tried, cost
    return best


def hides_way(scene: Scene, camera: Camera) -> bool:
    """Whether too much of the way down is hidden from ``camera``."""
    points, weights = _way(scene)
    return bool(len(points)) and _hidden(scene, camera, points, weights) > TOO_MUCH


def _hidden(scene: Scene, camera: Camera, points: Array, weights: Array) -> float:
    """The share of points (N, 3) of weights (N,) that is behind the surface."""
    eye = replace(camera, centre=(0.0, 0.0, 0.2), distance=AWAY).eye
    behind = picking.hidden(points, eye, scene.grid, scene.box.rect)
    return float(weights[behind].sum() / weights.sum())


def _way(scene: Scene) -> tuple[Array, Array]:
    """Box points (N, 3) of the way from the start down to the minimum, and their weights (N,)."""
    x0, y0, x1, y1 = scene.box.rect
    xs, ys = np.linspace(x0, x1, CELLS), np.linspace(y0, y1, CELLS)
    heights = scene.height_at(np.stack(np.meshgrid(xs, ys), axis=-1))
    places: list[Array] = []
    if len(scene.path):
        at = _at(scene, scene.path[0])
        column, row = np.rint((at - (x0, y0)) / (x1 - x0, y1 - y0) * (CELLS - 1)).astype(int)
        way = _down(heights, int(row), int(column))
        places.append(np.array([(xs[c], ys[r]) for r, c in way]))
    if scene.minimum is not None:
        angles = np.arange(8) * np.pi / 4
        around = ROUND * np.column_stack([np.cos(angles), np.sin(angles)])
        places.append(_at(scene, np.array(scene.minimum[:2])) + around)
    if not places:
        return np.empty((0, 3)), np.empty(0)
    plane = np.clip(np.concatenate(places), (x0, y0), (x1, y1))
    raised = scene.height_at(plane) + LIFT
    points = np.column_stack([plane, raised])[~absent(raised)]
    weights = np.ones(len(points))
    ends = [None if scene.minimum is None else inside_point(scene, *_parted(scene.minimum))]
    ends += [inside_point(scene, scene.path[0], scene.losses[0]) if len(scene.path) else None]
    for end, weight in zip(ends, (CELLS // 4, CELLS // 8), strict=True):
        if end is not None:
            points, weights = np.vstack([points, end]), np.append(weights, weight)
    return points, weights


def _parted(minimum: tuple[float, float, float]) -> tuple[Array, float]:
    return np.array(minimum[:2]), minimum[2]


def _at(scene: Scene, params: Array) -> Array:
    """Where parameters are in the box, (2,); at its edge for what is beyond."""
    x0, y0, x1, y1 = scene.box.rect
    return np.clip(np.nan_to_num(scene.box.plane(params)), (x0, y0), (x1, y1))


def _down(heights: Array, row: int, column: int) -> list[tuple[int, int]]:
    """The cells from one to the next lowest neighbour, as far as it goes down."""
    way = [(row, column)]
    while True:
        row, column = way[-1]
        around = [
            (r, c)
            for r in range(max(row - 1, 0), min(row + 2, CELLS))
            for c in range(max(column - 1, 0), min(column + 2, CELLS))
        ]
        lowest = min(around, key=lambda cell: heights[cell])
        if not heights[lowest] < heights[row, column]:
            return way
        way.append(lowest)
