"""The curves over the updates: loss, parameters, rate."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

LOSS = PanelKind(
    "dock_loss",
    QT_TRANSLATE_NOOP("Panel", "Loss"),
    Place("loss"),
    "gdstudio.rooms.loss.panel:LossPanel",
)
