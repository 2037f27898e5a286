"""The loss over the parameters, as a relief and as contours."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

CONTOUR = PanelKind(
    "dock_contour",
    QT_TRANSLATE_NOOP("Panel", "Contours"),
    Place("surface", hidden=True),
    "gdstudio.rooms.surface.contour_panel:ContourPanel",
)
