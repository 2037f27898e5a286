"""The panels. To add one: write its file and name it here."""

from gdstudio.ui.panels.base import Moment, Panel, PanelContext
from gdstudio.ui.panels.contour_panel import ContourPanel
from gdstudio.ui.panels.dataset_panel import DatasetPanel
from gdstudio.ui.panels.fit_panel import FitPanel
from gdstudio.ui.panels.graph_panel import GraphPanel
from gdstudio.ui.panels.lesson_panel import LessonPanel
from gdstudio.ui.panels.loss_panel import LossPanel
from gdstudio.ui.panels.maths_panel import MathsPanel
from gdstudio.ui.panels.runs_panel import RunsPanel
from gdstudio.ui.panels.setup_panel import SetupPanel
from gdstudio.ui.panels.surface_panel import SurfacePanel

PANELS: tuple[type[Panel], ...] = (
    LessonPanel,
    DatasetPanel,
    RunsPanel,
    SetupPanel,
    FitPanel,
    SurfacePanel,
    ContourPanel,
    LossPanel,
    MathsPanel,
    GraphPanel,
)

__all__ = ["PANELS", "Moment", "Panel", "PanelContext"]
