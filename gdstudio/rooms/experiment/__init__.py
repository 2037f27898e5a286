"""Model, loss, optimizer, schedule and training: their knobs, and the rate's limit."""

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.panel import PanelKind, Place

EXPERIMENT = PanelKind(
    "dock_setup",
    QT_TRANSLATE_NOOP("Panel", "Experiment"),
    Place("experiment", height=362),
    "gdstudio.rooms.experiment.panel:ExperimentPanel",
    pictured=False,
)
