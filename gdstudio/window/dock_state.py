"""What Qt does not say in a word about a dock: closed, behind another, at whose place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gdstudio.window.stand_in import Dock


def is_closed(dock: QDockWidget) -> bool:
    """Return whether somebody closed it; before its window is shown, a dock is hidden as well."""
    return dock.isHidden() and dock.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def is_behind(dock: QDockWidget) -> bool:
    """Return whether it is behind another tab: Qt keeps such docks left of the window."""
    return dock.geometry().right() < 0


def is_landing(dock: QDockWidget) -> bool:
    """Return whether it was dropped on a place, but still floats there.

    Qt puts it in at the end of an animation, even of one that takes no time.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return dock.isFloating() and bool(dock.findChildren(QPropertyAnimation, options=direct))


def has_place(dock: QDockWidget) -> bool:
    """Return whether it is in its window, in front or behind another."""
    return not dock.isFloating() and not is_closed(dock)


def at_place_of(panel: Dock, window: QMainWindow, panels: Iterable[Dock]) -> list[Dock]:
    """Return which of all panels are at the same place, itself included, in their order."""
    if not has_place(panel):
        return [panel]
    beside = window.tabifiedDockWidgets(panel)
    return [one for one in panels if one is panel or (one in beside and has_place(one))]
