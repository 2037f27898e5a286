"""Where the panels stand: at first, when the layout is reset, and as they were left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from gdstudio.app.settings import LAYOUT_VERSION, Settings
from gdstudio.kit.panel import Panel
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
            if panel.hidden_at_first:
                panel.hide()
            elif self._window.isVisible():  # before, a show only costs: the window shows its docks
                panel.show()

    def _place(self) -> None:
        window = self._window
        wide = window.width() >= WIDE
        docks = self._panels
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        window.setCorner(Qt.Corner.BottomLeftCorner, left)
        window.setCorner(Qt.Corner.TopLeftCorner, left)
        window.addDockWidget(left, docks["dock_lessons"])
        window.addDockWidget(right, docks["dock_fit"])
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        window.splitDockWidget(docks["dock_lessons"], docks["dock_dataset"], vertical)
        window.splitDockWidget(docks["dock_dataset"], docks["dock_setup"], vertical)
        window.tabifyDockWidget(docks["dock_dataset"], docks["dock_runs"])
        docks["dock_dataset"].raise_()
        fit, surface, maths = docks["dock_fit"], docks["dock_surface"], docks["dock_maths"]
        if wide:  # the step stands at the right, at full height; loss is below fit and surface
            window.splitDockWidget(fit, maths, horizontal)
            window.splitDockWidget(fit, docks["dock_loss"], vertical)
            window.splitDockWidget(fit, surface, horizontal)
        else:
            window.splitDockWidget(fit, surface, horizontal)
            window.splitDockWidget(fit, docks["dock_loss"], vertical)
            window.splitDockWidget(surface, maths, vertical)
        window.tabifyDockWidget(surface, docks["dock_contour"])
        window.tabifyDockWidget(maths, docks["dock_graph"])
        column, step = (320, 420) if wide else (300, 0)
        rest = window.width() - column - step - (24 if wide else 18)
        height = window.height() - 140
        columns = [docks["dock_lessons"], fit, surface, *([maths] if wide else [])]
        widths = [column, rest * 49 // 100, rest * 51 // 100, *([step] if wide else [])]
        window.resizeDocks(columns, widths, horizontal)
        upper = height * (65 if wide else 60) // 100
        window.resizeDocks([fit, docks["dock_loss"]], [upper, height - upper], vertical)
        if not wide:
            window.resizeDocks([surface, maths], [upper, height - upper], vertical)
        setup, lesson = 352, 150
        window.resizeDocks(
            [docks["dock_lessons"], docks["dock_dataset"], docks["dock_setup"]],
            [lesson, max(120, height - setup - lesson), setup],
            vertical,
        )
