"""How data map to the pixels of a frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

Array = NDArray[np.float64]

Values = NDArray[Any]

Range = tuple[float, float]

LARGEST = 8e307
"""No axis reaches farther: the distance of two such numbers is still one."""


def bounded(limits: Range) -> Range:
    """Return an axis within ``LARGEST``."""
    low, high = limits
    return max(low, -LARGEST), min(high, LARGEST)


@dataclass(frozen=True)
class Pixels:
    """How a frame maps to pixels. ``x`` and ``y`` are its ranges, log10 on a log axis."""

    left: float
    right: float
    top: float
    bottom: float
    x: Range
    y: Range
    log: bool = False
    log_x: bool = False

    @classmethod
    def of(
        cls, box: QRectF, x: Range, y: Range, *, log: bool = False, log_x: bool = False
    ) -> Pixels:
        """Return how ranges in data units fill a rectangle; ``log`` means y."""
        if log:
            y = (math.log10(y[0]), math.log10(y[1]))
        if log_x:
            x = (math.log10(x[0]), math.log10(x[1]))
        return cls(box.left(), box.right(), box.top(), box.bottom(), x, y, log, log_x)

    def across(self, values: Values | float) -> Array:
        """Return x in data units as pixels; what cannot be shown is nan or infinite."""
        share = _share(values, self.x, self.log_x)
        with np.errstate(all="ignore"):
            return np.asarray(self.left + share * (self.right - self.left))

    def up(self, values: Values | float) -> Array:
        """Return y in data units as pixels; what cannot be shown is nan or infinite."""
        share = _share(values, self.y, self.log)
        with np.errstate(all="ignore"):
            return np.asarray(self.bottom - share * (self.bottom - self.top))

    @property
    def rect(self) -> QRectF:
        """The frame."""
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)

    @property
    def empty(self) -> bool:
        """Whether there is no room to draw in."""
        return not (self.right - self.left >= 1 and self.bottom - self.top >= 1)


def _share(values: Values | float, limits: Range, log: bool) -> Array:
    """Return how far from the low end of an axis to its high end values are."""
    low, high = limits
    values = np.asarray(values, np.float64)
    with np.errstate(all="ignore"):
        return np.asarray(((np.log10(values) if log else values) - low) / (high - low))
