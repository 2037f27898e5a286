"""How a map is painted: cells, edges of zones, axes, and where the experiment stands."""

from __future__ import annotations

import itertools
import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from gdstudio.core.arrays import Mask
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.basins import NEVER
from gdstudio.core.sweep.zones import DIVERGES, RATE, zones_of
from gdstudio.core.text.numbers import format_count, format_percent, significant, tick_texts
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.landscape.basin_colours import basin_colours
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.map.colours import (
    hatch,
    hatch_empty,
    levels_of,
    paint_scale,
    unreached,
    zone_colours,
)
from gdstudio.rooms.map.frame import NARROW, Frame
from gdstudio.rooms.map.labels import paint_names
from gdstudio.rooms.map.sheet import Sheet, Words

STRIP = 9.0
"""Height of the bar of the rate below the map."""
TICK_GAP = 48.0
LEFT_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_FLAGS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def paint_map(painter: QPainter, sheet: Sheet, width: float, height: float) -> None:
    """Paint a map of two knobs in a place of this size, at 100 %."""
    frame = sheet.frame(width, height)
    area = frame.area
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(area, sheet.image)
    _paint_hatch(painter, sheet, frame)
    painter.save()
    painter.setClipRect(area)
    for edge in sheet.answer.edges:
        _paint_edge(painter, frame, edge.rates, edge.heights, sheet.theme, limit=edge.limit)
    painter.restore()
    strip = _paint_strip(painter, sheet, frame)
    paint_axes(painter, frame, sheet.words, sheet.theme, below=STRIP + 3 if strip else 0.0)
    _paint_minima(painter, sheet, frame)
    if width >= NARROW:
        _paint_scale(painter, sheet, frame, width)
    if sheet.place is not None:
        paint_cross(painter, frame, sheet.place, sheet.theme)
    # Last: what is written is to be read, whatever passes there.
    paint_names(painter, sheet, frame, zones=sheet.colouring not in ("verdict", "basins"))


