"""The loop of the experiment as a student would write it, with what every line has made."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

CODE = PanelKind(
    "dock_code",
    QT_TRANSLATE_NOOP("Panel", "Code"),
    Place("step", hidden=True, broad=True),
    "gdstudio.rooms.code.panel:CodePanel",
)
