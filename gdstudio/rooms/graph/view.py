"""A computational graph to look at: nodes with their numbers, pan, zoom, and a way through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QToolTip,
)

from gdstudio.core.graph.graph import Graph
from gdstudio.core.graph.layout import Layout, arrange
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import Theme, color
from gdstudio.kit.widgets.type_size import Typed, type_scale
from gdstudio.rooms.graph.edge_item import EdgeItem, edge_path, label_at
from gdstudio.rooms.graph.node_item import HEIGHT, HEIGHT_DENSE, ONE, ONE_DENSE, NodeItem, size_of
from gdstudio.rooms.graph.walk import Progress

GAPS = {False: (40.0, 12.0), True: (60.0, 14.0)}
"""Room between layers and between neighbours; more where edges are written on."""
DENSE = (26.0, 6.0)
"""The same where the graph would be too small to be read: edges are not written on then."""
WRITTEN_ON = 16
"""Up to so many nodes all edges carry their gradient; in larger graphs those in focus do."""
CLOSEST, FARTHEST = 1.35, 0.05
"""Scales when everything is fitted, at most and at 100 % of the type; when zooming, at least."""
LARGEST = 4.0
READABLE = 0.7
"""The scale at which a node in hand is shown at least, as at 100 % of the type."""
MARGIN = 10.0


class GraphView(Typed, QGraphicsView):
    """Shows a graph. Arrow keys walk along it, + − 0 and the wheel zoom, dragging moves it.

    How large nodes are at most, and at least when they are in hand, goes with the type.
    """

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
        self._upright = self._dense = False
        self._progress: tuple[Progress | None, int | None] = (None, None)
        self._own_scale = False
        self._type = type_scale()
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
        self._progress = (progress, chosen)
        focus = progress.current if progress is not None else chosen
        if focus is not None and focus >= len(self._items):
            focus = None
        moving = frozenset[int]() if progress is None else progress.moving
        for at, item in enumerate(self._items):
            item.set_state(
                known=progress is None or at in progress.forward,
                arrived=progress is None or at in progress.arrived,
                current=at == focus or at in moving,
                back=progress is None or progress.going_back,
            )
        few = len(self._items) <= WRITTEN_ON and not self._dense
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

    def set_type(self, scale: float) -> None:
        """Fit again for letters of another size, unless the student has chosen a scale."""
        self._type = scale
        if not self._own_scale:
            self.fit()
            self._keep_in_sight(self.current)

    def typeset(self) -> None:
        """Use formulas for the names, now that they can be set."""
        for item in self._items:
            item.forget_name()

    def fit(self) -> None:
        """Show everything, not larger than it is read well."""
        self._own_scale = False
        if self._graph is None:
            return
        if self._best_shape() != (self._upright, self._dense):
            self._build(self._graph)
            self.show_graph(self._graph, self._describe)
            self.show_progress(*self._progress)
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
        self._upright, self._dense = self._best_shape()
        layout, sizes = self._laid_out(graph, self._upright, dense=self._dense)
        self._items = [
            NodeItem(self._theme, self._typesetter, size, node)
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
        for edge in self._edges:
            edge.set_graph(graph)
        box = QRectF()
        for item in self._items:
            box = box.united(item.sceneBoundingRect())
        self.scene().setSceneRect(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._own_scale = False
        self.fit()

    def _best_shape(self) -> tuple[bool, bool]:
        """Return whether it is larger from top to bottom, and whether it has to be dense."""
        graph, room = self._graph, self.viewport().rect()
        if graph is None or room.width() < 20 or room.height() < 20:
            return False, False
        ways = (False, True) if room.height() > room.width() else (False,)
        scales = {(upright, False): self._scale(graph, upright, dense=False) for upright in ways}
        if max(scales.values()) < self._readable:
            both = (False, True)
            scales |= {(upright, True): self._scale(graph, upright, dense=True) for upright in both}
        return max(scales, key=lambda shape: scales[shape])

    def _scale(self, graph: Graph, upright: bool, *, dense: bool) -> float:
        """Return the scale at which all of a graph would be seen, laid out in that way."""
        room = self.viewport().rect()
        layout, _ = self._laid_out(graph, upright, dense=dense)
        one, height = (ONE_DENSE, HEIGHT_DENSE) if dense else (ONE, HEIGHT)
        along = max(x for x, _ in layout.centres) + one + 2 * MARGIN
        across = max(y for _, y in layout.centres) + height + 2 * MARGIN
        size = (across + one, along) if upright else (along, across)
        return min(room.width() / size[0], room.height() / size[1], self._closest)

    def _laid_out(
        self, graph: Graph, upright: bool, *, dense: bool
    ) -> tuple[Layout, list[tuple[float, float]]]:
        sizes = [size_of(node, dense=dense) for node in graph.nodes]
        gap = DENSE if dense else GAPS[len(graph.nodes) <= WRITTEN_ON]
        if upright:
            turned = [(height, width) for width, height in sizes]
            gap = (26.0, 10.0) if dense else (34.0, 14.0)
            return arrange(len(sizes), graph.edges, turned, gap), sizes
        return arrange(len(sizes), graph.edges, sizes, gap), sizes

    def _keep_in_sight(self, at: int | None) -> None:
        """Come near enough to read the node in hand; show everything again without one."""
        if self._own_scale:
            if at is not None:
                self.ensureVisible(self._items[at], 20, 12)
            return
        scale = self._fitting()
        if at is not None:
            scale = max(scale, self._readable)
        if abs(scale - self.transform().m11()) > 1e-6:
            self.resetTransform()
            self.scale(scale, scale)
            self.centerOn(self.scene().sceneRect().center())
        if at is not None and scale == self._readable:
            self.centerOn(self._items[at])

    def _fitting(self) -> float:
        """Return the scale at which everything is seen."""
        box, room = self.scene().sceneRect(), self.viewport().rect()
        if box.isEmpty() or room.width() < 20 or room.height() < 20:
            return 1.0
        return min(room.width() / box.width(), room.height() / box.height(), self._closest)

    @property
    def _closest(self) -> float:
        return CLOSEST * self._type

    @property
    def _readable(self) -> float:
        return READABLE * self._type

    @property
    def current(self) -> int | None:
        """The node that is in hand or chosen; none of the many that an update moves."""
        progress, chosen = self._progress
        at = chosen if progress is None else progress.current
        return at if at is not None and at < len(self._items) else None

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
