"""Words beside the frame of a chart: how they are written, and how they make room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gdstudio.kit.widgets.theme import face
from gdstudio.kit.widgets.whole_text import draw_text

NAME = 12.0
"""Size of the letters of names and values, in logical pixels."""

NAME_LINE = 17.0
"""How far above the frame the name of y begins that has a line of its own."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def write(
    painter: QPainter,
    place: QRectF,
    text: str,
    ink: QColor,
    align: Qt.AlignmentFlag = LEFT,
    *,
    size: float = NAME,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    """Write one line; of what does not fit into its place the front is kept."""
    painter.setFont(face(size, weight))
    painter.setPen(ink)
    draw_text(painter, place, align, text)


APART, SLACK = 6.0, 3.0
"""Pixels between a name and its number, and behind the last text in a row."""


def fitting_font(text: str, size: float, weight: QFont.Weight, room: float) -> QFont:
    """Return the font that fits a text into ``room``: of this size, or down to three quarters."""
    whole = face(size, weight)
    wide = QFontMetricsF(whole).horizontalAdvance(text) if math.isfinite(room) else 0.0
    if wide <= max(room, 0.0):
        return whole
    return face(math.floor(size * max(0.75, room / wide)), weight)


def shared_room(name: str, value: str, room: float) -> tuple[str, float]:
    """Return a name and how much of ``room`` it takes where a number is written behind it.

    The number is never cut: once both are as small as they may be, the name's middle gives way.
    """
    bold = QFont.Weight.DemiBold
    smallest = QFontMetricsF(fitting_font(value, NAME, QFont.Weight.Normal, 0))
    whole = QFontMetricsF(face(NAME, bold)).horizontalAdvance(name) + APART
    taken = min(whole, room - smallest.horizontalAdvance(value) - SLACK)
    metrics = QFontMetricsF(fitting_font(name, NAME, bold, taken - APART))
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(0.0, taken - APART))
    return (shown, taken) if metrics.horizontalAdvance(shown) <= taken - APART else ("", 0.0)


def fitting_name(name: str, box: QRectF, *, alone: bool = False) -> str:
    """Return the name of an axis so that half of the frame ``box`` is left: its middle gives way.

    The unit at the end stays to be read. ``alone``: it has a line of its own, and all of its width.
    """
    metrics = QFontMetricsF(face(NAME, QFont.Weight.Medium))
    room = box.width() if alone else box.width() / 2
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(0.0, room))


def name_width(name: str) -> float:
    """Return how wide the name of an axis is written."""
    return QFontMetricsF(face(NAME, QFont.Weight.Medium)).horizontalAdvance(name)


def y_name_place(name: str, box: QRectF, *, above: bool = False) -> QRectF:
    """Return where the name of y, which fits, is written: before the frame as far as it can be.

    ``above``: it is wider than the labels are, and has a line of its own above the frame.
    """
    wide = name_width(name)
    start = max(box.left() - 6 - wide, 6)
    return QRectF(start, box.top() - (NAME_LINE if above else 3), wide, 16)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return ``places`` pushed apart to at least ``gap`` within [low, high], their order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    out = list(places)
    edge = low
    for index in order:
        out[index] = edge = max(out[index], edge)
        edge += gap
    edge = high
    for index in reversed(order):
        out[index] = edge = min(out[index], edge)
        edge -= gap
    return out
