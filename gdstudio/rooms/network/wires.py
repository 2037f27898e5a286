"""The wires between neurons: width by size, colour and dash by sign; what is 0 has neither."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gdstudio.core.models.wiring import Wiring
from gdstudio.kit.widgets.theme import Theme, color, mix
from gdstudio.rooms.network.colours import below
from gdstudio.rooms.network.places import Node, Places

Array = NDArray[np.float64]

THIN, WIDE = 0.8, 7.0
"""Widths of a weight of 0 and of the largest."""
SHARE = 0.5
"""How strong wires are whose neuron is not pointed at; mixed with the ground, for what is painted
translucent takes Qt three times as long."""
DASH, APART = 6.0, 4.0
"""Pixels of a dash and behind it."""
PIECES = 24
"""Straight pieces that a curve is measured by."""
CROWD, FAINT = 150, 0.02
"""From so many wires on those below this share of the largest weight are left out."""
HEAD, FLOWING = 5.0, 0.1
"""Half the width of an arrow head, at least; and from which share of the largest slope on there
is one."""


@dataclass(frozen=True, eq=False)
class Wire:
    """A connection between two neurons that are shown."""

    layer: int
    source: int
    target: int
    solid: QPainterPath
    dashed: QPainterPath
    middle: QPointF
    way: QPointF
    """Towards the source, of length 1."""

    @property
    def ends(self) -> tuple[Node, Node]:
        """The neurons at its ends."""
        return (self.layer, self.source), (self.layer + 1, self.target)


def wires_of(places: Places) -> list[Wire]:
    """Return the wires between all neurons that are shown."""
    found = []
    for layer, (before, after) in enumerate(
        zip(places.columns[:-1], places.columns[1:], strict=True)
    ):
        for i, one in enumerate(before.boxes):
            for j, other in enumerate(after.boxes):
                start = QPointF(one.right(), one.center().y())
                end = QPointF(other.left(), other.center().y())
                found.append(_wire(layer, before.first + i, after.first + j, start, end))
    return found


class WirePainter:
    """Paints the wires of one moment."""

    def __init__(self, theme: Theme, wiring: Wiring, values: Array, *, slopes: bool) -> None:
        """``values``: (P,) weights, or with ``slopes`` their gradient."""
        self._theme = theme
        self._slopes = slopes
        self._inks: dict[tuple[str, float], QColor] = {}
        self._layers = [values[layer.weights] for layer in wiring.layers]
        known = np.concatenate([np.abs(layer).ravel() for layer in self._layers])
        known = known[np.isfinite(known)]
        largest = float(known.max()) if known.size else 0.0
        # Weights grow to be wide; slopes get smaller all the time, so the largest one is wide.
        self.largest = largest if slopes else max(largest, 1.0)

    def paint(self, painter: QPainter, wires: list[Wire], lit: Node | None) -> None:
        """Paint all wires, those of the neuron that is pointed at in full and above the others."""
        crowded = len(wires) > CROWD
        above = []
        for wire in wires:
            if lit is not None and lit in wire.ends:
                above.append(wire)
            else:
                self._paint(painter, wire, SHARE, crowded=crowded)
        for wire in above:
            self._paint(painter, wire, 1.0, crowded=False)

    def _paint(self, painter: QPainter, wire: Wire, alpha: float, *, crowded: bool) -> None:
        value = float(self._layers[wire.layer][wire.source, wire.target])
        theme = self._theme
        if not math.isfinite(value):
            painter.strokePath(wire.dashed, QPen(self._ink(theme.danger, alpha), THIN))
            return
        share = abs(value) / self.largest if self.largest > 0 else 0.0
        if crowded and share < FAINT:
            return
        width = THIN + (WIDE - THIN) * min(share, 1.0)
        own = wire_ink(value, theme, slopes=self._slopes)
        pen = QPen(self._ink(own, alpha), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(wire.dashed if value < 0 else wire.solid, pen)
        if self._slopes and share > FLOWING:
            _paint_head(painter, wire, self._ink(own, max(alpha, 0.8)), width)

    def _ink(self, colour: str, strength: float) -> QColor:
        key = (colour, strength)
        if key not in self._inks:
            self._inks[key] = color(mix(self._theme.panel, colour, strength))
        return self._inks[key]


def wire_ink(value: float, theme: Theme, *, slopes: bool) -> str:
    """Return the colour of a wire; 0 is neither above nor below, and has no hue."""
    if value == 0.0:
        return theme.ink3
    if slopes:
        return theme.gradient
    return below(theme) if value < 0 else theme.now


def _paint_head(painter: QPainter, wire: Wire, ink: QColor, width: float) -> None:
    """Paint an arrow head in the middle: gradients flow back, to the left."""
    size = HEAD + width / 3
    way, middle = wire.way, wire.middle
    across, back = QPointF(-way.y(), way.x()), middle - way * size
    head = QPolygonF(
        [
            middle + way * size,
            back + across * size,
            back - across * size,
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(head)


def _wire(layer: int, source: int, target: int, start: QPointF, end: QPointF) -> Wire:
    bend = (end.x() - start.x()) / 2
    first, second = start + QPointF(bend, 0), end - QPointF(bend, 0)
    solid = QPainterPath(start)
    solid.cubicTo(first, second, end)
    t = np.linspace(0.0, 1.0, PIECES + 1)
    parts = np.array(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3))
    corners = (start, first, second, end)
    x = np.array([corner.x() for corner in corners]) @ parts
    y = np.array([corner.y() for corner in corners]) @ parts
    middle = PIECES // 2
    step = math.hypot(x[middle + 1] - x[middle - 1], y[middle + 1] - y[middle - 1]) or 1.0
    way = QPointF(x[middle - 1] - x[middle + 1], y[middle - 1] - y[middle + 1]) / step
    dashed = _dashes(x, y)
    return Wire(layer, source, target, solid, dashed, QPointF(x[middle], y[middle]), way)


def _dashes(x: Array, y: Array) -> QPainterPath:
    """Return a line (n,) cut into dashes: cut once, where Qt would cut it for every frame."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    starts = np.arange(0.0, along[-1], DASH + APART)
    ends = np.minimum(starts + DASH, along[-1])
    path = QPainterPath()
    places = [np.interp(at, along, line).tolist() for at in (starts, ends) for line in (x, y)]
    for x0, y0, x1, y1 in zip(*places, strict=True):
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)
    return path
