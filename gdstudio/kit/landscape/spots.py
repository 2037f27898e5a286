"""Where single points of a scene are in its box."""

from __future__ import annotations

import numpy as np

from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.pathlook import (
    LIFT,
)
from gdstudio.kit.landscape.scene import Scene


def here_point(scene: Scene) -> Array | None:
    """The box point (3,) of the cursor's row, or ``None`` outside the frame."""
    if scene.row < 0:
        return None
    return inside_point(scene, scene.path[scene.row], scene.losses[scene.row])


def slope_point(scene: Scene, here: Array) -> Array | None:
    """The box point (3,) of the gradient, ``here`` unless it was asked for elsewhere."""
    return here if scene.slope_at is None else guess_point(scene, scene.slope_at)


def guess_point(scene: Scene, spot: Array) -> Array | None:
    """The box point (3,) of a guess, or ``None`` outside the frame.

    In the dark, where no height is known, it is as high as the walker.
    """
    loss = scene.loss_at(float(spot[0]), float(spot[1]))
    if scene.lit and scene.row >= 0 and not np.isfinite(loss):
        loss = float(scene.losses[scene.row])
    return inside_point(scene, spot, loss)


def start_point(scene: Scene) -> Array | None:
    """The box point (3,) of the start ring, or ``None`` outside the frame."""
    if scene.start is not None:
        return inside_point(scene, scene.start, scene.loss_at(*map(float, scene.start[:2])))
    if len(scene.path):
        return inside_point(scene, scene.path[0], float(scene.losses[0]))
    return None


def inside_point(scene: Scene, params: Array, loss: float) -> Array | None:
    box = scene.box
    at = box.points(np.asarray(params, dtype=float), loss)
    with np.errstate(invalid="ignore"):
        inside = bool(((at >= box.lower - 1e-9) & (at <= box.upper + 1e-9)).all())
    return at + np.array([0, 0, LIFT]) if inside else None
