"""The card of a cell: what its descent comes to, before anybody has made it theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from gdstudio.core.arrays import AnyArray
from gdstudio.core.sweep.zones import DIVERGES
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.map.colours import hatch, zone_colours

SIZE = (208.0, 122.0)
LOW = 74.0
"""Its height where there is no room for a curve."""
AWAY = 16.0
BALL = 10.0
"""So far a card stays away from the ball of the experiment."""
FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class Card:
    """What is written on it."""

    title: str
    verdict: str
    zone: int | None
    near: str
    """When it comes near the lowest loss."""
    offer: str
    warning: str = ""
    """What would go if the cell were taken; read out only."""
    loss: AnyArray | None = None
    """The losses of its descent (n,), once they are there."""

    def with_loss(self, loss: AnyArray) -> Card:
        """Return the card with the losses (n,) of its descent."""
        return replace(self, loss=loss)

    @property
    def sentence(self) -> str:
        """All of it, to be read out."""
        return ". ".join(filter(None, (self.title, self.verdict, self.near, self.warning)))


def place_card(
    wide: float, high: float, cell: QRectF, room: QRectF, ball: QPointF | None
) -> QRectF:
    """Return where a card of this size stands beside its cell, within a room.

    It covers neither the cell nor, if that can be, the ball of the experiment and its cross.
    """
    inner = room.adjusted(4, 4, -4 - wide, -4 - high)
    beside = (cell.right() + AWAY, cell.left() - AWAY - wide)
    near = (cell.top() - AWAY - high, cell.bottom() + AWAY, cell.center().y() - 0.5 * high)
    over = (*near, inner.top(), inner.bottom())
    grown = cell.adjusted(-4, -4, 4, 4)

    def cost(place: QRectF) -> tuple[bool, bool, int]:
        if ball is None:
            return place.intersects(grown), False, 0
        crossed = (place.left() < ball.x() < place.right()) + (
            place.top() < ball.y() < place.bottom()
        )
        covered = place.adjusted(-BALL, -BALL, BALL, BALL).contains(ball)
        return place.intersects(grown), covered, crossed

    places = [
        QRectF(
            min(max(left, inner.left()), inner.right()),
            min(max(top, inner.top()), inner.bottom()),
            wide,
            high,
        )
        for top in over
        for left in beside
    ]
    return min(places, key=cost)


def paint_card(
    painter: QPainter,
    card: Card,
    cell: QRectF,
    room: QRectF,
    theme: Theme,
    ball: QPointF | None = None,
) -> None:
    """Paint the card beside its cell, where there is room; ``ball``: the experiment's place."""
    low = room.height() < 240
    wide, high = min(SIZE[0], room.width() - 8), LOW if low else SIZE[1]
    place = place_card(wide, high, cell, room, ball)
    left, top = place.left(), place.top()
    painter.setPen(QPen(QColor(theme.edge), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(place, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, room_across = left + 12, wide - 24
    painter.setFont(face(13, QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.ink))
    draw_text(painter, QRectF(x, top + 8, room_across, 18), FLAGS, card.title)
    painter.setFont(face(12))
    shift = 0.0
    if card.zone is not None:
        square = QRectF(x, top + 33, 9, 9)
        painter.fillRect(square, QColor(zone_colours(theme)[card.zone]))
        if card.zone == DIVERGES:
            hatch(painter, square)
        shift = 15.0
    painter.setPen(QColor(theme.ink))
    draw_text(painter, QRectF(x + shift, top + 28, room_across - shift, 18), FLAGS, card.verdict)
    painter.setPen(QColor(theme.ink2))
    draw_text(painter, QRectF(x, top + 47, room_across, 18), FLAGS, card.near)
    if low:
        return
    if card.loss is not None:
        _paint_spark(painter, card.loss, QRectF(x, top + 68, room_across, 24), theme)
    painter.setFont(face(12, QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.ink))
    draw_text(painter, QRectF(x, top + high - 26, room_across, 18), FLAGS, card.offer)


def _paint_spark(painter: QPainter, loss: AnyArray, place: QRectF, theme: Theme) -> None:
    """Paint the course of the loss, in factors where it is above 0."""
    values = loss.astype(np.float64)
    if len(values) > 240:
        values = values[np.linspace(0, len(values) - 1, 240).astype(int)]
    fine = values[np.isfinite(values)]
    if len(fine) < 2:
        return
    shown = np.log10(fine) if (fine > 0).all() else fine
    span = float(shown.max() - shown.min()) or 1.0
    xs = place.left() + place.width() * np.linspace(0, 1, len(shown))
    ys = place.bottom() - 2 - (place.height() - 4) * (shown - shown.min()) / span
    points = [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
    painter.setPen(QPen(QColor(theme.ink), 1.4))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(QColor(theme.ink))
    painter.drawEllipse(points[-1], 2.5, 2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
