"""The colours of the cells, and what the scale beside them says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.sweep.judging import NEVER
from gdstudio.core.sweep.zones import DIVERGES
from gdstudio.core.text.ticks import log_ticks
from gdstudio.kit.landscape.basin_colours import basin_pixels
from gdstudio.kit.widgets.theme import Theme, color, surface_ramp
from gdstudio.rooms.map.question import Answer

Colouring = Literal["loss", "reached", "verdict", "basins"]
HATCH = 6.0
EMPTY_HATCH = 9.0
FINE = 2
"""Pixels of a tile of a hatch for one of the map."""


@dataclass(frozen=True, eq=False)
class Levels:
    """What the cells are coloured by: numbers (C,) between ``low`` and ``high``, in factors."""

    values: Array
    low: float
    high: float

    @property
    def shares(self) -> Array:
        """How far up each is, 0 to 1; nan for those that have no number."""
        with np.errstate(all="ignore"):
            share = (np.log(self.values) - math.log(self.low)) / (
                math.log(self.high) - math.log(self.low)
            )
        return np.clip(share, 0.0, 1.0)

    def ticks(self, count: int) -> list[float]:
        """Return where the scale has numbers."""
        return log_ticks(self.low, self.high, count)


def levels_of(answer: Answer, colouring: Colouring) -> Levels:
    """Return what the colours say."""
    cells = answer.cells
    if colouring == "reached":
        most = max(2, answer.question.updates)
        values = np.where(cells.reached >= 0, np.maximum(cells.reached, 1), np.nan).astype(float)
        low = float(min(max(1, np.fmin.reduce(values, initial=np.inf)), most / 2))
        return Levels(values, low, float(most))
    values = np.where(np.isfinite(answer.excess), answer.excess, np.inf)
    high = answer.start_excess
    high = high if math.isfinite(high) else 1.0
    low = max(answer.floor, high * 1e-12)
    fine = values[np.isfinite(values)]
    if len(fine):
        low = max(low, min(float(fine.min()), high / 10))
    return Levels(values, low, max(high, low * 10))


def zone_colours(theme: Theme) -> tuple[str, str, str, str]:
    """Return the colours of the zones, as on the bar of the rate."""
    return theme.zone_crawl, theme.zone_converge, theme.zone_oscillate, theme.zone_diverge


def picture_of(answer: Answer, colouring: Colouring, theme: Theme) -> QImage:
    """Return the cells as a picture, a pixel each; those that diverge have their zone's colour."""
    if colouring == "basins" and answer.basins is not None:
        return image_of(basin_pixels(answer.basins, theme))
    zones = answer.zones
    table = np.array([_bytes(one) for one in zone_colours(theme)], np.uint8)
    if colouring == "verdict":
        pixels = table[zones]
    else:
        ramp = surface_ramp(theme)
        shares = np.nan_to_num(levels_of(answer, colouring).shares, nan=1.0)
        pixels = ramp[np.rint(shares * (len(ramp) - 1)).astype(int)]
        paper = np.array(_bytes(theme.panel), np.uint8)
        pixels = np.where(unreached(answer, colouring)[:, None], paper, pixels)
        pixels = np.where((zones == DIVERGES)[:, None], table[DIVERGES], pixels)
    return image_of(answer.grid_of(pixels))


def unreached(answer: Answer, colouring: Colouring) -> Mask:
    """Return which cells (C,) have no number because it never came to that: they are empty."""
    if colouring != "reached":
        return np.zeros(len(answer.zones), bool)
    never: Mask = (answer.cells.reached == NEVER) & (answer.zones != DIVERGES)
    return never


def image_of(rows: NDArray[np.uint8]) -> QImage:
    """Return pixels (rows from the bottom up, columns, 4) as a picture that owns them."""
    flipped = np.ascontiguousarray(rows[::-1], np.uint8)
    height, width = flipped.shape[:2]
    return QImage(flipped.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def hatch(painter: QPainter, place: QRectF | QPainterPath) -> None:
    """Hatch a place, as what diverges is on the bar of the rate."""
    _fill(painter, place, _tile(HATCH, 2.0, color("#FFFFFF", 0.38), rising=True))


def hatch_empty(painter: QPainter, place: QRectF | QPainterPath, theme: Theme) -> None:
    """Hatch a place where there is no number: thin, and the other way round."""
    _fill(painter, place, _tile(EMPTY_HATCH, 1.0, color(theme.ink3, 0.55), rising=False))


def _fill(painter: QPainter, place: QRectF | QPainterPath, tile: QImage) -> None:
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / FINE, 1 / FINE))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if isinstance(place, QPainterPath):
        painter.fillPath(place, brush)
    else:
        painter.fillRect(place, brush)
    painter.restore()


def _tile(period: float, width: float, ink: QColor, *, rising: bool) -> QImage:
    """Return what a hatch repeats: one brush costs a tenth of as many lines within a path."""
    size = round(FINE * period)
    tile = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(0)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, FINE * width))
    for shift in (-size, 0, size):
        ends = (-size, 2 * size) if rising else (2 * size, -size)
        painter.drawLine(QPointF(shift - size, ends[1]), QPointF(shift + 2 * size, ends[0]))
    painter.end()
    return tile


def paint_scale(painter: QPainter, place: QRectF, theme: Theme) -> None:
    """Paint the ramp from low, below, to high."""
    ramp = surface_ramp(theme)[::-1]
    image = image_of(ramp[::-1][:, None, :])
    painter.drawImage(place, image)
    painter.setPen(QPen(QColor(theme.hair), 1))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRect(place)


def _bytes(text: str) -> tuple[int, int, int, int]:
    made = QColor(text)
    return made.red(), made.green(), made.blue(), 255
