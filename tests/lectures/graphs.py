"""The graph of a lesson in a window of a small laptop, as a student finds it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMainWindow

from gdstudio.rooms.graph.panel import GraphPanel
from gdstudio.rooms.graph.view import READABLE


def open_graph(qtbot: Any, window: QMainWindow) -> GraphPanel:
    """Bring the graph to the front at 1280 × 800, drawn."""
    window.resize(1280, 800)
    panel: GraphPanel = window.panels["dock_graph"]
    panel.typesetter.load()
    panel.show()
    panel.raise_()
    qtbot.waitUntil(lambda: panel.shows and panel.shown_update is not None)
    qtbot.waitUntil(lambda: panel.view.viewport().height() > 60)
    window.clock.flush()
    panel.render_moment(window.moment)
    return panel


def nodes(panel: GraphPanel) -> dict[str, tuple[str, str]]:
    """Return value and gradient of each node as they are drawn, by its name."""
    return {item.node.name.text: item.texts for item in panel.view.items_of_nodes}


def assert_readable(panel: GraphPanel) -> None:
    """Every node is seen whole, and not smaller than a node in hand would be shown."""
    view = panel.view
    assert view.transform().m11() >= READABLE
    seen = view.viewport().rect()
    for item in view.items_of_nodes:
        assert seen.contains(view.mapFromScene(item.sceneBoundingRect()).boundingRect())
