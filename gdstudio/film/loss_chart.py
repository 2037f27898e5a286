"""The loss of several runs in one plot, each named at its end; painted, so it prints sharply."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from gdstudio.core.text.numbers import tick_texts
from gdstudio.core.text.ticks import linear_ticks, log_ticks
from gdstudio.kit.chart.labels import spread
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme, font
from gdstudio.kit.widgets.whole_text import draw_text

Losses = NDArray[np.floating]

LEFT, RIGHT, BOTTOM = 78.0, 150.0, 34.0
LABEL = 15.0
"""Between two names."""
ROOM = 30.0
"""Times the losses at the start: what is higher is cut off at the edge."""
MOST_POINTS = 2000


def paint_losses(
    painter: QPainter, place: QRectF, runs: Sequence[tuple[str, Losses]], words: str, theme: Theme
) -> None:
    """Paint losses (n,) over updates, the name of each run behind it; ``words``: of the x axis."""
    frame = place.adjusted(LEFT, 8, -RIGHT, -BOTTOM)
    known = [np.asarray(losses, float)[np.isfinite(losses)] for _, losses in runs]
    longest = max(len(losses) for _, losses in runs)
    values = np.concatenate(known)
    if not len(values) or longest < 2:
        return
    start = max(float(losses[0]) for losses in known if len(losses))
    low = float(values.min())
    log = low > 0
    high = max(min(float(values.max()), start * ROOM if log else start * 2), low + 1e-300)
    if log:
        low, high = low / 1.3, max(high * 1.3, low * 2)
        span = math.log10(high) - math.log10(low)
    else:
        low, high = low - 0.04 * (high - low), high + 0.04 * (high - low)
        span = high - low

    def up(loss: Losses | float) -> NDArray[np.floating]:
        with np.errstate(all="ignore"):
            share = (np.log10(loss) - math.log10(low)) if log else (np.asarray(loss) - low)
        return np.asarray(frame.bottom() - share / max(span, 1e-300) * frame.height())

    def across(row: NDArray[np.integer] | float) -> NDArray[np.floating]:
        return np.asarray(frame.left() + np.asarray(row) / (longest - 1) * frame.width())

    y_ticks = (log_ticks if log else linear_ticks)(low, high, 5)
    for value, text in zip(y_ticks, tick_texts(y_ticks, powers=log), strict=True):
        y = float(up(value))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
        _write(painter, QRectF(place.left(), y - 9, LEFT - 10, 18), text, theme.ink3, right=True)
    x_ticks = [tick for tick in linear_ticks(0, longest - 1, 8) if tick == int(tick)]
    for value, text in zip(x_ticks, tick_texts(x_ticks), strict=True):
        x = float(across(value))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
        where = QRectF(x - 40, frame.bottom() + 4, 80, 18)
        _write(painter, where, text, theme.ink3, middle=True)
    where = QRectF(frame.right() + 22, frame.bottom() + 4, RIGHT - 22, 18)
    _write(painter, where, words, theme.ink2, bold=True)
    ends = _paint_lines(painter, frame, runs, up, across, theme)
    heights = spread([end.y() for end in ends], LABEL, frame.top(), frame.bottom() - 8)
    for index, ((name, _), end, y) in enumerate(zip(runs, ends, heights, strict=True)):
        ink = QColor(theme.runs[index % len(theme.runs)])
        if end.x() < frame.right() - 1 and end.y() <= frame.top():
            name = f"↑ {name}"  # it left the plot long before
        else:
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QLineF(end.x(), end.y(), frame.right() + 18, y))
        where = QRectF(frame.right() + 22, y - 9, RIGHT - 22, 18)
        _write(painter, where, name, ink.name())


def _paint_lines(painter, frame, runs, up, across, theme) -> list[QPointF]:  # type: ignore[no-untyped-def]  # closures of the one caller
    """Paint each loss as far as it stays inside; return where they end."""
    ends = []
    painter.save()
    painter.setClipRect(frame.adjusted(-1, -2, 1, 2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, (_, losses) in enumerate(runs):
        rows = np.arange(len(losses))
        if len(rows) > MOST_POINTS:
            rows = np.unique(np.linspace(0, len(rows) - 1, MOST_POINTS).astype(int))
        x, y = across(rows), up(np.asarray(losses, float)[rows])
        y = np.where(np.isnan(y), frame.top() - 50, np.clip(y, frame.top() - 50, frame.bottom()))
        pen = QPen(QColor(theme.runs[index % len(theme.runs)]), 2)
        dash = RUN_DASHES[index // len(theme.runs) % len(RUN_DASHES)]
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        points = [QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]
        painter.drawPolyline(QPolygonF(points))
        outside = np.flatnonzero(y < frame.top())
        if len(outside):
            last = max(int(outside[0]), 1)
            rise = y[last - 1] - y[last]
            share = (y[last - 1] - frame.top()) / rise if rise else 0.0
            ends.append(QPointF(x[last - 1] + share * (x[last] - x[last - 1]), frame.top()))
        else:
            ends.append(QPointF(float(x[-1]), float(y[-1])))
    painter.restore()
    return ends


def _write(
    painter: QPainter,
    place: QRectF,
    text: str,
    ink: str,
    *,
    right: bool = False,
    middle: bool = False,
    bold: bool = False,
) -> None:
    painter.setFont(font(12, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    painter.setPen(QColor(ink))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    if middle:
        side = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, place, side | Qt.AlignmentFlag.AlignVCenter, text)
