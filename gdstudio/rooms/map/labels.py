"""What is written onto the cells: the names of the zones and of the limit, clear of lines."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.sweep.zones import ZONES
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.rooms.map.frame import Frame
from gdstudio.rooms.map.sheet import Sheet

HIGH, MARGIN = 18.0, 5.0
CLEAR = 3.0
"""So far a name stays away from the cross."""
LEAST = 0.015
"""Share of all cells from which on a zone is told by name."""
OUTSIDE, CROSSED, AWAY = 8.0, 3.0, 1.0
"""What it costs to stand outside the zone, on a line of the cross, and far from the middle."""


HALO = tuple(
    QPointF(1.7 * math.cos(angle), 1.7 * math.sin(angle))
    for angle in np.linspace(0.0, 2.0 * math.pi, 8, endpoint=False).tolist()
)
"""Where a text is written before, in the colour of the ground."""


def haloed(
    painter: QPainter, place: QPointF, text: str, theme: Theme, font: QFont, *, ink: str = ""
) -> None:
    """Write a text that stands off what is below it; its middle is at ``place``."""
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(text)
    at = QPointF(place.x() - wide / 2, place.y() + metrics.ascent() / 2 - 1)
    painter.setFont(font)
    painter.setPen(QColor(theme.panel))
    for shift in HALO:  # a stroke around the letters would cost fifty times as much
        painter.drawText(at + shift, text)
    painter.setPen(QColor(ink or theme.ink))
    painter.drawText(at, text)


def paint_names(painter: QPainter, sheet: Sheet, frame: Frame, *, zones: bool) -> None:
    """Write what the limit is called and, if wanted, each zone."""
    taken = _paint_limit_name(painter, sheet, frame)
    if not zones or not sheet.answer.known:
        return
    font = face(12, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    found = sheet.answer.grid_of(sheet.answer.zones)
    for zone in range(len(ZONES)):
        inside = found == zone
        if np.count_nonzero(inside) < LEAST * found.size:
            continue
        text = sheet.words.zones[zone]
        wide = metrics.horizontalAdvance(text) + 2 * MARGIN
        box = place_name(inside, frame, wide, sheet.place, taken)
        if box is not None:
            taken.append(box)
            haloed(painter, box.center(), text, sheet.theme, font)


def place_name(
    inside: Mask,
    frame: Frame,
    wide: float,
    cross: tuple[float, float] | None,
    taken: list[QRectF],
) -> QRectF | None:
    """Return where a name stands: within its zone's cells (rows, columns), and on no line.

    Else as nearly so as may be; None where there is no room beside the ``taken`` places.
    """
    rows, columns = inside.shape
    cell = frame.cell_rect(0, 0)
    across = min(columns, math.ceil(wide / cell.width()) + 1)
    up = min(rows, math.ceil(HIGH / cell.height()) + 1)
    sums = np.pad(inside, ((1, 0), (1, 0))).astype(np.int64).cumsum(0).cumsum(1)
    full = sums[up:, across:] - sums[:-up, across:] - sums[up:, :-across] + sums[:-up, :-across]
    middles_x = frame.area.left() + (np.arange(full.shape[1]) + 0.5 * across) * cell.width()
    middles_y = frame.area.bottom() - (np.arange(full.shape[0]) + 0.5 * up) * cell.height()
    there = np.nonzero(inside)
    x = frame.area.left() + (np.median(there[1]) + 0.5) * cell.width()
    y = frame.area.bottom() - (np.median(there[0]) + 0.5) * cell.height()
    apart_x = (middles_x - x) / frame.area.width()
    apart_y = (middles_y - y) / frame.area.height()
    cost: Array = OUTSIDE * (1.0 - full / (across * up))
    cost = cost + AWAY * np.hypot(apart_x[None, :], apart_y[:, None])
    if cross is not None:
        here_x = frame.x_of(cross[0])
        here_y = frame.y_of(cross[1]) if frame.up is not None else frame.area.bottom()
        cost = cost + CROSSED * (np.abs(middles_x - here_x) < 0.5 * wide + CLEAR)[None, :]
        cost = cost + CROSSED * (np.abs(middles_y - here_y) < 0.5 * HIGH + CLEAR)[:, None]
    for other in taken:
        near_x = np.abs(middles_x - other.center().x()) < 0.5 * (wide + other.width())
        near_y = np.abs(middles_y - other.center().y()) < 0.5 * (HIGH + other.height())
        cost = np.where(near_x[None, :] & near_y[:, None], np.inf, cost)
    best = int(np.argmin(cost))
    if not np.isfinite(cost.flat[best]):
        return None
    row, column = divmod(best, cost.shape[1])
    left, top = float(middles_x[column]) - 0.5 * wide, float(middles_y[row]) - 0.5 * HIGH
    return QRectF(left, top, wide, HIGH)


def _paint_limit_name(painter: QPainter, sheet: Sheet, frame: Frame) -> list[QRectF]:
    """Write the formula of the limit at its top; returns the place that it takes."""
    limits = [edge for edge in sheet.answer.edges if edge.limit]
    if not limits or not sheet.words.limit:
        return []
    edge = limits[0]
    font = face(11)
    wide = QFontMetricsF(font).horizontalAdvance(sheet.words.limit)
    index = len(edge.rates) - 1
    while index > 0 and not edge.rates[index] <= frame.values_at(frame.area.topRight())[0]:
        index -= 1
    x = min(frame.x_of(float(edge.rates[index])) - wide / 2 - 8, frame.area.right() - wide / 2 - 4)
    y = min(
        max(frame.y_of(float(edge.heights[index])) + 10, frame.area.top() + 10), frame.area.bottom()
    )
    place = QPointF(max(x, frame.area.left() + wide / 2 + 4), y)
    haloed(painter, place, sheet.words.limit, sheet.theme, font)
    return [QRectF(place.x() - wide / 2 - 2, place.y() - 8, wide + 4, 16)]
