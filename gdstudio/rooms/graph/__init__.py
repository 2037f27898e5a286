"""The computational graph of one update."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

GRAPH = PanelKind(
    "dock_graph",
    QT_TRANSLATE_NOOP("Panel", "Graph"),
    Place("surface", hidden=True),
    "gdstudio.rooms.graph.panel:GraphPanel",
)
