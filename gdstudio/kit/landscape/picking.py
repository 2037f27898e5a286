"""Which point of a height field lies under a pixel: a ray marched on the CPU, no read-back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gdstudio.kit.landscape.box import FLOOR, HEADROOM, Array, Mask, bilinear

Height = Callable[[Array], Array]
"""Heights (n,) above points (n, 3)."""
Rect = tuple[float, float, float, float]

STEPS = 384
BISECTIONS = 3
FAN = 16
"""Each refinement cuts the bracket into this many parts at once."""


def pick(origin: Array, direction: Array, grid: Array, rect: Rect) -> Array | None:
    """First hit (3,) of a ray with display heights (ny, nx) over ``rect``, or ``None``."""
    return pick_height(origin, direction, lambda points: _height(points, grid, rect), rect)


def pick_height(origin: Array, direction: Array, height: Height, rect: Rect) -> Array | None:
    """First hit (3,) of a ray with what is as high as ``height`` says over ``rect``."""
    span = _slab(origin, direction, rect, FLOOR, HEADROOM)
    if span is None:
        return None
    near, far = span
    t = np.linspace(near, far, STEPS)
    gap = _gap(origin, direction, t, height)
    crossed = np.flatnonzero((gap[:-1] > 0) != (gap[1:] > 0))
    for index in crossed:
        above = gap[index] > 0
        low, high = t[index], t[index + 1]
        for _ in range(BISECTIONS):
            fine = np.linspace(low, high, FAN + 1)
            fine_gap = _gap(origin, direction, fine, height)
            turn = int(np.argmax((fine_gap > 0) != above)) or FAN
            low, high = fine[turn - 1], fine[turn]
        hit = np.asarray(origin + 0.5 * (low + high) * direction)
        if hit[2] <= HEADROOM and height(hit[None])[0] <= HEADROOM:
            return hit
    return None


def hidden(points: Array, eye: Array, grid: Array, rect: Rect, steps: int = 48) -> Mask:
    """(N,) bool: which box points (N, 3) lie behind the surface as seen from ``eye``."""
    if not len(points):
        return np.zeros(0, bool)
    toward = eye - points
    toward = toward / np.linalg.norm(toward, axis=1, keepdims=True)
    t = np.linspace(0.02, 2.6, steps)
    x, y, z = (points[:, axis, None] + t * toward[:, axis, None] for axis in range(3))
    x0, y0, x1, y1 = rect
    present = (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    # Most of a ray is beside the surface: only where it is above or below is its height asked for.
    within = np.flatnonzero(present)
    ny, nx = grid.shape
    column = (x.ravel()[within] - x0) / (x1 - x0) * (nx - 1)
    row = (y.ravel()[within] - y0) / (y1 - y0) * (ny - 1)
    heights = bilinear(grid, column, row)
    present.ravel()[within] = heights <= HEADROOM
    above = np.zeros(present.shape, bool)
    above.ravel()[within] = z.ravel()[within] > heights
    crossed = (above[:, 1:] != above[:, :-1]) & present[:, 1:] & present[:, :-1]
    return np.asarray(crossed.any(axis=1))


def _slab(
    origin: Array, direction: Array, rect: Rect, low: float, high: float
) -> tuple[float, float] | None:
    """Where a ray enters and leaves the box, as distances along it."""
    x0, y0, x1, y1 = rect
    lower, upper = np.array([x0, y0, low]), np.array([x1, y1, high])
    safe = np.where(np.abs(direction) < 1e-12, 1e-12, direction)
    a, b = (lower - origin) / safe, (upper - origin) / safe
    near, far = float(np.minimum(a, b).max()), float(np.maximum(a, b).min())
    if near >= far or far <= 0:
        return None
    return max(near, 0.0), far


def _gap(origin: Array, direction: Array, t: Array, height: Height) -> Array:
    points = origin + t[:, None] * direction
    return np.asarray(points[:, 2] - height(points))


def _height(points: Array, grid: Array, rect: Rect) -> Array:
    ny, nx = grid.shape
    x0, y0, x1, y1 = rect
    column = (points[..., 0] - x0) / (x1 - x0) * (nx - 1)
    row = (points[..., 1] - y0) / (y1 - y0) * (ny - 1)
    return bilinear(grid, column, row)
