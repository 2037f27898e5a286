"""Rings around points of a plot: the one under the pointer, and those that are selected."""

from __future__ import annotations

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.picking import Band, FocusFrame
from gdstudio.kit.chart.pixels import Array
from gdstudio.kit.chart.plot import Plot

WIDE, NARROW = 14.0, 10.0
"""Diameters of a ring, outside and inside, in logical pixels."""
HOVERED = 12.0


class Ring:
    """Discs below the points, of which the points leave a ring to be seen."""

    def __init__(self, plot: Plot, role: plot_roles.ColourOf, z: float) -> None:
        self._discs: tuple[Dots, ...] = (
            plot.dots(role, WIDE, alpha=1.0, z=z),
            plot.dots(plot_roles.panel, NARROW, alpha=1.0, z=z + 0.01),
        )
        for disc in self._discs:
            disc.border = None

    def show(self, x: Array, y: Array, crowd: int) -> None:
        """Ring the points x, y (k,), which are drawn among ``crowd`` others."""
        for disc in self._discs:
            disc.crowd = crowd
            disc.setData(x, y)

    @property
    def places(self) -> tuple[Array, Array]:
        """What is ringed."""
        return self._discs[0].xs, self._discs[0].ys


class PointMarks:
    """What the editor of points draws."""

    def __init__(self, plot: Plot) -> None:
        self.selected = Ring(plot, plot_roles.focus, 3.8)
        # Above the points: in a crowd it must be clear which one is meant.
        self.hovered = plot.dots(plot_roles.ink, HOVERED, alpha=1.0, z=6.5)
        self.hovered.open = True
        self.band = Band(plot, 9.0)
        self.frame = FocusFrame(plot, 9.5)
        plot.add(self.band)
        plot.add(self.frame)
