"""One update with its numbers, and the gradient three ways."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

STEP = PanelKind(
    "dock_maths",
    QT_TRANSLATE_NOOP("Panel", "Step"),
    Place("step"),
    "gdstudio.rooms.step.panel:StepPanel",
)
