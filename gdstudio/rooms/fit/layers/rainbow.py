"""All past lines, coloured by their time."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.widgets.glyphs import GlyphKind
from gdstudio.kit.widgets.numbers import format_count
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, predictions, tr
from gdstudio.rooms.fit.layers.times import TimeKey, time_role

LINES, TONES = 96, 12


class LinesByTime(FitLayer):
    """Up to 96 lines spread evenly over the updates so far, from pale to strong."""

    view: ClassVar[str] = "rainbow"
    glyph: ClassVar[GlyphKind] = "fade"
    replaces_past: ClassVar[bool] = True

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.lines = [
            plot.line(time_role(tone / (TONES - 1)), 1.0, z=2 + tone / 100) for tone in range(TONES)
        ]
        self.key = TimeKey(plot)
        plot.add(self.key)

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("lines by time")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr(
            "Past lines coloured by their update: the lecture's rainbow, in colours that "
            "everybody can put in order",
        )

    @property
    def role(self) -> plot_roles.Role:
        """The middle of the time."""
        return time_role(0.6)

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw the lines before the cursor."""
        count = min(cursor, LINES)
        rows = np.unique(np.linspace(0, max(cursor - 1, 0), max(count, 1)).round().astype(np.intp))
        curves = predictions(run, rows, x)
        tones = np.rint(rows / max(cursor, 1) * (TONES - 1)).astype(int)
        for tone, line in enumerate(self.lines):
            chosen = curves[tones == tone]
            if cursor and len(chosen):
                line.setData(*place(x, chosen))
            else:
                line.setData()
        data = run.experiment.data
        points = place(data.x[:, 0], data.y) if data is not None else None
        first = tr("update {number}").format(number=0)
        self.key.setData(bar=(first, format_count(cursor)), points=points)

    def hide(self) -> None:
        """Draw nothing."""
        for line in self.lines:
            line.setData()
        self.key.setData()
