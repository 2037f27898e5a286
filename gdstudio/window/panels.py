"""The panels of a window by their names, each built when it is first wanted.

Building all of them takes longer than the first picture of the window, and most people look at half
of them. Until then an empty dock keeps the place, so that layout and menu know no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gdstudio.kit.panel import Panel, PanelContext, PanelKind, Spot
from gdstudio.window.dock_state import is_behind, is_closed
from gdstudio.window.stand_in import Dock, StandIn

PICTURES: tuple[Spot, ...] = ("fit", "surface")
"""Where what is looked at first stands."""
Swap = Callable[[Sequence[tuple[StandIn, Panel]]], None]
"""Puts each panel where the other one stood."""


class Panels(Mapping[str, Panel]):
    """Asking for a panel builds it; ``docks`` and ``built`` do not ask."""

    def __init__(self, window: QMainWindow) -> None:
        self.docks: dict[str, Dock] = {}
        """Who stands in the window, in the order of the registry."""
        self._kinds: dict[str, type[Panel] | PanelKind] = {}
        self._made: dict[str, Panel] = {}
        """Built, and not yet in the window."""
        self._acts: list[Callable[[Panel], object]] = []
        self._swap: Swap | None = None
        self._context: Callable[[], PanelContext] | None = None
        self.idle = Idle(self.build_next, window)
        """Builds what is open and was not built yet."""

    def fill(
        self,
        kinds: Sequence[type[Panel] | PanelKind],
        context: Callable[[], PanelContext],
        *,
        pictures_only: bool = False,
    ) -> None:
        """Build what is seen at first, the front one of every place; keep the places of others.

        With ``pictures_only``, forms and tables follow behind the window's first picture.
        """
        self._kinds = {kind.name: kind for kind in kinds}
        self._context = context
        spots = set(PICTURES if pictures_only else get_args(Spot))
        for name, kind in self._kinds.items():
            seen = not kind.place.hidden and kind.place.spot in spots
            spots -= {kind.place.spot} if seen else set()
            self.docks[name] = kind(context()) if seen else StandIn(kind)
        for dock in self.docks.values():
            if isinstance(dock, StandIn):
                dock.visibilityChanged.connect(self.idle.wake)

    def swap_by(self, swap: Swap) -> None:
        """From now on docks stand in a window, and this exchanges them there."""
        self._swap = swap

    def when_built(self, act: Callable[[Panel], object]) -> None:
        """Do this with every panel there is, and with others as soon as they are built."""
        self._acts.append(act)
        for panel in self.built:
            act(panel)

    @property
    def built(self) -> list[Panel]:
        """The panels that are there."""
        return [dock for dock in self.docks.values() if isinstance(dock, Panel)]

    @property
    def waiting(self) -> list[StandIn]:
        """Whose panels are open and not there yet, those in sight first."""
        docks = self.docks.values()
        waiting = [one for one in docks if isinstance(one, StandIn) and not is_closed(one)]
        return sorted(waiting, key=is_behind)

    @property
    def complete(self) -> bool:
        """Whether all panels that are open are there."""
        return not self.waiting

    def shut_down(self) -> None:
        """Stop what panels have started; the window closes."""
        for panel in (*self.built, *self._made.values()):
            panel.shut_down()

    def build_shown(self) -> None:
        """Build now what is going to be in sight."""
        shown = [dock for dock in self.waiting if not is_behind(dock)]
        for dock in shown:
            self._make(dock)
        self._place(shown)

    def build_next(self) -> bool:
        """Do a piece of what is left to be done; return whether there is more.

        Panels that are open are imported and built one by one, and put into the window together:
        with each of them the whole window is laid out and painted. More at once would be felt.
        """
        waiting = self.waiting
        for dock in waiting:
            kind = self._kinds[dock.name]
            if dock.name in self._made:
                continue
            if isinstance(kind, PanelKind):
                self._kinds[dock.name] = kind.panel
            else:
                self._make(dock)
            return True
        self._place(waiting)
        return bool(self.waiting)

    # -- a mapping -----------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Panel:
        dock = self.docks[name]
        if isinstance(dock, StandIn):
            self._make(dock)
            self._place([dock])
        panel = self.docks[name]
        assert isinstance(panel, Panel)
        return panel

    def __contains__(self, name: object) -> bool:
        return name in self.docks

    def __iter__(self) -> Iterator[str]:
        return iter(self.docks)

    def __len__(self) -> int:
        return len(self.docks)

    # -- inside --------------------------------------------------------------------------------

    def _make(self, stand_in: StandIn) -> None:
        """Build a panel, not yet in the window."""
        if stand_in.name not in self._made:
            assert self._context is not None
            self._made[stand_in.name] = self._kinds[stand_in.name](self._context())

    def _place(self, stand_ins: Sequence[StandIn]) -> None:
        """Put panels that were made into the window."""
        pairs = [(one, self._made.pop(one.name)) for one in stand_ins]
        for _, panel in pairs:
            assert self._context is not None
            panel.set_theme(self._context().theme)  # as the window does to those it begins with
            self.docks[panel.name] = panel
            for act in self._acts:
                act(panel)
        if self._swap is not None and pairs:
            self._swap(pairs)
        for stand_in, _ in pairs:
            stand_in.deleteLater()


HELD = 50
"""Milliseconds after which it is looked again whether the mouse was let go."""


class Idle(QObject):
    """Does one thing at a time when nothing else is to be done, once the window was painted.

    While a button is held down it waits: what somebody drags must not be exchanged.
    """

    finished = Signal()
    """nothing is left to be done, for now"""

    def __init__(self, do_next: Callable[[], bool], window: QWidget) -> None:
        """``do_next`` returns whether there is more."""
        super().__init__(window)
        self._do_next = do_next
        self._painted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first picture: what is due behind it comes when it is on the screen."""
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            watched.removeEventFilter(self)
            self._painted = True
            self.wake()
        return False

    @Slot()
    def wake(self) -> None:
        """Look for something to do, behind all that is due."""
        if self._painted:
            self._timer.start(0)

    @Slot()
    def _on_timer_timeout(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(HELD)
        elif self._do_next():
            self._timer.start(0)
        else:
            self.finished.emit()
