"""Where things are on a map: from knobs to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gdstudio.core.arrays import Array
from gdstudio.core.sweep.axis import Axis

LEFT, RIGHT, TOP, BOTTOM = 46.0, 76.0, 16.0, 46.0
NARROW = 380.0
"""Below this width the scale of colours goes."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A rectangle with one axis across and, if there is one, another up."""

    area: QRectF
    across: Axis
    up: Axis | None

    def x_of(self, value: float) -> float:
        """Return where a value stands across; nan where it has no place."""
        return float(self.xs_of(np.array([value]))[0])

    def y_of(self, value: float) -> float:
        """Return where a value stands up."""
        return float(self.ys_of(np.array([value]))[0])

    def xs_of(self, values: Array) -> Array:
        """Return where values (n,) stand across; nan for those that have no place."""
        return self.area.left() + self.area.width() * _shares(self.across, values)

    def ys_of(self, values: Array) -> Array:
        """Return where values (n,) stand up."""
        assert self.up is not None
        return self.area.bottom() - self.area.height() * _shares(self.up, values)

    def across_at(self, xs: Array) -> Array:
        """Return the values at places (n,) across, within the axis."""
        return _values(self.across, (xs - self.area.left()) / max(1.0, self.area.width()))

    def values_at(self, place: QPointF) -> tuple[float, float]:
        """Return the values at a place, within the axes."""
        x = (place.x() - self.area.left()) / max(1.0, self.area.width())
        y = (self.area.bottom() - place.y()) / max(1.0, self.area.height())
        across = float(_values(self.across, np.array([x]))[0])
        return across, (0.0 if self.up is None else float(_values(self.up, np.array([y]))[0]))

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Return the column and the row of the cell at a place."""
        if not self.area.contains(place):
            return None
        x = (place.x() - self.area.left()) / max(1.0, self.area.width())
        y = (self.area.bottom() - place.y()) / max(1.0, self.area.height())
        rows = 1 if self.up is None else len(self.up)
        count = len(self.across)
        return min(int(x * count), count - 1), min(int(y * rows), rows - 1)

    def cell_rect(self, column: int, row: int) -> QRectF:
        """Return the place of a cell."""
        rows = 1 if self.up is None else len(self.up)
        wide, high = self.area.width() / len(self.across), self.area.height() / rows
        return QRectF(
            self.area.left() + column * wide, self.area.bottom() - (row + 1) * high, wide, high
        )


def frame_for(width: float, height: float, across: Axis, up: Axis | None) -> Frame:
    """Return the frame of a map in a widget of this size."""
    right = RIGHT if up is not None and width >= NARROW else 14.0
    area = QRectF(LEFT, TOP, max(20.0, width - LEFT - right), max(20.0, height - TOP - BOTTOM))
    return Frame(area, across, up)


def _ends(axis: Axis) -> tuple[float, float]:
    """Return where the axis begins and ends: half a step beyond its first and last value.

    The cell of a value has the value in its middle.
    """
    values = np.log(axis.values) if axis.log else axis.values
    low, high = float(values[0]), float(values[-1])
    half = 0.5 * (high - low) / max(1, len(values) - 1) or 0.5
    return low - half, high + half


def _shares(axis: Axis, values: Array) -> Array:
    """Return where values (n,) stand between the ends; cells are equally wide, whatever they hold.

    nan for those that have no place on an axis of equal factors.
    """
    with np.errstate(all="ignore"):
        places = np.where(values > 0, np.log(values), np.nan) if axis.log else values
    steps = _spaced(axis)
    if steps is None:
        low, high = _ends(axis)
        return (places - low) / (high - low)
    cells = np.clip(np.searchsorted(steps, places) - 1, 0, len(steps) - 2)
    beyond = (places - steps[cells]) / (steps[cells + 1] - steps[cells])
    found: Array = (cells + 0.5 + beyond) / len(steps)
    return found


def _spaced(axis: Axis) -> Array | None:
    """Return the values as they are spaced, (n,); None where they do not ascend."""
    steps = np.log(axis.values) if axis.log else axis.values
    return steps if len(steps) > 1 and (np.diff(steps) > 0).all() else None


def _values(axis: Axis, shares: Array) -> Array:
    """Return the values at shares (n,) of the way between the ends, within the axis."""
    shares = np.clip(shares, 0.0, 1.0)
    steps = _spaced(axis)
    if steps is None:
        low, high = _ends(axis)
        places = low + (high - low) * shares
    else:
        cells = np.clip(np.floor(shares * len(steps) - 0.5).astype(int), 0, len(steps) - 2)
        parts = shares * len(steps) - 0.5 - cells
        places = steps[cells] + parts * (steps[cells + 1] - steps[cells])
    values = np.exp(places) if axis.log else places
    return np.clip(values, float(axis.values[0]), float(axis.values[-1]))
