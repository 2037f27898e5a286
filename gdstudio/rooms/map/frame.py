"""Where things are on a map: from knobs to pixels and back."""

from __future__ import annotations

import math
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
        return self.area.left() + self.area.width() * _share(self.across, value)

    def y_of(self, value: float) -> float:
        """Return where a value stands up."""
        assert self.up is not None
        return self.area.bottom() - self.area.height() * _share(self.up, value)

    def xs_of(self, values: Array) -> Array:
        """Return where values (n,) stand across."""
        return np.array([self.x_of(value) for value in values.tolist()])

    def values_at(self, place: QPointF) -> tuple[float, float]:
        """Return the values at a place, within the axes."""
        x = (place.x() - self.area.left()) / max(1.0, self.area.width())
        y = (self.area.bottom() - place.y()) / max(1.0, self.area.height())
        return _value(self.across, x), (0.0 if self.up is None else _value(self.up, y))

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


def _share(axis: Axis, value: float) -> float:
    """Return where a value stands between the ends; cells are equally wide, whatever they hold."""
    if axis.log and not value > 0:
        return math.nan
    place = math.log(value) if axis.log else value
    steps = _spaced(axis)
    if steps is None:
        low, high = _ends(axis)
        return (place - low) / (high - low)
    cell = min(max(int(np.searchsorted(steps, place)) - 1, 0), len(steps) - 2)
    beyond = (place - steps[cell]) / (steps[cell + 1] - steps[cell])
    return float((cell + 0.5 + beyond) / len(steps))


def _spaced(axis: Axis) -> Array | None:
    """Return the values as they are spaced, (n,); None where they do not ascend."""
    steps = np.log(axis.values) if axis.log else axis.values
    return steps if len(steps) > 1 and (np.diff(steps) > 0).all() else None


def _value(axis: Axis, share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    steps = _spaced(axis)
    if steps is None:
        low, high = _ends(axis)
        place = low + (high - low) * share
    else:
        cell = min(max(math.floor(share * len(steps) - 0.5), 0), len(steps) - 2)
        part = share * len(steps) - 0.5 - cell
        place = float(steps[cell] + part * (steps[cell + 1] - steps[cell]))
    value = math.exp(place) if axis.log else place
    return min(max(value, float(axis.values[0])), float(axis.values[-1]))
