"""The map: a descent for every combination of two knobs."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

MAP = PanelKind(
    "dock_map",
    QT_TRANSLATE_NOOP("Panel", "Map"),
    Place("fit", hidden=True),
    "gdstudio.rooms.map.panel:MapPanel",
)
