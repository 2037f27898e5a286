"""All past lines, coloured by their time."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.stroke import Stroke, line_path
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.spectrum import spectrum_colour
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, predictions, tr
from gdstudio.rooms.fit.layers.times import TimeKey

LINES = 200
"""As many as the lecture draws, one an update; of a longer run as many, spread evenly."""


@cache
def spectrum_role(share: float) -> plot_roles.ColourOf:
    """Return a colour of the rainbow, 0 violet and 1 red, as a role."""
    return lambda theme: spectrum_colour(theme, share)


class ColouredLines(Line):
    """Polylines, each in its colour of the rainbow, the later above the earlier."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, Stroke(plot_roles.now, 1.0, 1.0, ()), None, 2.0)
        self.shares = np.empty(0)
        """Of each line (k,), 0 violet and 1 red."""

    def colours(self) -> list[str]:
        """Return the colour of each line."""
        return [spectrum_colour(self.plot.theme, share) for share in self.shares.tolist()]

    def _paint(self, painter: QPainter, pixels: Pixels) -> None:
        x, y = pixels.across(self.xs), pixels.up(self.ys)
        for index, name in enumerate(self.colours()):
            path = line_path(pixels, x[index], y[index])
            if path is not None:
                colour = QColor(name)
                colour.setAlphaF(0.85 * self.faded)
                painter.strokePath(path, QPen(colour, 1.0))


class LinesByTime(FitLayer):
    """The line after each of the first 200 updates, violet first and red last; later 200 of all."""

    view: ClassVar[str] = "rainbow"
    glyph: ClassVar[GlyphKind] = "fade"
    replaces_past: ClassVar[bool] = True

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.lines = ColouredLines(plot)
        plot.add(self.lines)
        self.key = TimeKey(plot, spectrum_colour)
        plot.add(self.key)

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("rainbow")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr(
            "The line after each update, violet first and red last, ever stronger; of more than "
            "200 updates, 200 spread evenly"
        )

    @property
    def role(self) -> plot_roles.ColourOf:
        """The beginning of the rainbow, which no other line has."""
        return spectrum_role(0.05)

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw the lines up to the cursor, as wide as the data."""
        rows = rainbow_rows(cursor)
        end = max(cursor, min(LINES, run.experiment.planned_updates), 1)
        data = run.experiment.data
        points = None
        if data is not None:
            points = place(data.x[:, 0], data.y)
            low, high = float(data.x[:, 0].min()), float(data.x[:, 0].max())
            x = np.linspace(low, high, len(x)) if high > low else x
        self.lines.shares = (rows - 1) / max(end - 1, 1)
        if len(rows):
            self.lines.setData(*place(x, predictions(run, rows, x)))
        else:
            self.lines.setData()
        first = tr("update {number}").format(number=1)
        self.key.setData(bar=(first, format_count(end)), points=points)

    def hide(self) -> None:
        """Draw nothing."""
        self.lines.shares = np.empty(0)
        self.lines.setData()
        self.key.setData()


def rainbow_rows(cursor: int) -> NDArray[np.intp]:
    """Return which rows up to ``cursor`` have a line, ascending: not the start, at most 200."""
    count = min(cursor, LINES)
    rows: NDArray[np.intp] = np.linspace(1, max(cursor, 1), count).round().astype(np.intp)
    return np.unique(rows)
