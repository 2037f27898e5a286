"""A computational graph to look at: nodes with their numbers, pan, zoom, and a way through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from gdstudio.core.arrays import AnyArray
from gdstudio.core.formula.tokens import Token
from gdstudio.core.graph.graph import Graph, Node
from gdstudio.core.graph.layout import Layout, arrange
from gdstudio.core.text.numbers import format_short
from gdstudio.kit.formula.typeset import SetLine, Typesetter
from gdstudio.kit.widgets.theme import Theme, color, font
from gdstudio.kit.widgets.whole_text import fitting_text

ONE, MANY = 94.0, 128.0
"""Width of a node with one number, and of one that stands for many."""
HEIGHT = 56.0
WIDEST = 8
"""Characters from which on a number is shown with a digit less."""
PAD = 8.0
GAPS = {False: (40.0, 12.0), True: (60.0, 14.0)}
"""Room between layers and between neighbours; more where edges are written on."""
WRITTEN_ON = 16
"""Up to so many nodes all edges carry their gradient; in larger graphs those in focus do."""
CLOSEST, FARTHEST = 1.35, 0.05
"""Scales when everything is fitted, at most, and when zooming, at least."""
LARGEST = 4.0
READABLE = 0.7
"""The scale at which a node in hand is shown at least."""
MARGIN = 10.0


@dataclass(frozen=True)
class Progress:
    """How far a student has followed the numbers."""

    forward: frozenset[int]
    """Nodes whose value is known."""
    backward: frozenset[int]
    """Operations that the gradient has gone back through."""
    arrived: frozenset[int]
    """Nodes whose gradient is known."""
    current: int | None = None
    """The node in hand."""
    going_back: bool = False


class GraphView(QGraphicsView):
    """Shows a graph. Arrow keys walk along it, + − 0 and the wheel zoom, dragging moves it."""

    chosen = Signal(int)
    """A node was clicked or reached with the keys; −1 for none."""
    opened = Signal(int)
    """A folded node was asked to show what is inside."""
    stepped = Signal(int)
    """The student wants to go on (1) or back (−1)."""

    def __init__(self, theme: Theme, typesetter: Typesetter) -> None:
        super().__init__()
        self._theme = theme
        self._typesetter = typesetter
        self._items: list[NodeItem] = []
        self._edges: list[EdgeItem] = []
        self._topology: object = None
        self._ways: Counter[int] = Counter()
        """How many edges leave each node."""
        self._graph: Graph | None = None
        self._upright = False
        self._own_scale = False
        self._pressed = QPointF()
        self._describe: Callable[[int], str] = lambda at: ""
        self.setObjectName("graph_view")
        # The transport leaves these keys to whoever walks through a graph.
        self.setProperty("keeps_arrows", True)
        self.setScene(QGraphicsScene(self))
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Nearly every number changes with the row: adding up what to repaint would only cost.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Computational graph"))
        self.set_theme(theme)

    # -- showing ---------------------------------------------------------------------------

    def show_graph(self, graph: Graph, describe: Callable[[int], str]) -> None:
        """Show a graph; one that is drawn alike only gets its new numbers."""
        self._describe = describe
        self._graph = graph
        if graph.topology != self._topology:
            self._topology = graph.topology
            self._build(graph)
        for item, node in zip(self._items, graph.nodes, strict=True):
            item.set_node(node)
        for edge in self._edges:
            edge.set_graph(graph)
        self._tell()

    def show_progress(self, progress: Progress | None, chosen: int | None) -> None:
        """Dim what is not known yet, and show which node is in hand."""
        focus = progress.current if progress is not None else chosen
        if focus is not None and focus >= len(self._items):
            focus = None
        for at, item in enumerate(self._items):
            item.set_state(
                known=progress is None or at in progress.forward,
                arrived=progress is None or at in progress.arrived,
                current=at == focus,
                back=progress is None or progress.going_back,
            )
        few = len(self._items) <= WRITTEN_ON
        for edge in self._edges:
            source, target = edge.ends
            passed = progress is None or target in progress.backward
            in_focus = focus is not None and (target == focus or (passed and source == focus))
            edge.set_state(
                known=progress is None or source in progress.forward,
                written=passed and (few or (in_focus and self._ways[source] > 1)),
                strong=in_focus,
                back=passed and (progress is None or progress.going_back),
            )
        self._keep_in_sight(focus)
        self._tell(focus)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.setBackgroundBrush(color(theme.panel))
        for item in self._items:
            item.set_theme(theme)
        for edge in self._edges:
            edge.set_theme(theme)

    def typeset(self) -> None:
        """Use formulas for the names, now that they can be set."""
        for item in self._items:
            item.forget_name()

    def fit(self) -> None:
        """Show everything, not larger than it is read well."""
        self._own_scale = False
        if self._graph is None:
            return
        if self._wants_upright() != self._upright:
            self._build(self._graph)
            self.show_graph(self._graph, self._describe)
        scale = self._fitting()
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(self.scene().sceneRect().center())

    def zoom(self, factor: float) -> None:
        """Come nearer or go away."""
        now = self.transform().m11()
        wanted = min(LARGEST, max(FARTHEST, now * factor))
        self._own_scale = True
        self.scale(wanted / now, wanted / now)

    @property
    def items_of_nodes(self) -> Sequence[NodeItem]:
        """The drawn nodes, in the order of the graph."""
        return self._items

    @property
    def drawn_edges(self) -> Sequence[EdgeItem]:
        """The drawn edges."""
        return self._edges

    @property
    def upright(self) -> bool:
        """Whether it runs from top to bottom."""
        return self._upright

    # -- Qt --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose and zoom."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._choose_next(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Escape:
            self.chosen.emit(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.zoom(1.0015 ** event.angleDelta().y())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses a node; a click on a folded one that is chosen opens it."""
        moved = (event.position() - self._pressed).manhattanLength() > 4
        super().mouseReleaseEvent(event)
        if moved:
            self._own_scale = True
            return
        at = self.node_at(event.position())
        if at is not None and self._items[at].current and self._items[at].node.openable:
            self.opened.emit(self._items[at].node.key)
        else:
            self.chosen.emit(-1 if at is None else at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, to tell a click from a drag."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit everything, beside the nodes."""
        if self.node_at(event.position()) is None:
            self.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the node under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.node_at(QPointF(event.pos()))
            if at is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._describe(at), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, unless the student has chosen a scale."""
        super().resizeEvent(event)
        if not self._own_scale:
            self.fit()
            self._keep_in_sight(self.current)

    def node_at(self, place: QPointF) -> int | None:
        """Return the node under a place of the view."""
        spot = self.mapToScene(place.toPoint())
        for at, item in enumerate(self._items):
            if item.sceneBoundingRect().contains(spot):
                return at
        return None

    # -- inside ----------------------------------------------------------------------------

    def _build(self, graph: Graph) -> None:
        """Lay a new graph out."""
        self.scene().clear()
        self._upright = self._wants_upright()
        layout, sizes = self._laid_out(graph, self._upright)
        self._items = [
            NodeItem(self._theme, self._typesetter, size[0], node)
            for size, node in zip(sizes, graph.nodes, strict=True)
        ]
        for item, (x, y) in zip(self._items, layout.centres, strict=True):
            item.setPos(QPointF(y, x) if self._upright else QPointF(x, y))
        self._edges = []
        self._ways = Counter(source for source, _ in graph.edges)
        into = Counter(target for _, target in graph.edges)
        for source, target in graph.edges:
            bends = [
                QPointF(y, x) if self._upright else QPointF(x, y)
                for x, y in layout.bends.get((source, target), ())
            ]
            edge = EdgeItem(
                self._theme,
                (source, target),
                edge_path(self._items[source], self._items[target], bends, self._upright),
                label_at(self._ways[source], into[target]),
            )
            self._edges.append(edge)
            self.scene().addItem(edge)
        for item in self._items:
            self.scene().addItem(item)
        box = QRectF()
        for item in self._items:
            box = box.united(item.sceneBoundingRect())
        self.scene().setSceneRect(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._own_scale = False
        self.fit()

    def _wants_upright(self) -> bool:
        """Whether it is larger from top to bottom than from left to right."""
        graph, room = self._graph, self.viewport().rect()
        if graph is None or room.height() <= room.width():
            return False
        scales = []
        for upright in (False, True):
            layout, _ = self._laid_out(graph, upright)
            along = max(x for x, _ in layout.centres) + ONE
            across = max(y for _, y in layout.centres) + HEIGHT
            size = (across + ONE, along) if upright else (along, across)
            scales.append(min(room.width() / size[0], room.height() / size[1], CLOSEST))
        return scales[1] > scales[0]

    def _laid_out(self, graph: Graph, upright: bool) -> tuple[Layout, list[tuple[float, float]]]:
        sizes = [(width_of(node), HEIGHT) for node in graph.nodes]
        gap = GAPS[len(graph.nodes) <= WRITTEN_ON]
        if upright:
            turned = [(height, width) for width, height in sizes]
            return arrange(len(sizes), graph.edges, turned, (34.0, 14.0)), sizes
        return arrange(len(sizes), graph.edges, sizes, gap), sizes

    def _keep_in_sight(self, at: int | None) -> None:
        """Come near enough to read the node in hand; show everything again without one."""
        if self._own_scale:
            if at is not None:
                self.ensureVisible(self._items[at], 20, 12)
            return
        scale = self._fitting()
        if at is not None:
            scale = max(scale, READABLE)
        if abs(scale - self.transform().m11()) > 1e-6:
            self.resetTransform()
            self.scale(scale, scale)
            self.centerOn(self.scene().sceneRect().center())
        if at is not None and scale == READABLE:
            self.centerOn(self._items[at])

    def _fitting(self) -> float:
        """Return the scale at which everything is seen."""
        box, room = self.scene().sceneRect(), self.viewport().rect()
        if box.isEmpty() or room.width() < 20 or room.height() < 20:
            return 1.0
        return min(room.width() / box.width(), room.height() / box.height(), CLOSEST)

    @property
    def current(self) -> int | None:
        """The node that is in hand or chosen."""
        return next((at for at, item in enumerate(self._items) if item.current), None)

    def _choose_next(self, way: int) -> None:
        current = self.current
        if not self._items:
            return
        at = (0 if way > 0 else -1) if current is None else current + way
        self.chosen.emit(at % len(self._items))

    def _open_current(self) -> None:
        at = self.current
        if at is not None and self._items[at].node.openable:
            self.opened.emit(self._items[at].node.key)

    def _tell(self, at: int | None = None) -> None:
        """Have assistive technology read the node in hand."""
        if at is None:
            at = self.current
        text = "" if at is None or self._graph is None else self._describe(at)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if QAccessible.isActive():
                event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(event)


class NodeItem(QGraphicsItem):
    """A node: its name and sign, its value, and its gradient."""

    def __init__(self, theme: Theme, typesetter: Typesetter, width: float, node: Node) -> None:
        super().__init__()
        self.theme = theme
        self.node = node
        self._typesetter = typesetter
        self._rect = QRectF(-width / 2, -HEIGHT / 2, width, HEIGHT)
        self._value = self._gradient = ""
        self._name: SetLine | None = None
        self._known = self._arrived = True
        self._back = True
        self.current = False

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.update()

    def set_node(self, node: Node) -> None:
        """Show other numbers."""
        self.node = node
        value, gradient = written(node.value), written(node.gradient)
        if (value, gradient) != (self._value, self._gradient):
            self._value, self._gradient = value, gradient
            self.update()

    def set_state(self, *, known: bool, arrived: bool, current: bool, back: bool) -> None:
        """Show how far the student has come."""
        state = (known, arrived, current, back)
        if state != (self._known, self._arrived, self.current, self._back):
            self._known, self._arrived, self.current, self._back = state
            self.setZValue(1.0 if current else 0.0)
            self.update()

    def forget_name(self) -> None:
        """Set the name anew when it is painted."""
        self._name = None
        self.update()

    @property
    def texts(self) -> tuple[str, str]:
        """Value and gradient as they are shown; empty where they are not known yet."""
        return (self._value if self._known else "", self._gradient if self._arrived else "")

    @property
    def box(self) -> QRectF:
        """The box itself, without its outline."""
        return self._rect

    def boundingRect(self) -> QRectF:
        """The box with its outline."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the box, its mark and its texts."""
        theme, rect, node = self.theme, self._rect, self.node
        outline = theme.edge
        thick = 1.0
        if self.current:
            outline = theme.gradient if self._back and self._arrived else theme.ink
            thick = 2.5
        painter.setPen(QPen(color(outline), thick))
        painter.setBrush(color(theme.panel if node.is_leaf else theme.sunken))
        painter.drawRoundedRect(rect, 6, 6)
        if node.folded:  # a second sheet behind: there is more inside
            painter.drawLine(
                QPointF(rect.left() + 5, rect.bottom() - 3.5),
                QPointF(rect.right() - 5, rect.bottom() - 3.5),
            )
        if node.role:
            mark = theme.data if node.role == "data" else theme.now
            bar = QRectF(rect.left() + 3, rect.top() + 8, 3, rect.height() - 16)
            painter.fillRect(bar, color(mark))
        left, width = rect.left() + PAD + (3 if node.role else 0), rect.width() - 2 * PAD
        self._paint_head(painter, left, width)
        painter.setFont(_letters(12))
        if self._known:
            painter.setPen(color(theme.now if node.role == "param" else theme.ink))
            painter.drawText(QPointF(left, rect.top() + 33), _fitted(self._value, width))
        if self._arrived:
            painter.setPen(color(theme.gradient))
            text = _fitted(f"∂ {self._gradient}", width)
            painter.drawText(QPointF(left, rect.top() + 49), text)

    def _paint_head(self, painter: QPainter, left: float, width: float) -> None:
        """Paint the name at the left and the sign of the operation at the right."""
        theme, top, node = self.theme, self._rect.top(), self.node
        room = width
        if node.sign:
            wide = _width(node.sign, _letters(13, QFont.Weight.DemiBold))
            painter.setFont(_letters(13, QFont.Weight.DemiBold))
            painter.setPen(color(theme.ink2))
            painter.drawText(QPointF(left + width - wide, top + 16.5), node.sign)
            room -= wide + 4
        if self._typesetter.ready:
            if self._name is None:
                token = Token(node.name.tex, node.name.text)
                self._name = self._typesetter.line([token], 14.0)[0]
            if self._name.width <= room:
                self._name.paint(painter, left, top + 16.5, theme, theme.ink)
                return
        painter.setFont(_letters(12))
        painter.setPen(color(theme.ink))
        text = QFontMetricsF(_letters(12)).elidedText(
            node.name.text, Qt.TextElideMode.ElideRight, max(10.0, room)
        )
        painter.drawText(QPointF(left, top + 16.5), text)


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
            painter.setFont(_letters(11))
            width = _width(text, _letters(11)) + 8
            middle = self._label
            area = QRectF(middle.x() - width / 2, middle.y() - 8, width, 16)
            painter.fillRect(area, color(theme.panel))
            painter.setPen(color(theme.gradient))
            painter.drawText(QPointF(area.left() + 4, area.bottom() - 4), text)


def width_of(node: Node) -> float:
    """Return how wide a node is drawn."""
    return ONE if node.value.ndim == 0 else MANY


def written(value: AnyArray) -> str:
    """Return a number, or the mean of many."""
    if value.ndim == 0:
        text = short(float(value))
        return text if len(text) <= WIDEST else short(float(value), 3)
    with np.errstate(all="ignore"):
        shape = "×".join(str(size) for size in value.shape)
        return f"{shape}: ⌀ {short(float(np.mean(value)), 3)}"


def short(value: float, digits: int = 4) -> str:
    """Return a number with few digits, without zeros behind the point that say nothing."""
    return format_short(value, digits)


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


@lru_cache(maxsize=8)
def _letters(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of the interface; making one costs more than writing with it."""
    return font(size, weight)


def _fitted(text: str, room: float) -> str:
    letters = _letters(12)
    if _width(text, letters) <= room + 2:
        return text
    return fitting_text(text, QFontMetricsF(letters), room)


@lru_cache(maxsize=512)
def _width(text: str, letters: QFont) -> float:
    return ceil(QFontMetricsF(letters).horizontalAdvance(text))
