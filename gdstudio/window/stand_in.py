"""Who keeps the place of a panel that nobody has looked at yet: an empty dock with its name."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QWidget

from gdstudio.kit.panel import Panel, PanelKind, Place
from gdstudio.kit.widgets.translation import translated

LEAST = 40
"""Pixels that a place keeps: from one of none Qt puts a dock outside the window, where it is taken
for one behind others and never comes back."""


class StandIn(QDockWidget):
    """Stands in the layout of a window, and in what is remembered of it, for a panel."""

    def __init__(self, kind: type[Panel] | PanelKind) -> None:
        title = translated("Panel", kind.title)
        super().__init__(title)
        self.name: str = kind.name
        self.place: Place = kind.place
        self.setObjectName(kind.name)
        self.setAccessibleName(title)
        room = QWidget()
        room.setMinimumSize(LEAST, LEAST)
        self.setWidget(room)
        self.setTitleBarWidget(QWidget())  # it may be seen for a moment: a card without a word

    def whole_height(self, height: int) -> int:
        """Return the height: there is no row that it could cut."""
        return height

    def least_width(self, count: int) -> int:
        """Return how narrow it could be, whoever shared its place."""
        return LEAST


Dock = Panel | StandIn
"""What stands in the window: a panel, or who keeps its place."""
