"""The network panel: what every neuron answers, and how strongly it is listened to."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

NETWORK = PanelKind(
    "dock_network",
    QT_TRANSLATE_NOOP("Panel", "Network"),
    Place("step", hidden=True, tall=True),
    "gdstudio.rooms.network.panel:NetworkPanel",
)
