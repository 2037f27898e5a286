"""Panels that share a place are tabs, with all names in the title bar of the one in front."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QCursor, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from gdstudio.kit.panel import Panel
from gdstudio.window.dock_drag import Hand
from gdstudio.window.dock_state import at_place_of, has_place, is_behind
from gdstudio.window.panels import Panels
from gdstudio.window.stand_in import Dock


class DockTabs(QObject):
    """Tells the title bars who else is at their place, and brings to the front who is chosen.

    Qt's own row of tabs has no height (`style_sheet.style_sheet`).
    """

    def __init__(self, window: QMainWindow, panels: Panels, hand: Hand) -> None:
        super().__init__(window)
        self._window = window
        self._hand = hand
        self._panels = panels
        panels.when_built(self._watch)
        for keys, way in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(partial(self._turn, way))

    @Slot()
    def show_names(self) -> None:
        """Name in every title bar the panels at its place."""
        for panel in self._panels.built:
            tabs = self._beside(panel)
            panel.title_bar.set_names([one.windowTitle() for one in tabs], tabs.index(panel))

    def _watch(self, panel: Panel) -> None:
        panel.title_bar.name_chosen.connect(partial(self._on_name_chosen, panel))
        panel.title_bar.name_pulled.connect(partial(self._on_name_pulled, panel))

    def _beside(self, dock: Dock) -> list[Dock]:
        return at_place_of(dock, self._window, self._panels.docks.values())

    # -- choosing ----------------------------------------------------------------------------

    def _on_name_chosen(self, panel: Panel, index: int) -> None:
        beside = self._beside(panel)
        self._bring(panel, self._panels[beside[index % len(beside)].name])

    def _bring(self, panel: Panel, other: Panel) -> None:
        """Show another panel of a place; the keyboard stays with the names if it was there."""
        named = panel.title_bar.isAncestorOf(QApplication.focusWidget() or self._window)
        inside = panel.isAncestorOf(QApplication.focusWidget() or self._window)
        other.show()
        other.raise_()
        if named:
            other.title_bar.name.setFocus(Qt.FocusReason.TabFocusReason)
        elif inside:
            other.setFocus()

    def _turn(self, way: int) -> None:
        """Show the next panel at the place that has the focus, else at the first with several."""
        focus = QApplication.focusWidget()
        groups = [self._beside(one) for one in self._panels.built if _is_in_front(one)]
        groups = [group for group in groups if len(group) > 1]
        chosen = next(
            (group for group in groups if _holds(group, focus)),
            groups[0] if groups else None,
        )
        if chosen is not None:
            front = next(one for one in chosen if _is_in_front(one))
            other = chosen[(chosen.index(front) + way) % len(chosen)]
            self._bring(self._panels[front.name], self._panels[other.name])

    # -- pulling out -------------------------------------------------------------------------

    def _on_name_pulled(self, panel: Panel, index: int, place: QPoint) -> None:
        """Hand the drag of a name over to its dock, as if it had been pressed on its own title.

        The first move begins the drag, only the second one looks for a new place: whoever lets go
        before the panel was built, or before the machine came to it, drops it where the mouse is.
        """
        other = self._panels[self._beside(panel)[index].name]
        if other is panel:
            return
        self._hand.take()
        other.raise_()
        self._press(other, QEvent.Type.MouseButtonPress, place)
        far = QApplication.startDragDistance() + 1
        for _ in range(2):
            self._press(other, QEvent.Type.MouseMove, place + QPoint(far, far))

    @staticmethod
    def _press(dock: QDockWidget, kind: QEvent.Type, place: QPoint) -> None:
        moving = kind == QEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if moving else Qt.MouseButton.LeftButton
        where = QPointF(QCursor.pos())
        event = QMouseEvent(
            kind,
            QPointF(place),
            where,
            button,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        # Not sent: the handler with which Qt resizes floating docks looks at what is sent first,
        # and now and then takes a press when the mouse is elsewhere already.
        dock.event(event)


def _holds(group: Sequence[Dock], widget: QWidget | None) -> bool:
    return widget is not None and any(one is widget or one.isAncestorOf(widget) for one in group)


def _is_in_front(panel: Dock) -> bool:
    return has_place(panel) and not is_behind(panel)
