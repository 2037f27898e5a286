"""Where a panel floats that is taken out of the window: beside its old place, titles in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QMainWindow

from gdstudio.kit.panel import Panel
from gdstudio.window.dock_drag import Hand
from gdstudio.window.dock_state import is_behind
from gdstudio.window.panels import Panels

RAISED = 100
"""Milliseconds after which a window that is shown has been put on top by its manager."""
STEP = 28
"""Pixels from its old place, and between the places that are tried."""


class FloatPlace(QObject):
    """Moves a panel that a button floats; one in the hand is where the hand wants it."""

    def __init__(self, window: QMainWindow, panels: Panels, hand: Hand) -> None:
        super().__init__(window)
        self._window, self._panels, self._hand = window, panels, hand
        self._left_alone = False
        panels.when_built(self._watch)

    def put(self, places: Mapping[str, QRect]) -> None:
        """Give panels that float places that they had before."""
        for name, place in places.items():
            if self._panels.docks[name].isFloating():
                self._panels.docks[name].setGeometry(place)

    def raise_all(self) -> None:
        """Bring panels that float to the front of the window, as soon as it stands."""
        for panel in self._panels.built:
            if panel.isFloating() and not panel.isHidden():
                QTimer.singleShot(RAISED, panel, panel.raise_)

    def leave_alone(self, on: bool) -> None:
        """Whether panels that float now are put in their places by somebody else."""
        self._left_alone = on

    def places(self) -> dict[str, QRect]:
        """Return where panels float."""
        docks = self._panels.docks.items()
        return {name: one.geometry() for name, one in docks if one.isFloating()}

    def _watch(self, panel: Panel) -> None:
        panel.topLevelChanged.connect(partial(self._on_panel_top_level_changed, panel))

    def _on_panel_top_level_changed(self, panel: Panel, floating: bool) -> None:
        if floating and not self._hand.holds and not self._left_alone and self._window.isVisible():
            QTimer.singleShot(0, panel, partial(self._place, panel))

    def _place(self, panel: Panel) -> None:
        if not panel.isFloating() or self._hand.holds:
            return
        titles = [
            QRect(one.title_bar.mapToGlobal(QPoint()), one.title_bar.size())
            for one in self._panels.built
            if one is not panel and one.isVisible() and not is_behind(one)
        ]
        screen = panel.screen().availableGeometry()
        place = panel.geometry().translated(STEP, STEP)
        panel.move(beside_titles(place, titles, screen))


def beside_titles(place: QRect, titles: Sequence[QRect], screen: QRect) -> QPoint:
    """Return the corner of the place that covers fewest titles; of these, the nearest to it."""
    size = place.size().boundedTo(screen.size())
    right = max(screen.left(), screen.right() + 1 - size.width())
    bottom = max(screen.top(), screen.bottom() + 1 - size.height())
    near = QPoint(
        min(max(place.left(), screen.left()), right), min(max(place.top(), screen.top()), bottom)
    )
    across = [near.x(), *range(screen.left(), right + 1, STEP), right]
    down = [near.y(), *range(screen.top(), bottom + 1, STEP), bottom]

    def cost(corner: QPoint) -> tuple[int, int]:
        outer = QRect(corner, size)
        covered = sum(outer.intersects(title) for title in titles)
        return covered, (corner - near).manhattanLength()

    return min((QPoint(x, y) for x in across for y in down), key=cost)
