"""An edge of a drawn graph: forward an arrow, backward the gradient that is written on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.graph.graph import Graph
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.rooms.graph.letters import WIDEST, letters, short, text_width
from gdstudio.rooms.graph.node_item import NodeItem


class EdgeItem(QGraphicsItem):
    """An edge: forward an arrow, backward the gradient that is written on it."""

    def __init__(
        self, theme: Theme, ends: tuple[int, int], path: QPainterPath, label: float
    ) -> None:
        super().__init__()
        self.theme = theme
        self.ends = ends
        self._path = path
        self._label = path.pointAtPercent(label)
        self._graph: Graph | None = None
        self._state = (True, False, False, False)
        tip = path.pointAtPercent(1.0)
        angle = path.angleAtPercent(0.999)
        self._arrow = _arrow(tip, angle)
        self.setZValue(-1.0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.update()

    def set_graph(self, graph: Graph) -> None:
        """Show another gradient; it is only written out where it is shown."""
        self._graph = graph
        if self._state[1]:
            self.update()

    def set_state(self, *, known: bool, written: bool, strong: bool, back: bool) -> None:
        """Show whether values or gradients have come along here."""
        state = (known, written, strong, back)
        if state != self._state:
            self._state = state
            self.setZValue(0.5 if strong else -1.0)
            self.update()

    @property
    def text(self) -> str:
        """What is written on it; empty if nothing is."""
        if not self._state[1] or self._graph is None:
            return ""
        return flow_between(self._graph, *self.ends)

    def boundingRect(self) -> QRectF:
        """The line with what is written on it."""
        return self._path.boundingRect().adjusted(-60, -12, 60, 12)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the line, its arrow and the gradient."""
        theme = self.theme
        known, _, strong, back = self._state
        colour = theme.edge if known else theme.hair
        if strong:
            colour = theme.gradient if back else theme.ink
        painter.setPen(QPen(color(colour), 2.0 if strong else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(colour))
        painter.drawPolygon(self._arrow)
        text = self.text
        if text:
            painter.setFont(letters(11))
            width = text_width(text, letters(11)) + 8
            middle = self._label
            area = QRectF(middle.x() - width / 2, middle.y() - 8, width, 16)
            painter.fillRect(area, color(theme.panel))
            painter.setPen(color(theme.gradient))
            painter.drawText(QPointF(area.left() + 4, area.bottom() - 4), text)


def flow_between(graph: Graph, source: int, target: int) -> str:
    """Return the gradient that goes back from ``target`` to ``source``."""
    flows = [arc.flow for arc in graph.nodes[target].arcs if arc.source == source]
    known = [flow for flow in flows if flow is not None]
    if len(known) < len(flows):
        return ""
    if all(flow.ndim == 0 for flow in known):
        total = float(sum(float(flow) for flow in known))
        text = short(total)
        return text if len(text) < WIDEST - 1 else short(total, 3)
    with np.errstate(all="ignore"):
        return f"⌀ {short(float(sum(np.mean(flow) for flow in known)), 3)}"


def edge_path(
    source: NodeItem, target: NodeItem, bends: Sequence[QPointF], upright: bool
) -> QPainterPath:
    """Return a smooth line from one node to the next, through its bends."""
    if upright:
        start = source.pos() + QPointF(0, source.box.bottom())
        end = target.pos() + QPointF(0, target.box.top() - 2)
    else:
        start = source.pos() + QPointF(source.box.right(), 0)
        end = target.pos() + QPointF(target.box.left() - 2, 0)
    path = QPainterPath(start)
    stops = [start, *bends, end]
    for here, there in pairwise(stops):
        if upright:
            pull = QPointF(0, (there.y() - here.y()) / 2)
        else:
            pull = QPointF((there.x() - here.x()) / 2, 0)
        path.cubicTo(here + pull, there - pull, there)
    return path


def label_at(ways: int, into: int) -> float:
    """Return where on its way an edge is written on: where the edges beside it are far apart."""
    if ways > 1 and into == 1:
        return 0.68
    return 0.36 if into > 1 and ways == 1 else 0.5


def _arrow(tip: QPointF, angle: float) -> QPolygonF:
    turned = np.radians(angle)
    along = QPointF(float(np.cos(turned)), -float(np.sin(turned)))
    across = QPointF(-along.y(), along.x())
    back = tip - along * 7
    return QPolygonF([tip, back + across * 3.2, back - across * 3.2])
