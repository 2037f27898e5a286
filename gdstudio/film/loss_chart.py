"""The loss of several runs in one plot, each named at its end; painted, so it prints sharply."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from gdstudio.kit.chart.band import smoothed
from gdstudio.kit.chart.curve import BAND
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.grid import paint_grid
from gdstudio.kit.chart.labels import spread, write
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.points import cut_rows, decimate
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.chart.stroke import Stroke, band_path, line_path
from gdstudio.kit.chart.ticks import level_ticks, upright_ticks
from gdstudio.kit.widgets.theme import Theme, color

Losses = NDArray[np.floating]

LEFT, RIGHT, BOTTOM = 78.0, 150.0, 34.0
LABEL = 15.0
"""Between two names."""
ROOM = 30.0
"""Times the losses at the start: what is higher is cut off at the edge."""


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
    else:
        low, high = low - 0.04 * (high - low), high + 0.04 * (high - low)
    pixels = Pixels.of(frame, (0.0, longest - 1.0), (low, high), log=log)
    columns = level_ticks(0.0, longest - 1.0, frame.width(), whole=True)
    rows = upright_ticks(low, high, frame.height(), log=log)
    paint_grid(painter, pixels, columns, rows, color(theme.grid), color(theme.ink3))
    where = QRectF(frame.right() + 22, frame.bottom() + 4, RIGHT - 22, 18)
    write(painter, where, words, color(theme.ink2), weight=QFont.Weight.DemiBold)
    ends = [
        _paint_loss(painter, pixels, np.asarray(losses, float), high, _stroke(index, theme), theme)
        for index, (_, losses) in enumerate(runs)
    ]
    heights = spread([end.y() for end in ends], LABEL, frame.top(), frame.bottom() - 8)
    for index, ((name, _), end, y) in enumerate(zip(runs, ends, heights, strict=True)):
        ink = color(run_role(index)(theme))
        if end.x() < frame.right() - 1 and end.y() <= frame.top():
            name = f"↑ {name}"  # it left the plot long before
        else:
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QLineF(end.x(), end.y(), frame.right() + 18, y))
        write(painter, QRectF(frame.right() + 22, y - 9, RIGHT - 22, 18), name, ink)


def _stroke(index: int, theme: Theme) -> Stroke:
    """Return how a run is drawn: by its colour and dashes, and again with those of the next."""
    return Stroke(run_role(index), 2.0, dash=run_dash(index + index // len(theme.runs)))


def _paint_loss(
    painter: QPainter,
    pixels: Pixels,
    losses: NDArray[np.float64],
    high: float,
    stroke: Stroke,
    theme: Theme,
) -> QPointF:
    """Paint a loss (n,) where it is not above ``high``; return where it first ends so."""
    envelope = Envelope()
    envelope.follow(losses)
    columns = round(pixels.rect.width())
    thinned = decimate(losses, envelope, 0, len(losses), columns)
    x, y, joined = cut_rows(*thinned, -math.inf, high, pixels.log)
    line = pixels.across(x), pixels.up(y), joined
    drawn = smoothed(losses, envelope, (0, len(losses), 1), line, pixels, (-math.inf, high))
    gaps = np.flatnonzero(~drawn.joined[1:]) + 1
    path = line_path(pixels, *(np.insert(v, gaps, math.nan) for v in (drawn.across, drawn.up)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(pixels.rect.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
    for band in drawn.bands:
        painter.fillPath(band_path(pixels, *band), color(stroke.role(theme), BAND))
    if path is not None:
        painter.strokePath(path, stroke.pen(theme))
    painter.restore()
    outside = np.flatnonzero(~(losses <= high))
    if not len(outside):
        return QPointF(float(pixels.across(len(losses) - 1)), float(pixels.up(losses[-1])))
    last = max(int(outside[0]), 1)
    rows = np.arange(last - 1.0, last + 1.0)
    x, _, _ = cut_rows(rows, losses[last - 1 : last + 1], -math.inf, high, pixels.log)
    return QPointF(float(pixels.across(x[-1])) if len(x) else pixels.left, pixels.top)
