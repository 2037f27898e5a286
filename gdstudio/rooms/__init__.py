"""The panels. To add one: write its file and name it here."""

from gdstudio.kit.panel import Moment, Panel, PanelContext
from gdstudio.rooms.code.panel import CodePanel
from gdstudio.rooms.data.panel import DatasetPanel
from gdstudio.rooms.experiment.panel import ExperimentPanel
from gdstudio.rooms.fit.panel import FitPanel
from gdstudio.rooms.graph.panel import GraphPanel
from gdstudio.rooms.loss.panel import LossPanel
from gdstudio.rooms.map.panel import MapPanel
from gdstudio.rooms.rivals.panel import RivalsPanel
from gdstudio.rooms.runs.panel import RunsPanel
from gdstudio.rooms.step.panel import StepPanel
from gdstudio.rooms.surface.contour_panel import ContourPanel
from gdstudio.rooms.surface.panel import SurfacePanel

PANELS: tuple[type[Panel], ...] = (
    DatasetPanel,
    RunsPanel,
    ExperimentPanel,
    FitPanel,
    MapPanel,
    SurfacePanel,
    ContourPanel,
    LossPanel,
    StepPanel,
    CodePanel,
    GraphPanel,
    RivalsPanel,
)

__all__ = ["PANELS", "Moment", "Panel", "PanelContext", "StepPanel"]
