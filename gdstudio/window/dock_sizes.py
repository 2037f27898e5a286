"""A dock that floated comes back as large as it was."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow


class DockSizes(QObject):
    """Remembers the docks' sizes when one leaves, and gives them back when it returns.

    Qt keeps the place of a floating dock, but not its size: it would return as small as it can be.
    """

    def __init__(self, window: QMainWindow, docks: Iterable[QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = tuple(docks)
        self._sizes: dict[QDockWidget, QSize] = {}
        for dock in self._docks:
            dock.topLevelChanged.connect(self._on_dock_top_level_changed)

    @Slot(bool)
    def _on_dock_top_level_changed(self, floating: bool) -> None:
        dock = self.sender()
        assert isinstance(dock, QDockWidget)
        if not floating:
            # The window lays its docks out after this signal.
            QTimer.singleShot(0, self, self._give_back)
        elif not any(one.isFloating() for one in self._docks if one is not dock):
            # The sizes with everything in its place. One behind another tab may have an old one,
            # and the areas beside this one keep theirs.
            area = self._window.dockWidgetArea(dock)
            self._sizes = {
                one: one.size()
                for one in self._docks
                if self._window.dockWidgetArea(one) == area and not one.visibleRegion().isEmpty()
            }

    @Slot()
    def _give_back(self) -> None:
        docked = [one for one in self._sizes if not one.isFloating() and not one.isHidden()]
        widths = [self._sizes[one].width() for one in docked]
        heights = [self._sizes[one].height() for one in docked]
        self._window.resizeDocks(docked, widths, Qt.Orientation.Horizontal)
        self._window.resizeDocks(docked, heights, Qt.Orientation.Vertical)
