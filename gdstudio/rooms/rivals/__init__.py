"""Who races with one's own run, and who leads."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

RIVALS = PanelKind(
    "dock_rivals",
    QT_TRANSLATE_NOOP("Panel", "Rivals"),
    Place("step", hidden=True),
    "gdstudio.rooms.rivals.panel:RivalsPanel",
)
