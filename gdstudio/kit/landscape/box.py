"""The box a surface is drawn in: parameters and losses to box coordinates and back.

Box coordinates put the longer horizontal axis at [-1, 1], heights at [0, 1] and the floor that
carries the contour map at ``FLOOR`` below them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FLOOR = -0.29
HEIGHT = 1.0
HEADROOM = 1.12
"""Heights up to this stay in the frame, so that a point just above the rim is still seen."""

LARGEST = 8e307
"""Losses beyond are not framed: the distance of two such numbers is still one."""
COLOUR_DECADES = 8
"""Colour and contours follow log2(1 + (2^8 - 1) z) / 8 of the linear height."""


@dataclass(frozen=True)
class HeightScale:
    """Losses to heights; ``low`` maps to 0 and ``high`` to 1, linearly or logarithmically.

    With ``log`` and a range that reaches zero or below, the logarithm is taken of the height
    itself, as the colours do, so that losses of any sign can be drawn.
    """

    low: float
    high: float
    log: bool = False

    @property
    def _true_log(self) -> bool:
        return self.log and self.low > 0

    def heights(self, losses: ArrayLike) -> Array:
        """Losses of any shape to heights of the same shape; what is not finite stays so."""
        values = np.asarray(losses, dtype=float)
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            if self._true_log:
                above = log_ratio(np.maximum(values, self.low * 1e-3), self.low)
                return np.asarray(above / log_ratio(self.high, self.low))
            linear = (values - self.low) / (self.high - self.low)
            return squash(linear) if self.log else linear

    def losses(self, heights: ArrayLike) -> Array:
        """The inverse of :meth:`heights` inside the range."""
        values = np.asarray(heights, dtype=float)
        if self._true_log:
            low, high = np.log(self.low), np.log(self.high)
            with np.errstate(over="ignore"):
                return np.asarray(np.exp(low + (high - low) * values))
        linear = unsquash(values) if self.log else values
        return self.low + linear * (self.high - self.low)

    def shades(self, heights: ArrayLike) -> Array:
        """Heights to positions on the colour ramp in [0, 1]."""
        values = np.clip(np.asarray(heights, dtype=float), 0.0, 1.0)
        return values if self.log else squash(values)

    def shade_heights(self, shades: ArrayLike) -> Array:
        """The inverse of :meth:`shades`."""
        values = np.asarray(shades, dtype=float)
        return values if self.log else unsquash(values)


def log_ratio(values: ArrayLike, low: float) -> Array:
    """The logarithm of values / low; also where these are one digit apart, or 1e600."""
    values = np.asarray(values, dtype=float)
    with np.errstate(all="ignore"):
        share = (values - low) / low
        return np.where(share < 1.0, np.log1p(share), np.log(values) - np.log(low))


def squash(linear: ArrayLike) -> Array:
    """Open up the bottom of a range: log2(1 + 255 t) / 8 for t >= 0, linear below."""
    values = np.asarray(linear, dtype=float)
    top = 2.0**COLOUR_DECADES - 1
    above = np.log2(1 + top * np.maximum(values, 0)) / COLOUR_DECADES
    return np.asarray(np.where(values < 0, values, above))


def unsquash(squashed: ArrayLike) -> Array:
    """The inverse of :func:`squash`."""
    values = np.asarray(squashed, dtype=float)
    top = 2.0**COLOUR_DECADES - 1
    return np.asarray(np.where(values < 0, values, (2.0 ** (COLOUR_DECADES * values) - 1) / top))


@dataclass(frozen=True)
class Box:
    """Maps the frame of a scene, in parameters and losses, to box coordinates."""

    x_range: tuple[float, float]
    y_range: tuple[float, float]
    scale: HeightScale

    @cached_property
    def half(self) -> tuple[float, float]:
        """Half width and half depth; true to scale while the sides are of similar length."""
        width, depth = np.ptp(self.x_range), np.ptp(self.y_range)
        aspect = float(depth / width)
        if not 0.5 <= aspect <= 2.0:
            return 1.0, 1.0
        return (1.0, aspect) if aspect <= 1 else (1 / aspect, 1.0)

    @property
    def rect(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in box coordinates."""
        half_x, half_y = self.half
        return -half_x, -half_y, half_x, half_y

    @cached_property
    def slopes(self) -> Array:
        """(2,) box units per unit of each parameter."""
        half_x, half_y = self.half
        return np.array([2 * half_x / np.ptp(self.x_range), 2 * half_y / np.ptp(self.y_range)])

    @cached_property
    def centre(self) -> Array:
        """(2,) parameters in the middle of the frame."""
        return np.array([np.mean(self.x_range), np.mean(self.y_range)])

    def plane(self, params: ArrayLike) -> Array:
        """Parameters (..., 2) to box x and y (..., 2)."""
        values = np.asarray(params, dtype=float)
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray((values - self.centre) * self.slopes)

    def params(self, plane: ArrayLike) -> Array:
        """Box x and y (..., 2) to parameters (..., 2)."""
        return np.asarray(np.asarray(plane, dtype=float) / self.slopes + self.centre)

    def points(self, params: ArrayLike, losses: ArrayLike) -> Array:
        """Parameters (..., 2) and losses (...) to box points (..., 3)."""
        plane = self.plane(params)
        heights = self.scale.heights(losses)
        return np.concatenate([plane, heights[..., None]], axis=-1)

    @cached_property
    def lower(self) -> Array:
        """The lowest corner of what counts as inside, (3,)."""
        return np.array([*self.rect[:2], -0.02])

    @cached_property
    def upper(self) -> Array:
        """The highest corner of what counts as inside, (3,)."""
        return np.array([*self.rect[2:], HEADROOM])


def finite_range(losses: Array) -> tuple[float, float]:
    """Smallest and largest finite value of a grid, never equal: (low, high)."""
    values = losses[np.isfinite(losses)]
    if not values.size:
        return 0.0, 1.0
    low, high = (float(np.clip(v, -LARGEST, LARGEST)) for v in (values.min(), values.max()))
    if high <= low:
        pad = abs(low) * 1e-6 or 1.0
        return low - pad, low + pad
    return low, high


def bilinear(heights: Array, column: Array, row: Array) -> Array:
    """Heights (ny, nx) at fractional indices, clamped to the grid: same shape as ``column``.

    An index that is not a number has no height.
    """
    ny, nx = heights.shape
    known = ~(np.isnan(column) | np.isnan(row))
    everywhere = bool(known.all())
    column, row = np.clip(column, 0, nx - 1), np.clip(row, 0, ny - 1)
    if not everywhere:
        column, row = np.where(known, column, 0.0), np.where(known, row, 0.0)
    left = np.minimum(column.astype(np.intp), max(nx - 2, 0))
    below = np.minimum(row.astype(np.intp), max(ny - 2, 0))
    u, v = column - left, row - below
    at = below * nx
    at += left
    right, above = min(1, nx - 1), nx * min(1, ny - 1)
    flat = heights.ravel()
    with np.errstate(all="ignore"):  # beside an overflow
        low = flat[at] * (1 - u) + flat[at + right] * u
        at += above
        high = flat[at] * (1 - u) + flat[at + right] * u
        between = low * (1 - v) + high * v
    return np.asarray(between if everywhere else np.where(known, between, np.nan))


def unit_of(vector: Array) -> Array | None:
    """A vector (n,) made 1 long, however long or short it is; ``None`` if it has no direction."""
    size = float(np.abs(vector).max())
    if not 0 < size < np.inf:
        return None
    scaled = vector / size
    return np.asarray(scaled / np.linalg.norm(scaled))
