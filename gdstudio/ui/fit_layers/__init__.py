"""Further layers of the fit plot. To add one: write its file and name it here."""

from gdstudio.ui.fit_layers.base import FitLayer, Place, unplaced
from gdstudio.ui.fit_layers.before_after import BeforeAfter
from gdstudio.ui.fit_layers.rainbow import LinesByTime
from gdstudio.ui.fit_layers.raw_line import RawLine
from gdstudio.ui.fit_layers.snapshots import Snapshots

FIT_LAYERS: tuple[type[FitLayer], ...] = (BeforeAfter, Snapshots, LinesByTime, RawLine)

__all__ = ["FIT_LAYERS", "FitLayer", "Place", "unplaced"]
