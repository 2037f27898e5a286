"""The table of points, its import and its preparation."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

DATA = PanelKind(
    "dock_dataset",
    QT_TRANSLATE_NOOP("Panel", "Data"),
    Place("data"),
    "gdstudio.rooms.data.panel:DatasetPanel",
    pictured=False,
)
