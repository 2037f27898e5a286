"""Where the panels stand: at first, when the layout is reset, and as they were left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from gdstudio.app.settings import LAYOUT_VERSION, Settings
from gdstudio.kit.panel import Panel, Spot
from gdstudio.window.dock_drag import settled_docks

WIDE = 1600
"""From this width on the default layout gives the columns more room."""


class Layout:
    """The docks of a window, put in their places and kept from one start to the next."""

    def __init__(
        self, window: QMainWindow, panels: Mapping[str, Panel], settings: Settings
    ) -> None:
        self._window = window
        self._panels = panels
        self._settings = settings

    def reset(self) -> None:
        """Put every dock back where it is at first, even one that is being dragged."""
        with settled_docks(self._window):
            self._show_all()
            self._place()

    def restore(self) -> None:
        """Put window and docks where they were when the program was closed."""
        geometry = self._settings.bytes("geometry")
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
        self._window.restoreState(self._settings.bytes("layout"), LAYOUT_VERSION)

    def save(self) -> None:
        """Remember where window and docks are. To be called while they are shown."""
        with settled_docks(self._window):
            self._settings.set("layout", self._window.saveState(LAYOUT_VERSION))
            self._settings.set("geometry", self._window.saveGeometry())

    def _show_all(self) -> None:
        for panel in self._panels.values():
            if panel.isFloating():
                panel.setFloating(False)
            if panel.place.hidden:
                panel.hide()
            elif self._window.isVisible():  # before, a show only costs: the window shows its docks
                panel.show()

    def _place(self) -> None:
        window = self._window
        wide = window.width() >= WIDE
        spots: dict[Spot, list[Panel]] = {}
        for panel in self._panels.values():
            spots.setdefault(panel.place.spot, []).append(panel)
        docks = {spot: panels[0] for spot, panels in spots.items()}
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        window.setCorner(Qt.Corner.BottomLeftCorner, left)
        window.setCorner(Qt.Corner.TopLeftCorner, left)
        window.addDockWidget(left, docks["data"])
        window.addDockWidget(right, docks["fit"])
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        window.splitDockWidget(docks["data"], docks["experiment"], vertical)
        fit, surface, step = docks["fit"], docks["surface"], docks["step"]
        if wide:  # the step stands at the right, at full height; loss is below fit and surface
            window.splitDockWidget(fit, step, horizontal)
            window.splitDockWidget(fit, docks["loss"], vertical)
            window.splitDockWidget(fit, surface, horizontal)
        else:
            window.splitDockWidget(fit, surface, horizontal)
            window.splitDockWidget(fit, docks["loss"], vertical)
            window.splitDockWidget(surface, step, vertical)
        for front, *behind in spots.values():
            for tab in behind:
                window.tabifyDockWidget(front, tab)
            if not all(tab.place.hidden for tab in behind):
                front.raise_()
        side, step_width = (320, 420) if wide else (300, 0)
        rest = window.width() - side - step_width - (24 if wide else 18)
        height = window.height() - 202
        columns = [docks["data"], fit, surface, *([step] if wide else [])]
        widths = [side, rest * 49 // 100, rest * 51 // 100, *([step_width] if wide else [])]
        window.resizeDocks(columns, widths, horizontal)
        upper = height * (65 if wide else 60) // 100
        window.resizeDocks([fit, docks["loss"]], [upper, height - upper], vertical)
        if not wide:
            window.resizeDocks([surface, step], [upper, height - upper], vertical)
        column = [docks["data"], docks["experiment"]]
        fixed = [dock.place.height for dock in column]
        left_over = max(120, height - sum(fixed))
        window.resizeDocks(column, [one or left_over for one in fixed], vertical)
