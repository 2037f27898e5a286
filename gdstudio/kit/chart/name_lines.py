"""The names of the axes and the labels beside them: which of both gives way where they meet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from gdstudio.kit.chart.labels import fitting_name, name_width
from gdstudio.kit.chart.margins import Surrounded
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.ticks import APART, LABEL, Tick
from gdstudio.kit.widgets.theme import face

LOW = 110.0
"""Height of a plot below which no line is given to a name: the frame needs all there is."""
SHARE, SHORT = 0.3, 90.0
"""Which part of the labels along x a name may take, and how wide one may be in any case."""
SLACK = 24.0
"""How much more room a name needs to give up its own line: that line changes the room itself."""
BESIDE, CLEAR = 18.0, 6.0
"""How far below the upper edge of the frame a label stands clear of the name of its axis: of one
before the frame, and of one above it."""


def x_needs_line(plot: Surrounded, box: QRectF, places: Sequence[str]) -> bool:
    """Return whether the name of x has a line of its own.

    Else it would lie on one of the ``places`` along x that have names, or on more labels than an
    axis can do without.
    """
    if not (plot.x_name and plot.x_labels) or plot.extent().height() < LOW:
        return False
    room = max(SHARE * box.width(), SHORT)
    if places:
        low, high = plot.x_limits
        pitch = box.width() / max(high - low, 1e-9)
        last = min(QFontMetricsF(face(LABEL)).horizontalAdvance(places[-1]), pitch)
        room = min(room, (pitch - last) / 2 - APART)
    return name_width(plot.x_name) > room - (SLACK if plot.x_name_below else 0.0)


def y_needs_line(plot: Surrounded, left: float, least: float) -> bool:
    """Return whether the name of y has a line of its own: else it would lie on what is drawn.

    ``left``: how wide the labels of y are, and ``least``: at least. Once there is that line, other
    labels fit, and may be wider; it stays.
    """
    if not plot.y_name or plot.extent().height() < LOW:
        return False
    return name_width(plot.y_name) > (least if plot.y_name_above else left)


def clear_of_names(
    plot: Surrounded, box: QRectF, pixels: Pixels, x: list[Tick], y: list[Tick]
) -> tuple[list[Tick], list[Tick]]:
    """Drop the labels, not the lines, that would touch the name of their axis."""
    if pixels.empty:
        return x, y
    if plot.x_name and plot.x_labels and x and not plot.x_name_below:
        number = QFontMetricsF(face(LABEL))
        edge = box.right() + 4 - name_width(fitting_name(plot.x_name, box)) - 6
        ends = pixels.across(np.array([value for value, _ in x]))
        x = [
            (value, text if end + number.horizontalAdvance(text) / 2 < edge else "")
            for end, (value, text) in zip(ends, x, strict=True)
        ]
    if plot.y_name and y:
        heights = pixels.up(np.array([value for value, _ in y]))
        least = box.top() + (CLEAR if plot.y_name_above else BESIDE)
        y = [
            (value, text if height > least else "")
            for height, (value, text) in zip(heights, y, strict=True)
        ]
    return x, y
