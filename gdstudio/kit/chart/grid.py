"""The grid of a chart that is painted whole, with what its ticks say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.kit.chart.labels import MIDDLE, RIGHT, write
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.ticks import LABEL, Tick

BESIDE, BELOW = 8.0, 12.0
"""From the frame to the end of a label on its left, and to the middle of one below it."""

HIGH, WIDE = 18.0, 80.0
"""The place of a label; of one on the left, only its height."""


def paint_grid(
    painter: QPainter,
    pixels: Pixels,
    columns: Sequence[Tick],
    rows: Sequence[Tick],
    lines: QColor,
    ink: QColor,
) -> None:
    """Paint a line at every tick of x and of y, and write what they say below and on the left."""
    painter.setPen(QPen(lines, 1))
    across = [float(pixels.across(value)) for value, _ in columns]
    up = [float(pixels.up(value)) for value, _ in rows]
    painter.drawLines(
        [QLineF(x, pixels.top, x, pixels.bottom) for x in across]
        + [QLineF(pixels.left, y, pixels.right, y) for y in up]
    )
    for x, (_, text) in zip(across, columns, strict=True):
        place = QRectF(x - WIDE / 2, pixels.bottom + BELOW - HIGH / 2, WIDE, HIGH)
        write(painter, place, text, ink, MIDDLE, size=LABEL)
    for y, (_, text) in zip(up, rows, strict=True):
        place = QRectF(0, y - HIGH / 2, pixels.left - BESIDE, HIGH)
        write(painter, place, text, ink, RIGHT, size=LABEL)
