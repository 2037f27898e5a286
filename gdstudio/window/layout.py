"""Where the panels stand: at first, when the layout is reset, as they were left, and before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QByteArray, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QToolBar

from gdstudio.app.settings import LAYOUT_VERSION, Settings
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.type_size import type_scale
from gdstudio.window import dock_record
from gdstudio.window.dock_drag import Hand, settled_docks
from gdstudio.window.dock_state import has_place, is_behind, is_closed
from gdstudio.window.dock_tabs import DockTabs
from gdstudio.window.float_place import FloatPlace
from gdstudio.window.floor_plans import (
    FloorPlan,
    floor_plan_for,
    in_type,
    is_tight,
    tight_plan,
)
from gdstudio.window.panels import Panels
from gdstudio.window.proportions import Proportions, Shape
from gdstudio.window.shape_text import shape_from_text, text_from_shape
from gdstudio.window.splits import Node, Split, Tabs, Wish, leaves
from gdstudio.window.stand_in import StandIn

MOST_UNDONE = 50
"""So many changes of the layout can be taken back."""


@dataclass(frozen=True)
class Arrangement:
    """All there is to a layout, save the size of the window."""

    shape: Shape
    node: Node | None
    floating: frozenset[str]
    hidden: frozenset[str]
    composed: bool
    """Whether it is as it was composed; then it follows the size of the window."""
    state: bytes
    """Qt's own record of the docks."""
    places: Mapping[str, QRect]
    """Where panels float."""

    def same(self, other: Arrangement) -> bool:
        """Whether a person would call them the same."""
        if self.composed != other.composed:
            return False
        if (self.floating, self.hidden) != (other.floating, other.hidden):
            return False
        return self.composed or (self.shape, self.node) == (other.shape, other.node)


