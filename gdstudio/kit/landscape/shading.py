"""How the surface is lit; the same with OpenGL and without."""

from __future__ import annotations

import numpy as np

from gdstudio.kit.landscape.box import HEADROOM, Array

Rect = tuple[float, float, float, float]

LIGHT = np.array([-0.35, -0.55, 0.9]) / np.linalg.norm([-0.35, -0.55, 0.9])
"""Unit vector towards the light, in box coordinates."""


def light(grid: Array, rect: Rect) -> Array:
    """(ny, nx) in [0, 1]: how much each face of display heights is turned to the light.

    Found once for every texel, because five texture look-ups for every pixel are what a
    software renderer would spend most of a frame on.
    """
    ny, nx = grid.shape
    heights = np.minimum(grid, HEADROOM)
    x0, y0, x1, y1 = rect
    east = _slope(heights, 1) * ((nx - 1) / (x1 - x0))
    north = _slope(heights, 0) * ((ny - 1) / (y1 - y0))
    facing = (LIGHT[2] - LIGHT[0] * east - LIGHT[1] * north) / np.sqrt(
        1 + east * east + north * north
    )
    return np.asarray(np.clip(0.8125 + 0.3125 * facing, 0.0, 1.0))


def _slope(heights: Array, axis: int) -> Array:
    """Central differences per cell along an axis; flat where there is a single row."""
    if heights.shape[axis] < 2:
        return np.zeros_like(heights)
    return np.asarray(np.gradient(heights, axis=axis))
