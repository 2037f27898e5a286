"""What is drawn of several classes in the plot of the fit: a colour and a mark for each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.class_look import COLOURS, STYLES, class_ink, class_mark, class_role
from gdstudio.kit.chart.dots import Dots
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme, mix
from gdstudio.rooms.fit.curves import Array
from gdstudio.rooms.fit.points import NONE, Spots
from gdstudio.rooms.fit.regions import Regions

STEPS = (0.08, 0.14, 0.20, 0.26, 0.32)
"""How much of its colour a region has, from hardly more probable than the others to certain."""


class ClassItems:
    """The items of one plot; those of a class are made when it is first seen."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.regions = plot.heat(region_tints)
        self.border = plot.line(plot_roles.ink, 1.75, casing=1.6, z=3.7)
        self._dots: dict[tuple[int, str], Dots] = {}
        self._curves: dict[int, Line] = {}

    def show_regions(self, regions: Regions | None, *, shaded: bool, lined: bool) -> None:
        """Tint what belongs to which class, and draw the borders."""
        x, y = self.plot.x_limits, self.plot.y_limits
        if regions is None or not shaded:
            self.regions.setData()
        else:
            self.regions.setData(tint_places(regions) / (COLOURS * len(STEPS)), x, y)
        if regions is None or not lined or not regions.borders:
            self.border.setData()
            return
        longest = max(len(line) for line in regions.borders)
        padded = np.full((len(regions.borders), longest, 2), np.nan)
        for index, line in enumerate(regions.borders):
            padded[index, : len(line)] = line
        self.border.setData(padded[..., 0], padded[..., 1])

    def show_points(
        self, group: str, spots: Spots, labels: NDArray[np.intp], shown: Sequence[int], crowd: int
    ) -> None:
        """Draw points x, y (n,) with the marks of their classes (n,), those of ``shown``.

        ``group``: "still", "moving" or "tested", which are hollow.
        """
        style = np.where(np.isin(labels, np.asarray(shown, np.intp)), labels % STYLES, -1)
        wanted = set(np.unique(style).tolist()) - {-1}
        for key, dots in self._dots.items():
            if key[1] == group and key[0] not in wanted:
                dots.setData(NONE, NONE)
        for label in sorted(wanted):
            dots = self._of_class(label, group)
            dots.crowd = crowd
            own = style == label
            dots.setData(spots[0][own], spots[1][own])

    def show_curves(self, x: Array, chances: Array | None, shown: Sequence[int]) -> None:
        """Draw the probability of each class, (m, C), over x (m,)."""
        for label, line in self._curves.items():
            if chances is None or label not in shown:
                line.setData()
        if chances is None:
            return
        for label in shown:
            if label not in self._curves:
                dash = tuple(map(float, RUN_DASHES[label % COLOURS]))
                made = self.plot.line(class_role(label), 2.4, dash=dash, casing=1.2, z=5)
                self._curves[label] = made
            self._curves[label].setData(x, chances[:, label])

    def clear(self) -> None:
        """Draw nothing."""
        self.show_regions(None, shaded=False, lined=False)
        self.show_curves(NONE, None, ())
        for dots in self._dots.values():
            dots.setData(NONE, NONE)

    def set_faded(self, alpha: float) -> None:
        """Draw the run at this opacity."""
        for item in (self.regions, self.border, *self._curves.values()):
            item.set_faded(alpha)

    def _of_class(self, label: int, group: str) -> Dots:
        made = self._dots.get((label, group))
        if made is None:
            tested = group == "tested"
            size, z = (6.0, 3.9) if tested else (8.0, 4.1 if group == "moving" else 4.0)
            made = self.plot.dots(class_role(label), size, alpha=1.0, z=z)
            made.sign, made.hollow = class_mark(label), tested
            self._dots[label, group] = made
        return made


def tint_places(regions: Regions) -> NDArray[np.intp]:
    """Return which of ``region_tints`` each cell has, (n, n)."""
    last = len(STEPS) - 1
    step = np.clip(np.rint(regions.sure * last), 0, last).astype(np.intp)
    place = 1 + (regions.classes % COLOURS) * len(STEPS) + step
    place[regions.classes < 0] = 0
    return np.asarray(place, np.intp)


def region_tints(theme: Theme) -> NDArray[np.uint8]:
    """Return the ground, then the steps of every colour: (1 + colours · steps, 4) RGBA."""
    mixed = [theme.panel]
    for label in range(COLOURS):
        mixed += [mix(theme.panel, class_ink(label, theme), share) for share in STEPS]
    colours = [QColor(one) for one in mixed]
    return np.array([[c.red(), c.green(), c.blue(), 255] for c in colours], np.uint8)
