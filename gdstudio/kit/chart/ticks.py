"""The ticks of an axis: where they stand, as many as there is room for, and what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from gdstudio.core.text.numbers import tick_texts
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.widgets.theme import face

Tick = tuple[float, str]
"""A value in data units, and what is written at it."""

COLUMN, ROW, LOG_ROW = 44.0, 30.0, 26.0
"""Least distance of two ticks, in logical pixels."""

LINE = 14.0
"""Least distance of two labels above each other: they are no less high."""

LABEL_LINE = 15.0
"""How high a line of labels is, or of a name below them."""

SHORTEST = 26.0
"""Least room for the name of a place that is shortened."""

APART = 12.0
"""Least distance of two labels beside each other."""

LABEL = 11.0
"""Size of their letters, in logical pixels."""


def upright_ticks(low: float, high: float, room: float, *, log: bool = False) -> list[Tick]:
    """Return the ticks of an axis that goes up over ``room`` pixels."""
    count = max(2, int(room / (LOG_ROW if log else ROW)))
    values = (log_ticks if log else linear_ticks)(low, high, count)
    while len(values) > 1 and _apart(values, low, high, log) * room < LINE:
        values = values[len(values) // 2 :: 2] if len(values) == 3 else values[::2]
    return _written(values, log)


def _apart(values: list[float], low: float, high: float, log: bool) -> float:
    """Return how far the closest two of ``values`` are apart, as a share of the axis."""
    if log:
        values = [math.log10(value) for value in values]
        low, high = math.log10(low), math.log10(high)
    steps = [after - before for before, after in pairwise(values)]
    return min(steps) / (high - low)


def level_ticks(
    low: float, high: float, room: float, *, log: bool = False, whole: bool = False
) -> list[Tick]:
    """Return the ticks of an axis over ``room`` pixels across, so that all labels find place.

    ``whole``: only whole numbers, for what is counted.
    """
    count = max(2, int(room / COLUMN))
    metrics = QFontMetricsF(face(LABEL))
    while True:
        values = (log_ticks if log else linear_ticks)(low, high, count)
        ticks = _written([v for v in values if not whole or v == int(v)], log)
        wide = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0.0)
        if count <= 2 or len(ticks) * (wide + APART) <= room:
            return ticks
        count -= 1


def named_ticks(names: Sequence[str], low: float, high: float, room: float) -> list[Tick]:
    """Return the names of the places 0, 1, … of an axis: shortened where they do not fit.

    Where that would leave next to nothing of them, only every k-th stands there.
    """
    metrics = QFontMetricsF(face(LABEL))
    pitch = room / max(high - low, 1e-9) - APART / 2
    if pitch >= SHORTEST:
        names = [metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, pitch) for name in names]
        return [(float(at), name) for at, name in enumerate(names)]
    wide = max((metrics.horizontalAdvance(name) for name in names), default=0.0) + APART
    every = max(1, math.ceil(wide * (high - low) / max(room, 1.0)))
    return [(float(at), name) for at, name in enumerate(names) if at % every == 0]


def _written(values: list[float], log: bool) -> list[Tick]:
    """Return ticks with their texts; below two decades those of a log axis may be even."""
    even = len(values) > 2 and math.isclose(values[1] - values[0], values[2] - values[1])
    return list(zip(values, tick_texts(values, powers=log and not even), strict=True))
