"""The plane that is lit in the dark, in box units: how high it is, and how far one sees."""

from __future__ import annotations

import numpy as np

from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.scene import Scene

REACH = 0.17
"""How far one sees, as a share of what is drawn of each axis."""


def plane_height(scene: Scene, points: Array) -> Array:
    """Heights (n,) of the tangent plane above box points (n, 2 or more)."""
    assert scene.gradient is not None
    places = np.asarray(scene.box.params(points[..., :2]), float)
    away = places - np.asarray(scene.path[scene.row], float)
    rise = away @ np.asarray(scene.gradient, float)
    return np.asarray(scene.box.scale.heights(float(scene.losses[scene.row]) + rise))


def is_lit(scene: Scene, point: Array) -> bool:
    """Whether a box point (2 or more,) is within sight."""
    assert scene.y_range is not None
    away = np.asarray(scene.box.params(point[:2]), float) - scene.path[scene.row]
    shares = away / np.array([np.ptp(scene.x_range), np.ptp(scene.y_range)])
    return bool(np.hypot(*shares) <= REACH)
