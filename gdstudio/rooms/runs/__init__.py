"""The runs that are pinned beside the present one."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

RUNS = PanelKind(
    "dock_runs",
    QT_TRANSLATE_NOOP("Panel", "Runs"),
    Place("data"),
    "gdstudio.rooms.runs.panel:RunsPanel",
    pictured=False,
)