def paint_axes(
    painter: QPainter, frame: Frame, words: Words, theme: Theme, *, below: float = 0.0
) -> None:
    """Paint ticks and the names of both axes."""
    area = frame.area
    painter.setFont(face(11))
    painter.setPen(QPen(QColor(theme.ink3), 1))
    floor = area.bottom() + below
    last = area.right() - QFontMetricsF(face(12)).horizontalAdvance(words.across) - 12
    for value, text in axis_ticks(frame.across, int(area.width() // TICK_GAP)):
        x = frame.x_of(value)
        if not area.left() - 1 <= x <= area.right() + 1:
            continue
        painter.drawLine(QLineF(x, floor + 1, x, floor + 5))
        if x <= last:
            draw_text(painter, QRectF(x - 40, floor + 6, 80, 16), MIDDLE, text)
    if frame.up is not None:
        for value, text in axis_ticks(frame.up, int(area.height() // 40)):
            y = frame.y_of(value)
            if area.top() - 1 <= y <= area.bottom() + 1:
                draw_text(painter, QRectF(0, y - 8, area.left() - 8, 16), RIGHT_FLAGS, text)
    painter.setFont(face(12, QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.ink))
    draw_text(painter, QRectF(area.right() - 140, floor + 6, 140, 16), RIGHT_FLAGS, words.across)
    if frame.up is not None:
        draw_text(painter, QRectF(4, -1, 160, 15), LEFT_FLAGS, words.up)


def axis_ticks(axis: Axis, count: int) -> list[tuple[float, str]]:
    """Return the values that are named on an axis, with their texts."""
    low, high = float(axis.values[0]), float(axis.values[-1])
    count = max(2, count)
    if axis.log:
        ticks = log_ticks(low, high, count)
        if len(ticks) < count / 2:
            ticks = sorted({*ticks, *(3 * tick for tick in ticks if low <= 3 * tick <= high)})
            below = ticks[0] * 0.3 if ticks else 0.0
            ticks = [below, *ticks] if low <= below else ticks
        ticks = [significant(tick, 3) for tick in ticks]
    else:
        ticks = linear_ticks(low, high, count)
    return list(zip(ticks, tick_texts(ticks, powers=axis.log), strict=True))


def paint_cross(painter: QPainter, frame: Frame, place: tuple[float, float], theme: Theme) -> None:
    """Paint where the experiment stands: two lines and a ball; beyond the map only a line."""
    area = frame.area
    x = frame.x_of(place[0])
    y = frame.y_of(place[1]) if frame.up is not None else area.bottom()
    inside_x = area.left() <= x <= area.right()
    inside_y = area.top() - 1 <= y <= area.bottom() + 1
    for width, ink in ((3.2, color(theme.panel, 0.7)), (1.3, QColor(theme.now))):
        painter.setPen(QPen(ink, width))
        if inside_x:
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        if inside_y and frame.up is not None:
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
    if inside_x and inside_y:
        paint_ball(painter, QPointF(x, y), theme)


def paint_ball(painter: QPainter, place: QPointF, theme: Theme) -> None:
    """Paint the ball of the present."""
    painter.setPen(QPen(QColor(theme.panel), 2))
    painter.setBrush(QColor(theme.now))
    painter.drawEllipse(place, 8, 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_hatch(painter: QPainter, sheet: Sheet, frame: Frame) -> None:
    """Hatch the cells that diverge, and those that have no number."""
    answer, basins = sheet.answer, sheet.answer.basins
    nowhere = answer.zones == DIVERGES if basins is None else basins.labels == NEVER
    for marked, empty in ((nowhere, False), (unreached(answer, sheet.colouring), True)):
        if not marked.any():
            continue
        outline = _outline(frame, answer.grid_of(marked))
        if empty:
            hatch_empty(painter, outline, sheet.theme)
        else:
            hatch(painter, outline)


def _outline(frame: Frame, marked: Mask) -> QPainterPath:
    """Return the cells (rows, columns) that are marked: their rows of neighbours, one box each."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for row, line in enumerate(marked):
        marks = np.flatnonzero(np.diff(np.concatenate([[0], line.astype(int), [0]])))
        for first, end in zip(marks[::2].tolist(), marks[1::2].tolist(), strict=True):
            place = frame.cell_rect(first, row)
            place.setRight(frame.cell_rect(end - 1, row).right())
            path.addRect(place.adjusted(0, -0.3, 0, 0.3))
    return path


def _paint_edge(
    painter: QPainter,
    frame: Frame,
    rates: np.ndarray,
    heights: np.ndarray,
    theme: Theme,
    *,
    limit: bool,
) -> None:
    runs: list[list[QPointF]] = [[]]
    for x, y in zip(frame.xs_of(rates).tolist(), frame.ys_of(heights).tolist(), strict=True):
        if math.isfinite(x):
            runs[-1].append(QPointF(x, y))
        elif runs[-1]:
            runs.append([])
    casing, line = color(theme.panel, 0.85), QPen(QColor(theme.ink), 2.2 if limit else 1.0)
    if not limit:
        line.setDashPattern([3, 2])
    for run in runs:
        polygon = QPolygonF(run)
        painter.setPen(QPen(casing, 4.6 if limit else 2.6))
        painter.drawPolyline(polygon)
        painter.setPen(line)
        painter.drawPolyline(polygon)


def _paint_strip(painter: QPainter, sheet: Sheet, frame: Frame) -> bool:
    """Paint the bar of the rate, for the row in which the experiment stands; False if none is."""
    question = sheet.answer.question
    if question.across.key != RATE or not sheet.answer.known or sheet.place is None:
        return False
    rates = frame.across_at(np.array(_across(frame)))
    knobs: dict[str, object] = {"lr": rates}
    if question.up is not None and question.up.section == "optimizer":
        low, high = question.up.values.min(), question.up.values.max()
        knobs[question.up.name] = float(np.clip(sheet.place[1], low, high))
    zones = zones_of(question.experiment, knobs, question.updates)
    if zones is None:
        return False
    top = frame.area.bottom() + 3
    xs = _across(frame)
    edges = [0, *(np.flatnonzero(np.diff(zones)) + 1).tolist(), len(zones)]
    for first, end in itertools.pairwise(edges):
        left = xs[first]
        right = frame.area.right() if end == len(zones) else xs[end] - 1.5
        place = QRectF(left, top, max(0.5, right - left), STRIP)
        painter.fillRect(place, QColor(zone_colours(sheet.theme)[zones[first]]))
        if zones[first] == DIVERGES:
            hatch(painter, place)
    return True


def _across(frame: Frame) -> list[float]:
    return np.arange(frame.area.left(), frame.area.right(), 1.0).tolist()


def _paint_scale(painter: QPainter, sheet: Sheet, frame: Frame, width: float) -> None:
    theme, area = sheet.theme, frame.area
    painter.setFont(face(11))
    left = area.right() + 14
    if sheet.answer.basins is not None:
        _paint_valleys(painter, sheet, QRectF(left - 4, area.top(), width - left, area.height()))
        return
    if sheet.colouring == "verdict":
        for zone, name in enumerate(reversed(sheet.words.zones)):
            y = area.top() + 14 + 24 * zone
            place = QRectF(left - 4, y - 6, 12, 12)
            painter.fillRect(place, QColor(tuple(reversed(zone_colours(theme)))[zone]))
            if zone == 0:
                hatch(painter, place)
            painter.setPen(QColor(theme.ink2))
            draw_text(painter, QRectF(left + 12, y - 8, width - left - 13, 16), LEFT_FLAGS, name)
        return
    place = QRectF(left, area.top() + 8, 10, area.height() - 8)
    paint_scale(painter, place, theme)
    levels = levels_of(sheet.answer, sheet.colouring)
    painter.setPen(QColor(theme.ink3))
    draw_text(
        painter,
        QRectF(area.right() + 2, -1, width - area.right() - 4, 16),
        LEFT_FLAGS,
        sheet.words.scale,
    )
    ticks = levels.ticks(6)
    span = math.log(levels.high) - math.log(levels.low)
    if unreached(sheet.answer, sheet.colouring).any():
        _paint_never(painter, sheet, place, width)
    for value, text in zip(ticks, tick_texts(ticks, powers=True), strict=True):
        share = (math.log(value) - math.log(levels.low)) / span
        y = place.bottom() - place.height() * share
        painter.drawLine(QLineF(place.right() + 2, y, place.right() + 5, y))
        text_place = QRectF(place.right() + 8, y - 8, width - place.right() - 9, 16)
        draw_text(painter, text_place, LEFT_FLAGS, text)


def _paint_never(painter: QPainter, sheet: Sheet, scale: QRectF, width: float) -> None:
    """Say below the scale what an empty cell is."""
    painter.save()
    place = QRectF(scale.left(), scale.bottom() + 9, scale.width(), 10)
    painter.setClipRect(place)
    painter.fillRect(place, QColor(sheet.theme.panel))
    hatch_empty(painter, place, sheet.theme)
    painter.setClipping(False)
    painter.setPen(QPen(QColor(sheet.theme.edge), 1))
    painter.drawRect(place)
    painter.setPen(QColor(sheet.theme.ink3))
    room = QRectF(place.right() + 8, place.top() - 3, width - place.right() - 9, 16)
    draw_text(painter, room, LEFT_FLAGS, f"> {format_count(sheet.answer.question.updates)}")
    painter.restore()


def _paint_valleys(painter: QPainter, sheet: Sheet, place: QRectF) -> None:
    """Say which colour is which valley, and what part of the starts leads there."""
    basins, theme = sheet.answer.basins, sheet.theme
    assert basins is not None
    colours = basin_colours(theme)
    for index, share in enumerate(basins.shares):
        top = place.top() + 8 + 40 * index
        if top + 34 > place.bottom():
            return
        name = sheet.words.valleys[min(index, 1)]
        paint_star(painter, QPointF(place.left() + 6, top + 8), 6, theme, filled=index == 0)
        painter.setPen(QColor(theme.ink2))
        painter.setFont(face(11))
        room = QRectF(place.left() + 16, top, place.width() - 18, 16)
        draw_text(painter, room, LEFT_FLAGS, name)
        painter.fillRect(QRectF(place.left(), top + 20, 12, 10), QColor(colours[index]))
        draw_text(painter, room.translated(0, 17), LEFT_FLAGS, format_percent(share))


def paint_star(
    painter: QPainter, place: QPointF, size: float, theme: Theme, *, filled: bool
) -> None:
    """Paint the star of a minimum; hollow unless none is deeper."""
    points = []
    for corner in range(10):
        angle = math.pi * (corner / 5 - 0.5)
        reach = size if corner % 2 == 0 else 0.45 * size
        points.append(place + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    painter.setPen(QPen(QColor(theme.panel if filled else theme.ink), 1.2))
    painter.setBrush(QColor(theme.minimum if filled else theme.panel))
    painter.drawPolygon(QPolygonF(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_minima(painter: QPainter, sheet: Sheet, frame: Frame) -> None:
    """Mark the minima on a map of starts."""
    basins = sheet.answer.basins
    if basins is None or frame.up is None:
        return
    first, second = frame.across.start_index, frame.up.start_index
    if first is None or second is None:
        return
    for index, minimum in enumerate(basins.minima):
        x, y = frame.x_of(float(minimum.params[first])), frame.y_of(float(minimum.params[second]))
        if frame.area.contains(x, y):
            paint_star(painter, QPointF(x, y), 9, sheet.theme, filled=index == 0)
