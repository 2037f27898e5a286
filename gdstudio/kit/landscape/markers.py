"""The signs of the picture, painted: dots, rings, stars, arrows, triangles, text with a halo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gdstudio.kit.landscape.box import Array
from gdstudio.kit.landscape.palette import Palette, faded
from gdstudio.kit.widgets.theme import face

SMALL, BODY = 11, 13
DOT, NOW, START, STAR, GUESS, REVEALED, TRUTH, AHEAD = 3.3, 7.5, 6.5, 10.0, 12.0, 7.0, 11.0, 4.5
"""Radii in logical pixels."""
DIMMED = 0.5
"""Opacity of a mark behind the surface."""
SIDEWAYS, LEVEL, CLEAR = 0.1, 0.7, 13.0
"""Where a path counts as coming from one side; how level it has to be to run through words there,
and how far from it they stand.
"""


@dataclass(frozen=True)
class Head:
    """The head of an arrow: length and half width."""

    length: float = 13.0
    half: float = 6.0


def point(pixel: Array) -> QPointF:
    return QPointF(float(pixel[0]), float(pixel[1]))


def pen(colour: QColor, width: float) -> QPen:
    """A solid pen with round ends and joins."""
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, round_cap, round_join)


def dashed(stroke: QPen, dash: tuple[float, ...], width: float) -> QPen:
    """The pen with dashes as long as they are on a line of ``width``: a casing follows them.

    Through the gaps one sees what is below, which may be another path.
    """
    if dash:
        stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
        stroke.setDashPattern([part * width / stroke.widthF() for part in dash])
    return stroke


def dots(painter: QPainter, pixels: Array, palette: Palette, scale: float = 1.0) -> None:
    """One dot per update at (N, 2) pixels, in two strokes however many there are."""
    polygon = QPolygonF([point(p) for p in pixels])
    for colour, radius in ((palette.casing, DOT + 0.6), (palette.now, DOT - 0.6)):
        painter.setPen(pen(colour, 2 * radius * scale))
        painter.drawPoints(polygon)


def now(painter: QPainter, at: QPointF, palette: Palette, dim: bool = False) -> None:
    """Where the frame is; ``dim`` while it is behind the surface."""
    painter.setOpacity(DIMMED if dim else 1.0)
    painter.setPen(pen(palette.casing, 2.4))
    painter.setBrush(palette.now)
    painter.drawEllipse(at, NOW, NOW)
    painter.setOpacity(1.0)


def start(painter: QPainter, at: QPointF, palette: Palette, dim: bool = False) -> None:
    """The ring of row 0."""
    painter.setOpacity(DIMMED if dim else 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(palette.casing, 5))
    painter.drawEllipse(at, START, START)
    painter.setPen(pen(palette.ink, 2))
    painter.setBrush(palette.casing)
    painter.drawEllipse(at, START, START)
    painter.setOpacity(1.0)


def minimum(painter: QPainter, at: QPointF, palette: Palette, dim: bool = False) -> None:
    """The star of the minimum."""
    painter.setOpacity(DIMMED if dim else 1.0)
    painter.setPen(pen(palette.casing, 2.2))
    painter.setBrush(palette.minimum)
    painter.drawPolygon(star(at, STAR))
    painter.setOpacity(1.0)


def bottom(
    painter: QPainter,
    at: QPointF,
    text: str,
    palette: Palette,
    *,
    deepest: bool,
    dim: bool = False,
) -> None:
    """The star of one valley of several, hollow unless it is the deepest, with its name.

    That stands above it, or below where the view ends above.
    """
    if deepest:
        minimum(painter, at, palette, dim)
    else:
        painter.setOpacity(DIMMED if dim else 1.0)
        shape = star(at, STAR - 1)
        painter.setPen(pen(palette.casing, 5))
        painter.setBrush(palette.casing)
        painter.drawPolygon(shape)
        painter.setPen(pen(palette.minimum, 2))
        painter.drawPolygon(shape)
        painter.setOpacity(1.0)
    away = STAR + 14
    top = at.y() - away - BODY / 2 < painter.window().top()
    beside = QPointF(at.x(), at.y() + (away if top else -away))
    halo_text(painter, beside, text, face_of(12, bold=True), palette.ink, palette.panel)


def truth(
    painter: QPainter, at: QPointF, text: str, palette: Palette, *, dim: bool = False
) -> None:
    """The hollow square of the true parameters, with a word: the star nearby shows in it."""
    painter.setOpacity(DIMMED if dim else 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    square = QRectF(at.x() - TRUTH, at.y() - TRUTH, 2 * TRUTH, 2 * TRUTH)
    for colour, width in ((palette.casing, 5.0), (palette.ink, 2.0)):
        painter.setPen(pen(colour, width))
        painter.drawRect(square)
    painter.setOpacity(1.0)
    beside = QPointF(square.right() + 6, at.y())
    halo_text(painter, beside, text, face_of(12, bold=True), palette.ink, palette.panel, align=0.0)


def ahead(painter: QPainter, at: QPointF, palette: Palette) -> None:
    """The small ring where the slope is asked for, ahead of the cursor."""
    for colour, width in ((palette.casing, 4.5), (palette.gradient, 2.0)):
        painter.setPen(pen(colour, width))
        painter.setBrush(palette.casing)
        painter.drawEllipse(at, AHEAD, AHEAD)


def guess(painter: QPainter, at: QPointF, palette: Palette, radius: float = GUESS) -> None:
    """The hollow diamond of a guess."""
    diamond = QPolygonF(
        [at + QPointF(x * radius, y * radius) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((palette.casing, 5.0), (palette.ink, 2.2)):
        painter.setPen(pen(colour, width))
        painter.drawPolygon(diamond)


def between(painter: QPainter, begin: QPointF, end: QPointF, palette: Palette) -> None:
    """The dashed line from where something is to where it was thought to be."""
    painter.setPen(pen(faded(palette.casing, 0.7), 3.4))
    painter.drawLine(begin, end)
    stroke = pen(palette.ink, 1.4)
    stroke.setDashPattern([3, 3])
    painter.setPen(stroke)
    painter.drawLine(begin, end)


def star(at: QPointF, radius: float) -> QPolygonF:
    """Five points, the first one up."""
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    radii = np.where(np.arange(10) % 2 == 0, radius, 0.42 * radius)
    return QPolygonF(
        [
            QPointF(at.x() + float(r * np.cos(a)), at.y() + float(r * np.sin(a)))
            for a, r in zip(angles, radii, strict=True)
        ]
    )


def arrow(
    painter: QPainter,
    begin: QPointF,
    end: QPointF,
    colour: QColor,
    casing: QColor,
    width: float = 3.0,
    head: Head | None = None,
    dashed: bool = False,
) -> None:
    """A shaft with a head whose tip is ``end``, standing off its ground by a casing."""
    head = head or Head()
    along = end - begin
    length = max(float(np.hypot(along.x(), along.y())), 1e-6)
    unit = along / length
    shaft_end = end - unit * min(head.length - 4, length)
    for ink, thick, extra in ((casing, width + 3.2, 1.6), (colour, width, 0.0)):
        stroke = pen(ink, thick)
        if dashed and extra == 0:
            stroke.setDashPattern([1.6, 2.2])
        painter.setPen(stroke)
        painter.drawLine(begin, shaft_end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(arrowhead(end + unit * extra * 1.6, unit, head, extra))


def shaft(
    painter: QPainter,
    begin: QPointF,
    end: QPointF,
    colour: QColor,
    casing: QColor,
    width: float = 3.0,
    dashed: bool = False,
) -> None:
    """An arrow whose tip is not in the picture: it goes on."""
    for ink, thick in ((casing, width + 3.2), (colour, width)):
        stroke = pen(ink, thick)
        if dashed and ink is colour:
            stroke.setDashPattern([1.6, 2.2])
        painter.setPen(stroke)
        painter.drawLine(begin, end)


def arrowhead(tip: QPointF, unit: QPointF, head: Head, extra: float = 0.0) -> QPolygonF:
    """A triangle with its tip at ``tip``, pointing along ``unit``."""
    across = QPointF(-unit.y(), unit.x())
    base = tip - unit * (head.length + extra)
    half = head.half + extra
    return QPolygonF([tip, base + across * half, base - across * half])


def exit_mark(
    painter: QPainter, at: QPointF, unit: QPointF, text: str, palette: Palette, bounds: QRectF
) -> None:
    """A danger triangle where the path leaves, with words; the words stay within ``bounds``."""
    tip = at + unit * 15
    painter.setPen(pen(palette.casing, 2))
    painter.setBrush(palette.danger)
    painter.drawPolygon(arrowhead(tip, unit, Head(15, 7.5)))
    words = face_of(12, bold=True)
    width = QFontMetricsF(words).horizontalAdvance(text)
    middle = at + unit * 7.5
    left, behind = middle.x() + 14, middle.x() - 14 - width
    # Where the path comes from the right they had better not stand there.
    if left + width > bounds.right() or (unit.x() < -SIDEWAYS and behind >= bounds.left()):
        left = max(behind, bounds.left())
    y = min(max(middle.y() - 5, bounds.top() + 8), bounds.bottom() - 8)
    y = _clear_of_path(QRectF(left, y - 8, width, 16), middle, unit, bounds)
    halo_text(painter, QPointF(left, y), text, words, palette.danger, palette.panel, align=0.0)


def _clear_of_path(words: QRectF, mark: QPointF, unit: QPointF, bounds: QRectF) -> float:
    """Return the height of words beside a mark: above the path that comes from there, or below."""
    y = words.center().y()
    if (words.center().x() - mark.x()) * unit.x() >= 0 or abs(unit.x()) < LEVEL:
        return y
    slope = unit.y() / unit.x()
    ends = [mark.y() + (x - mark.x()) * slope for x in (words.left(), words.right())]
    above, below = min(ends) - CLEAR, max(ends) + CLEAR
    if y <= above or y >= below:
        return y
    return above if above >= bounds.top() + 8 else min(below, bounds.bottom() - 8)


def left_mark(painter: QPainter, at: QPointF, palette: Palette) -> None:
    """A small danger triangle above the ball of a run that has left the frame there."""
    painter.setPen(pen(palette.casing, 1.5))
    painter.setBrush(palette.danger)
    painter.drawPolygon(arrowhead(at - QPointF(0, 5), QPointF(0, -1), Head(8, 4.5)))


def halo_text(
    painter: QPainter,
    at: QPointF,
    text: str,
    letters: QFont,
    colour: QColor,
    halo: QColor | None = None,
    align: float = 0.5,
) -> None:
    """Text centred vertically on ``at``; ``align`` 0 starts there, 0.5 is centred, 1 ends there.

    At the left edge it moves in: a number never loses its front.
    """
    metrics = QFontMetricsF(letters)
    left, edge = at.x() - align * metrics.horizontalAdvance(text), painter.window().left() + 1.0
    if at.x() >= edge:
        left = max(left, edge)
    origin = QPointF(left, at.y() + metrics.capHeight() / 2)
    if halo is not None:
        path = QPainterPath()
        path.addText(origin, letters, text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(faded(halo, 0.9), 3.5))
        painter.drawPath(path)
    painter.setFont(letters)
    painter.setPen(colour)
    painter.drawText(origin, text)


@lru_cache(maxsize=16)
def face_of(size: int, bold: bool = False) -> QFont:
    """The interface's font; made once, because a frame asks for it many times."""
    return face(size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@lru_cache(maxsize=256)
def text_width(text: str, size: int) -> float:
    """Width of plain text in logical pixels."""
    return QFontMetricsF(face_of(size)).horizontalAdvance(text)
