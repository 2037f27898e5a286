"""Further layers of the fit plot. To add one: write its file and name it here."""

from gdstudio.rooms.fit.layers.base import FitLayer, Place, unplaced
from gdstudio.rooms.fit.layers.before_after import BeforeAfter
from gdstudio.rooms.fit.layers.rainbow import LinesByTime
from gdstudio.rooms.fit.layers.raw_line import RawLine
from gdstudio.rooms.fit.layers.snapshots import Snapshots
from gdstudio.rooms.fit.layers.visited import Visited

FIT_LAYERS: tuple[type[FitLayer], ...] = (BeforeAfter, Snapshots, LinesByTime, RawLine, Visited)

__all__ = ["FIT_LAYERS", "FitLayer", "Place", "unplaced"]