class Layout(QObject):
    """The docks of a window, put in their places and kept from one start to the next.

    While nobody has moved a panel or an edge, the arrangement is the one composed for a window of
    this size. Closing and floating are not moving. An arrangement made by hand that a window is too
    narrow for is put aside, and comes back with the room: the window can always be as narrow as two
    columns are, and nothing in it is cut.
    """

    changed = Signal()
    """there is something else to be taken back"""

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._docks = panels.docks
        self._settings = settings
        self._floor_plan: FloorPlan | None = None
        self._composed_shape = Shape(None)
        self._composed_for = 1.0
        """How large the type was."""
        self._past: list[Arrangement] = []
        self._now: Arrangement | None = None
        self._aside: Arrangement | None = None
        """What was made by hand and has no room now."""
        self._aside_width = 0
        """So wide it needs the window."""
        hand = Hand(window)
        hand.cancelled.connect(self._on_hand_cancelled)
        self._tabs = DockTabs(window, panels, hand)
        self._floats = FloatPlace(window, panels, hand)
        self._proportions = Proportions(window, panels, hand)
        self._proportions.resized.connect(self._on_proportions_resized)
        self._proportions.asked.connect(self._on_proportions_asked)
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._on_anew_timeout)
        self._proportions.settled.connect(self._on_proportions_settled)
        bars = window.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._bars = (*bars, window.statusBar())
        panels.swap_by(self._swap)

    @property
    def proportions(self) -> Proportions:
        """What keeps the docks in their sizes."""
        return self._proportions

    # -- the ways to a layout ------------------------------------------------------------------

    def reset(self) -> None:
        """Put every dock back where it is at first, even one that is being dragged."""
        self._aside = None
        with settled_docks(self._window):
            self._show_all()
            self._compose(keep_fronts=False)
        self._proportions.settle()

    def restore(self) -> None:
        """Put window and docks where they were when the program was closed."""
        state, geometry = dock_record.kept(self._settings), self._settings.bytes("geometry")
        # In this order: of a hidden window that is to be maximised and for which the docks are too
        # large, Qt keeps the record until it is, and takes it up again with the items of docks that
        # were put elsewhere in the meantime, which are gone: it crashes.
        found = not state.isEmpty() and self._takes(state)
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
        if found:
            self._proportions.activate()  # then it is known who is in front
            shape = shape_from_text(self._settings.text("layout_shape"), self._docks)
            if shape is None:
                self._compose()
            else:
                self._proportions.take(shape, moved=True)
        self._now = self._arrangement()
        self._on_proportions_asked()

    def raise_floating(self) -> None:
        """Bring the panels that float to the front, once the window is shown.

        A window manager puts a window on top of what was there before it, and Qt shows restored
        panels before their window.
        """
        self._floats.raise_all()

    def save(self) -> None:
        """Remember where window and docks are. To be called while they are shown."""
        with settled_docks(self._window):
            now = self._aside or self._arrangement()
            dock_record.keep(self._settings, QByteArray(now.state))
            self._settings.set("geometry", self._window.saveGeometry())
            self._settings.set("layout_shape", "" if now.composed else text_from_shape(now.shape))

    def follow_type(self) -> None:
        """Compose anew for another size of type what nobody has moved."""
        if not self.composed or self._composed_for == type_scale():
            return
        tree, plan = self._composed_shape.tree, self._wanted_plan
        if plan is self._floor_plan and tree is not None:
            self._want(plan, tree)
        else:
            self._on_anew_timeout()
        self._proportions.settle()

    def undo(self) -> None:
        """Take back the last change of the layout."""
        if not self._past:
            return
        self._aside = None
        self._put_back(self._past.pop())
        self._proportions.settle()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._past)

    @property
    def composed(self) -> bool:
        """Whether no panel and no edge was moved by hand."""
        return not self._proportions.moved and self._proportions.shape == self._composed_shape

    # -- composing -----------------------------------------------------------------------------

    def _show_all(self) -> None:
        for panel in self._docks.values():
            if panel.isFloating():
                panel.setFloating(False)
            if panel.place.hidden:
                panel.hide()
            elif self._window.isVisible():  # before, a show only costs: the window shows its docks
                panel.show()

    def _compose(self, *, keep_fronts: bool = True) -> None:
        """Put all docks where they belong in a window of this size, closed ones as well."""
        plan = self._wanted_plan
        shown = {n: one for n, one in self._docks.items() if keep_fronts and has_place(one)}
        front = {name for name, panel in shown.items() if not is_behind(panel)}
        self._floor_plan = plan
        tree = self._with_panels(plan.tree)
        if tree is None:
            return
        with self._proportions.held():
            self._put(tree)
            for tabs in leaves(tree):
                self._raise(tabs, front, plan)
        self._want(plan, tree)

    def _want(self, plan: FloorPlan, tree: Node) -> None:
        """Want the sizes of a plan, for type as large as it is now."""
        self._composed_for = type_scale()
        self._composed_shape = Shape(tree, self._wishes(plan), plan.size)
        self._proportions.take(self._composed_shape)

    def _with_panels(self, tree: Node) -> Node | None:
        """Return the tree with panels where it has spots; a spot without any is left out."""
        if not isinstance(tree, Split):
            return tuple(n for n, one in self._docks.items() if one.place.spot in tree) or None
        parts = [part for part in map(self._with_panels, tree.parts) if part is not None]
        if len(parts) < 2:
            return parts[0] if parts else None
        return Split(tree.across, tuple(parts))

    def _put(self, tree: Node) -> None:
        """Dock all panels of a tree, from large places to small ones."""
        first = self._docks[leaves(tree)[0][0]]
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first)
        self._divide(tree)
        for front, *behind in leaves(tree):
            for name in behind:
                self._window.tabifyDockWidget(self._docks[front], self._docks[name])

    def _divide(self, tree: Node) -> None:
        if not isinstance(tree, Split):
            return
        axis = Qt.Orientation.Horizontal if tree.across else Qt.Orientation.Vertical
        heads = [self._docks[leaves(part)[0][0]] for part in tree.parts]
        for before, head in pairwise(heads):
            self._window.splitDockWidget(before, head, axis)
        for part in tree.parts:
            self._divide(part)

    def _raise(self, tabs: Tabs, front: set[str], plan: FloorPlan) -> None:
        """Bring to the front who was there, or else who should be at first."""
        if len(tabs) < 2:
            return
        seen = [name for name in tabs if name in front]
        if len(seen) != 1:
            spot = plan.front
            at_first = [name for name in seen or tabs if self._docks[name].place.spot == spot]
            seen = at_first or [tabs[0]]
        if not all(is_closed(self._docks[name]) for name in tabs if name != seen[0]):
            self._docks[seen[0]].raise_()

    def _wishes(self, plan: FloorPlan) -> dict[str, Wish]:
        wishes = {}
        for name, panel in self._docks.items():
            wish, height = plan.wishes[panel.place.spot], panel.place.height
            wish = replace(wish, height=height, keeps_height=True) if height else wish
            wishes[name] = in_type(wish, self._composed_for)
        return wishes

    # -- exchanging ----------------------------------------------------------------------------

    def _swap(self, pairs: Sequence[tuple[StandIn, Panel]]) -> None:
        """Put each panel exactly where the one stands that has kept its place."""
        window = self._window
        placed = [
            (old, new)
            for old, new in pairs
            if window.dockWidgetArea(old) != Qt.DockWidgetArea.NoDockWidgetArea
        ]
        raised = [self._front_after(old, new) for old, new in placed]
        self._floats.leave_alone(True)
        with settled_docks(window), self._proportions.held():
            for old, new in placed:
                window.removeDockWidget(old)  # leaves its name at its place, for who is called so
                old.setParent(None)
                new.setParent(window)
                window.restoreDockWidget(new)
                if not new.isFloating():
                    new.lower()  # Qt brings no dock to the front that was put in last
            self._proportions.activate()  # then they are among the tabs
            for name in filter(None, raised):
                self._docks[name].raise_()
            self._proportions.activate()
        self._floats.leave_alone(False)
        self._tabs.show_names()

    def _front_after(self, old: StandIn, new: Panel) -> str | None:
        """Return who is to be in front where one is exchanged; None for no matter."""
        if not is_closed(old) and not is_behind(old):
            return new.name
        beside = set(self._window.tabifiedDockWidgets(old))
        front = (one for one in self._docks.values() if one in beside)
        return next((o.name for o in front if not is_closed(o) and not is_behind(o)), None)

    def _takes(self, state: QByteArray) -> bool:
        """Have Qt take a record, and say whether it did: by then it has taken the docks apart."""
        composed = self._window.saveState(LAYOUT_VERSION)
        if self._window.restoreState(state, LAYOUT_VERSION):
            return True
        self._window.restoreState(composed, LAYOUT_VERSION)
        return False

    def _put_back(self, before: Arrangement) -> None:
        """Have panels stand as they did."""
        self._floats.leave_alone(True)
        with settled_docks(self._window):
            with self._proportions.held():
                self._window.restoreState(QByteArray(before.state), LAYOUT_VERSION)
            if before.composed:
                self._compose()
            else:
                self._proportions.take(before.shape)
        self._floats.leave_alone(False)
        self._floats.put(before.places)
        self._now = None  # what comes of it is no change of its own

    # -- as narrow as can be -------------------------------------------------------------------

    @property
    def _has_no_room(self) -> bool:
        """Whether what was made by hand needs a wider window than there is."""
        least = max(self._window.minimumWidth(), self._window.width())
        return not self.composed and self._window.minimumSizeHint().width() > least

    @property
    def _has_room_again(self) -> bool:
        return self._aside is not None and self._window.width() >= self._aside_width

    def _put_aside(self) -> None:
        """Compose, for a window that is too narrow for what was made by hand."""
        self._aside = self._arrangement()
        self._aside_width = self._window.minimumSizeHint().width()
        self._compose()
        self._now = None

    def _take_back(self, aside: Arrangement) -> None:
        """Have what was put aside again, with the panels that are open by now."""
        closed = {name: is_closed(panel) for name, panel in self._docks.items()}
        self._aside = None
        self._put_back(aside)
        for name, panel in self._docks.items():
            if is_closed(panel) != closed[name]:
                panel.setVisible(not closed[name])

    @Slot()
    def _on_proportions_asked(self) -> None:
        """Tell the window manager the truth: how narrow the window can be.

        Not in the present arrangement, which Qt would tell: a narrower window is composed anew.
        """
        tree = self._with_panels(tight_plan(**self._kinds_open).tree)
        bars = [bar.minimumSizeHint().width() for bar in self._bars if not bar.isHidden()]
        least = 0
        if tree is not None and self._window.isVisible():  # before, nothing in it knows its width
            least = self._proportions.least_width(tree)
        margins = self._window.contentsMargins()
        self._window.setMinimumWidth(max(least, *bars) + margins.left() + margins.right())

    # -- what was done -------------------------------------------------------------------------

    def _arrangement(self) -> Arrangement:
        panels = self._docks.items()
        return Arrangement(
            self._proportions.shape,
            self._proportions.node,
            frozenset(name for name, panel in panels if panel.isFloating()),
            frozenset(name for name, panel in panels if is_closed(panel)),
            self.composed,
            bytes(self._window.saveState(LAYOUT_VERSION).data()),
            self._floats.places(),
        )

    @property
    def _of_another_kind(self) -> bool:
        """Whether the window has become one that is composed in another way."""
        plan = self._floor_plan
        return plan is not None and self._wanted_plan is not plan and self.composed

    @property
    def _wanted_plan(self) -> FloorPlan:
        """How panels would be composed now."""
        scale, window = type_scale(), self._window
        if is_tight(window.width(), scale):
            return tight_plan(**self._kinds_open)
        return floor_plan_for(window.width() / scale, window.height() / scale, **self._kinds_open)

    @property
    def _kinds_open(self) -> dict[str, bool]:
        """Whether panels are open that others make room for."""
        docks = self._docks.values()
        open_ = [one.place for one in docks if not is_closed(one) and not one.isFloating()]
        return {
            "broad": any(place.broad for place in open_),
            "tall": any(place.tall for place in open_),
        }

    @Slot()
    def _on_hand_cancelled(self) -> None:
        """Put a panel back that was being dragged: nothing has been done."""
        if self._now is not None:
            self._put_back(self._now)
            self._proportions.settle()

    @Slot()
    def _on_proportions_resized(self) -> None:
        # Qt is laying the docks out for the new size: one that is put elsewhere now crashes it.
        if self._is_to_be_another:
            self._anew.start()

    @property
    def _is_to_be_another(self) -> bool:
        return self._of_another_kind or self._has_no_room or self._has_room_again

    @Slot()
    def _on_anew_timeout(self) -> None:
        if not self._is_to_be_another:
            return
        with settled_docks(self._window):
            if self._aside is not None and self._has_room_again:
                self._take_back(self._aside)
            elif self._has_no_room:
                self._put_aside()
            elif self._of_another_kind:
                self._compose()
        self._proportions.settle()

    @Slot()
    def _on_proportions_settled(self) -> None:
        self._tabs.show_names()
        self._on_proportions_asked()
        if not self._window.isVisible():
            return
        if not self.composed and not self._has_no_room:
            self._aside = None  # something else was made by hand
        if self._is_to_be_another:
            self._anew.start()
            return
        now = self._arrangement()
        if self._now is not None and not now.same(self._now):
            self._past.append(self._now)
            del self._past[:-MOST_UNDONE]
        self._now = now
        self.changed.emit()
