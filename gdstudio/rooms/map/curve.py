"""A map of one knob: a curve of the loss above its lowest, on the zones of the rate."""

from __future__ import annotations

import itertools
import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gdstudio.core.arrays import Array
from gdstudio.core.text.numbers import format_exact, tick_texts
from gdstudio.core.text.ticks import log_ticks
from gdstudio.kit.widgets.glyphs import triangle_polygon
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import color, face
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.map.colours import (
    hatch,
    hatch_empty,
    levels_of,
    unreached,
    zone_colours,
)
from gdstudio.rooms.map.frame import Frame
from gdstudio.rooms.map.labels import haloed
from gdstudio.rooms.map.painting import (
    LEFT_FLAGS,
    MIDDLE,
    RIGHT_FLAGS,
    STRIP,
    paint_axes,
    paint_ball,
)
from gdstudio.rooms.map.sheet import Sheet

ROOM = 1e10
"""So far above the start the scale reaches at most; what lies beyond is a triangle."""
PALE = 0.10
NAMES = 22.0
"""Height of the band at the top in which zones are named: no curve goes there."""


def paint_curve(painter: QPainter, sheet: Sheet, width: float, height: float) -> None:
    """Paint a map of one knob in a place of this size, at 100 %."""
    frame, theme = sheet.frame(width, height), sheet.theme
    area, answer = frame.area, sheet.answer
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = area.adjusted(0, NAMES if answer.known else 0, 0, 0)
    values, low, high = _scale(sheet)
    heights = _heights(values, low, high, plot)
    _paint_zones(painter, sheet, frame)
    _paint_never(painter, sheet, frame, plot)
    painter.setFont(face(11))
    ticks = log_ticks(low, high, int(area.height() // 44))
    for value, text in zip(ticks, tick_texts(ticks, powers=True), strict=True):
        y = float(_heights(np.array([value]), low, high, plot)[0])
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(QColor(theme.ink3))
        draw_text(painter, QRectF(0, y - 8, area.left() - 6, 16), RIGHT_FLAGS, text)
    start = answer.start_excess
    if sheet.colouring == "loss" and low < start < high:
        y = float(_heights(np.array([start]), low, high, plot)[0])
        painter.setPen(QPen(QColor(theme.ink3), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        draw_text(painter, QRectF(area.left() + 4, y - 17, 160, 16), LEFT_FLAGS, sheet.words.start)
    xs = frame.xs_of(frame.across.values)
    painter.save()
    painter.setClipRect(plot.adjusted(0, -1, 0, 1))
    painter.setPen(QPen(QColor(theme.ink), 2))
    for run in _pieces(xs, heights):
        painter.drawPolyline(QPolygonF(run))
    painter.restore()
    draw_text(painter, QRectF(area.left(), -1, area.width(), 16), LEFT_FLAGS, sheet.words.scale)
    paint_axes(painter, frame, sheet.words, theme, below=STRIP + 3 if answer.known else 0.0)
    if sheet.colouring == "loss":
        _paint_lectured(painter, sheet, frame, plot, low, high)
    _paint_present(painter, sheet, frame, plot, heights)


def _scale(sheet: Sheet) -> tuple[Array, float, float]:
    """Return what the curve shows (C,), and the ends of its scale."""
    if sheet.colouring == "reached":
        levels = levels_of(sheet.answer, "reached")
        return levels.values, levels.low, levels.high * 1.2
    values = sheet.answer.excess
    fine = values[np.isfinite(values)]
    start = sheet.answer.start_excess
    start = start if math.isfinite(start) and start > 0 else 1.0
    low = float(fine.min()) if len(fine) else start * 1e-3
    high = min(float(fine.max()) if len(fine) else start, start * ROOM)
    low, high = min(low, start / 10), max(high, start * 10)
    return values, low * 0.5, high * 2


def _heights(values: Array, low: float, high: float, area: QRectF) -> Array:
    with np.errstate(all="ignore"):
        share = (np.log(values) - math.log(low)) / (math.log(high) - math.log(low))
    found: Array = area.bottom() - area.height() * np.minimum(share, 1.2)
    return found


def _pieces(xs: Array, ys: Array) -> list[list[QPointF]]:
    pieces: list[list[QPointF]] = [[]]
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        if math.isfinite(x) and math.isfinite(y):
            pieces[-1].append(QPointF(x, y))
        else:
            pieces.append([])
    return [piece for piece in pieces if len(piece) > 1]


def _paint_never(painter: QPainter, sheet: Sheet, frame: Frame, plot: QRectF) -> None:
    """Hatch where there is no number, and say why."""
    never = unreached(sheet.answer, sheet.colouring)
    marks = np.flatnonzero(np.diff(np.concatenate([[0], never.astype(int), [0]])))
    for first, end in zip(marks[::2].tolist(), marks[1::2].tolist(), strict=True):
        left, right = frame.cell_rect(first, 0).left(), frame.cell_rect(end - 1, 0).right()
        place = QRectF(left, plot.top(), right - left, plot.height())
        hatch_empty(painter, place, sheet.theme)
        font = face(11)
        if QFontMetricsF(font).horizontalAdvance(sheet.words.never) + 8 < place.width():
            haloed(painter, place.center(), sheet.words.never, sheet.theme, font)


def _paint_zones(painter: QPainter, sheet: Sheet, frame: Frame) -> None:
    """Paint the zones pale behind the curve, and as the bar of the rate below it."""
    answer, area = sheet.answer, frame.area
    if not answer.known:
        return
    zones, colours = answer.zones, zone_colours(sheet.theme)
    edges = [0, *(np.flatnonzero(np.diff(zones)) + 1).tolist(), len(zones)]

    def place_of(end: int) -> float:
        """Where a zone ends: at the rate itself where that is known, else between two cells."""
        zone = int(zones[end - 1])
        rate = answer.edges[zone].rates[0] if zone < len(answer.edges) else math.nan
        place = frame.x_of(float(rate)) if math.isfinite(rate) else math.nan
        here = frame.cell_rect(end, 0)
        near = abs(place - here.left()) <= here.width()
        return place if near else here.left()

    bold = face(11, QFont.Weight.DemiBold)
    present = -1
    if sheet.place is not None:
        present = int(zones[np.argmin(np.abs(frame.across.values - sheet.place[0]))])
    for first, end in itertools.pairwise(edges):
        left = area.left() if first == 0 else place_of(first)
        right = area.right() if end == len(zones) else place_of(end)
        zone = int(zones[first])
        painter.fillRect(
            QRectF(left, area.top(), right - left, area.height()), color(colours[zone], PALE)
        )
        strip = QRectF(
            left, area.bottom() + 3, right - left - (1.5 if end < len(zones) else 0), STRIP
        )
        painter.fillRect(strip, QColor(colours[zone]))
        if zone == len(colours) - 1:
            hatch(painter, strip)
            painter.setPen(QPen(QColor(sheet.theme.ink), 2.2))
            if first:
                painter.drawLine(QLineF(left, area.top(), left, area.bottom()))
        painter.setFont(bold if zone == present else face(11))
        painter.setPen(QColor(sheet.theme.ink2))
        draw_text(
            painter, QRectF(left, area.top() + 2, right - left, 16), MIDDLE, sheet.words.zones[zone]
        )


def _paint_lectured(
    painter: QPainter, sheet: Sheet, frame: Frame, plot: QRectF, low: float, high: float
) -> None:
    """Mark the lecture's rates: rings, or a triangle for what lies above the scale."""
    cells, theme = sheet.answer.lectured, sheet.theme
    if cells is None:
        return
    rates = cells.axes[0].values
    values = sheet.answer.excess_of(cells)
    ys = _heights(values, low, high, plot)
    taken: list[QRectF] = []
    own = None if sheet.place is None else sheet.place[0]
    for rate, value, y in zip(rates.tolist(), values.tolist(), ys.tolist(), strict=True):
        if rate == own:
            continue
        x = frame.x_of(rate)
        above = not value <= high
        y = plot.top() + 14 if above else y
        text = format_exact(rate)
        below = y + 24 < frame.area.bottom()
        inside = min(max(x, frame.area.left() + 26), frame.area.right() - 26)
        box = QRectF(inside - 24, y + 7 if below else y - 23, 48, 15)
        if above:  # beside it: over it are the names of the zones
            box = QRectF(x - 58, y - 12, 48, 15)
        most = frame.area.right() - 50
        for shift in ((0, 0), (0, -30), (36, -15), (-36, -15), (36, 4), (-36, 4)):
            moved = box.translated(*shift)
            if moved.left() <= most and not any(moved.intersects(other) for other in taken):
                box = moved
                break
        taken += [box, QRectF(x - 6, y - 6, 12, 12)]
        if above:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.danger))
            painter.drawPolygon(triangle_polygon(QPointF(x, y), 6))
            tip = format_number(value, 2)
            haloed(painter, box.center() + QPointF(0, 13), tip, theme, face(11), ink=theme.danger)
        else:
            painter.setPen(QPen(QColor(theme.ink), 1.8))
            painter.setBrush(QColor(theme.panel))
            painter.drawEllipse(QPointF(x, y), 4.5, 4.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = theme.danger if above else theme.ink2
        haloed(painter, box.center(), text, theme, face(11), ink=ink)


def _paint_present(
    painter: QPainter, sheet: Sheet, frame: Frame, plot: QRectF, heights: Array
) -> None:
    """Mark where the experiment stands: a filled ball on the curve, on the axis where it has none.

    Between two cells of which one has no number it stands where the other does.
    """
    if sheet.place is None:
        return
    x = frame.x_of(sheet.place[0])
    if not frame.area.left() <= x <= frame.area.right():
        return
    xs = frame.xs_of(frame.across.values)
    nearest = int(np.abs(xs - x).argmin())
    y = frame.area.bottom()
    if np.isfinite(heights[nearest]):
        known = np.isfinite(heights)
        y = max(float(np.interp(x, xs[known], heights[known])), plot.top() + 8)
    elif not unreached(sheet.answer, sheet.colouring)[nearest]:
        y = plot.top() + 8
    paint_ball(painter, QPointF(x, y), sheet.theme)
    font = face(11, QFont.Weight.DemiBold)
    place = QPointF(x - 30 if x > frame.area.left() + 60 else x + 30, y + 12)
    haloed(painter, place, format_exact(sheet.place[0]), sheet.theme, font, ink=sheet.theme.now)
