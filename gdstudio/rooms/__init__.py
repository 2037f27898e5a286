"""The panels. To add one: write its file and name it here.

One that is no part of the window's first picture says what it is in its package, and is imported
when it is asked for; of the others their classes say it.
"""

from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.rooms.code import CODE
from gdstudio.rooms.data import DATA
from gdstudio.rooms.experiment import EXPERIMENT
from gdstudio.rooms.fit.panel import FitPanel
from gdstudio.rooms.graph import GRAPH
from gdstudio.rooms.loss import LOSS
from gdstudio.rooms.map import MAP
from gdstudio.rooms.network import NETWORK
from gdstudio.rooms.rivals import RIVALS
from gdstudio.rooms.runs import RUNS
from gdstudio.rooms.step import STEP
from gdstudio.rooms.surface import CONTOUR
from gdstudio.rooms.surface.panel import SurfacePanel

PANELS: tuple[type[Panel] | PanelKind, ...] = (
    DATA,
    RUNS,
    EXPERIMENT,
    FitPanel,
    MAP,
    SurfacePanel,
    CONTOUR,
    LOSS,
    STEP,
    CODE,
    GRAPH,
    NETWORK,
    RIVALS,
)

__all__ = ["PANELS", "Moment", "Panel", "PanelContext", "PanelKind"]
