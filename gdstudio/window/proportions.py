"""Docks keep their proportions, whatever happens to the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMainWindow

from gdstudio.window.dock_drag import Hand
from gdstudio.window.dock_state import at_place_of, has_place, is_behind, is_landing
from gdstudio.window.panels import Panels
from gdstudio.window.splits import (
    Node,
    Rect,
    Tabs,
    Terms,
    Wish,
    least_size,
    leaves,
    pruned,
    read_splits,
    share,
)
from gdstudio.window.stand_in import Dock


@dataclass(frozen=True)
class Shape:
    """What panels want, as a value that can be kept and given back."""

    tree: Node | None
    """How all panels stand; None once somebody has moved one."""
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    size: tuple[int, int] = (1, 1)
    """The room that the wishes are for."""


class Proportions(QObject):
    """Shares the room of a window out among its docks, by what each of them wants.

    Qt's own layout scales what is there, so that it depends on the way to a size; here it is a
    function of the size. The wishes change when somebody drags the edge between panels, and never
    otherwise. A dock that floats or is closed keeps its wish and finds its room again.
    """

    resized = Signal()
    """the window is being given another size; no panel may be put elsewhere before that is over"""
    asked = Signal()
    """the window is to be laid out anew: something in it may have become wider or narrower"""
    settled = Signal()
    """panels have come, gone, moved or been made larger, and the room is shared out"""

    def __init__(self, window: QMainWindow, panels: Panels, hand: Hand) -> None:
        super().__init__(window)
        self._window = window
        self._hand = hand
        self._hand.let_go.connect(self._on_panel_changed)
        self._docks = panels.docks
        self._shape = Shape(None)
        self._node: Node | None = None
        self._moved = False
        self._asked: dict[Tabs, Rect] | None = None
        self._given: dict[Tabs, Rect] = {}
        self._busy = False
        self._pulling = False
        self._waiting = False
        window.installEventFilter(self)
        for dock in set(panels.docks.values()).difference(panels.built):
            self._watch(dock)
        panels.when_built(self._watch)

    # -- what is wanted ----------------------------------------------------------------------

    @property
    def shape(self) -> Shape:
        """What the panels want now."""
        return self._shape

    @property
    def node(self) -> Node | None:
        """How the panels stand that are in the window and not closed."""
        return self._node

    @property
    def moved(self) -> bool:
        """Whether a panel stands elsewhere than the tree says."""
        return self._moved

    def take(self, shape: Shape, *, moved: bool = False) -> None:
        """Want something else; the docks have been put in their places already.

        ``moved``: whether they may stand elsewhere than the tree says, as long as nobody can see.
        """
        self._shape = shape
        self._moved = moved
        self._node = None
        self._asked = None
        self.activate()
        self.keep()

    def least_width(self, tree: Node) -> int:
        """Return how narrow the panels could stand as a tree of all of them says."""
        node = pruned(tree, self._shown)
        terms = self._terms._replace(least=self._least_together)
        return 0 if node is None else least_size(node, True, terms)

    @property
    def cramped(self) -> bool:
        """Whether the panels, as they stand, need a larger window: they lie over each other."""
        least, size = self._window.minimumSizeHint(), self._window.size()
        return least.width() > size.width() or least.height() > size.height()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Share nothing out while docks are put elsewhere.

        What stands below each other on the way needs more height than there is or will be: the
        window is kept from growing with it.
        """
        before, self._busy = self._busy, True
        if not before:
            self._window.setMinimumHeight(max(1, self._window.minimumHeight()))
        try:
            yield
        finally:
            self._busy = before
            if not before:
                self._window.setMinimumSize(self._window.minimumWidth(), 0)  # Qt's own again

    # -- sharing out -------------------------------------------------------------------------

    def keep(self) -> None:
        """Give every dock the size that follows from the wishes and the room."""
        if self._busy or self._in_hand:
            return
        places = self._places()
        if not places:
            return
        if self._node is None or set(leaves(self._node)) != set(places):
            self._read(places)
            if self._node is None:
                return
        wanted = share(self._node, _around(places), self._terms)
        if wanted == self._asked and places == self._given:
            return  # as it is wanted, or as near to it as Qt can
        self._asked = wanted
        if wanted != places:
            self._resize(wanted)
            places = self._places()
        self._given = places

    @Slot()
    def settle(self) -> None:
        """See how the docks stand now, and share the room out among them."""
        self._waiting = False
        if self._in_hand or any(is_landing(dock) for dock in self._docks.values()):
            return  # the release of the mouse comes back to it, or the panel that has landed
        self.activate()
        places = self._places()
        if self._window.isVisible():
            self._read(places)
        self.keep()
        self.settled.emit()

    def _read(self, places: Mapping[Tabs, Rect]) -> None:
        """Find out how the places are nested: as the tree says, or else as they look."""
        expected = self._expected(places)
        if self._window.isVisible() and self.cramped:
            if self._node is None or set(leaves(self._node)) != set(places):
                self._node = None if self._moved else expected
            return
        self._node, self._moved = None, True
        if expected is not None and (
            not self._window.isVisible() or self._looks_alike(expected, places)
        ):
            self._node, self._moved = expected, False
        else:
            self._node = read_splits(places)

    def _expected(self, places: Mapping[Tabs, Rect]) -> Node | None:
        tree = self._shape.tree
        node = pruned(tree, self._shown) if tree is not None else None
        return node if node is not None and set(leaves(node)) == set(places) else None

    def _looks_alike(self, expected: Node, places: Mapping[Tabs, Rect]) -> bool:
        nominal = share(expected, Rect(0, 0, 100_000, 100_000), self._terms)
        return read_splits(nominal) == read_splits(places)

    def _resize(self, wanted: Mapping[Tabs, Rect]) -> None:
        with self.held():
            docks = [self._front(tabs) for tabs in wanted]
            for axis, sizes in (
                (Qt.Orientation.Horizontal, [rect.width for rect in wanted.values()]),
                (Qt.Orientation.Vertical, [rect.height for rect in wanted.values()]),
            ):
                self._window.resizeDocks(docks, [max(1, size) for size in sizes], axis)
            self.activate()

    def activate(self) -> None:
        """Have Qt lay out what it has put off."""
        layout = self._window.layout()
        if layout is not None:
            layout.activate()

    # -- what is there -----------------------------------------------------------------------

    @property
    def _shown(self) -> dict[str, Dock]:
        """The panels that have a place in the window, in front or behind another."""
        return {name: panel for name, panel in self._docks.items() if has_place(panel)}

    def _places(self) -> dict[Tabs, Rect]:
        """Where the docks are, by the names of those that share a place."""
        shown = self._shown
        found: dict[Tabs, Rect] = {}
        for name, panel in shown.items():
            beside = at_place_of(panel, self._window, shown.values())
            tabs = tuple(one.name for one in beside)
            place = panel.geometry()
            if name == tabs[0] or not is_behind(panel):
                found[tabs] = Rect(place.x(), place.y(), place.width(), place.height())
        return found

    def _front(self, tabs: Tabs) -> Dock:
        front = [self._docks[name] for name in tabs if not is_behind(self._docks[name])]
        return front[0] if front else self._docks[tabs[0]]

    def _least_of(self, tabs: Tabs) -> tuple[int, int]:
        sizes = [self._docks[name].minimumSizeHint() for name in tabs]
        return max(size.width() for size in sizes), max(size.height() for size in sizes)

    def _least_together(self, tabs: Tabs) -> tuple[int, int]:
        """Return the same where they do not stand together yet; the height is not known then."""
        return max(self._docks[name].least_width(len(tabs)) for name in tabs), 0

    @property
    def _terms(self) -> Terms:
        return Terms(
            lambda tabs: self._shape.wishes[tabs[0]],
            self._least_of,
            self._whole,
        )

    def _whole(self, tabs: Tabs, height: int) -> int:
        for name in tabs:
            height = self._docks[name].whole_height(height)
        return height

    @property
    def _in_hand(self) -> bool:
        """Whether a dock or an edge between docks is being dragged: Qt allows no change then."""
        return self._pulling or self._hand.holds

    # -- what happens ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and what a mouse button lets go."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize:
                self.resized.emit()
                self.keep()
            elif kind == QEvent.Type.LayoutRequest:
                self.asked.emit()
                self.keep()
            elif kind == QEvent.Type.WindowDeactivate:
                self._pulling = False
            elif isinstance(event, QMouseEvent):
                self._follow_edge(event)
        elif isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if kind == QEvent.Type.MouseButtonPress:
                self._hand.take()
            elif kind == QEvent.Type.MouseButtonRelease:
                self._on_panel_changed()
        return False

    def _follow_edge(self, event: QMouseEvent) -> None:
        """Notice when somebody has dragged the edge between panels."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.type() == QEvent.Type.MouseButtonPress:
            place = event.position().toPoint()  # between panels there is nothing but the window
            self._pulling = self._window.childAt(place) is None
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pulling:
            self._pulling = False
            QTimer.singleShot(0, self, self._take_edges)

    @Slot()
    def _take_edges(self) -> None:
        """Want the sizes that the docks were given by hand."""
        places = self._places()
        if self._pulling or not self._given or places.keys() != self._given.keys():
            return
        if places == self._given:
            self.keep()
            return
        room = _around(places)
        across, down = room.width / self._shape.size[0], room.height / self._shape.size[1]
        wishes = {name: _scaled(wish, across, down) for name, wish in self._shape.wishes.items()}
        for tabs, rect in places.items():
            before = self._given[tabs]
            for name in tabs:
                wish = wishes[name]
                if not wish.keeps_width or rect.width != before.width:
                    wish = wish.with_size(True, rect.width)
                if not wish.keeps_height or rect.height != before.height:
                    wish = wish.with_size(False, rect.height)
                wishes[name] = wish
        self._shape = Shape(self._shape.tree, wishes, (room.width, room.height))
        self._read(places)
        self.keep()
        self.settled.emit()

    def _watch(self, dock: Dock) -> None:
        dock.installEventFilter(self)
        dock.topLevelChanged.connect(self._on_panel_changed)
        dock.dockLocationChanged.connect(self._on_panel_changed)
        dock.visibilityChanged.connect(self._on_panel_changed)

    @Slot()
    def _on_panel_changed(self) -> None:
        # Qt lays the docks out after its signals.
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self.settle)


def _around(places: Mapping[Tabs, Rect]) -> Rect:
    """Return the room that all places fill together."""
    left = min(rect.x for rect in places.values())
    top = min(rect.y for rect in places.values())
    right = max(rect.x + rect.width for rect in places.values())
    bottom = max(rect.y + rect.height for rect in places.values())
    return Rect(left, top, right - left, bottom - top)


def _scaled(wish: Wish, across: float, down: float) -> Wish:
    """Return a wish for a room that is larger by two factors."""
    if not wish.keeps_width:
        wish = wish.with_size(True, wish.width * across)
    if not wish.keeps_height:
        wish = wish.with_size(False, wish.height * down)
    return wish
