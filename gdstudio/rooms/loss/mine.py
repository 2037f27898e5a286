"""What an own loop printed, dashed over the curve of the loss."""

from __future__ import annotations

import math

import numpy as np

from gdstudio.app.printed_run import PrintedRun
from gdstudio.kit.chart.envelope import Envelope
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.roles import MINE_DASH, ink
from gdstudio.rooms.loss.ranges import Part, ceiling_of, least_above_zero, sane_rows
from gdstudio.rooms.loss.series import above

FEW = 40
"""Numbers up to which each has its dot."""
MOST = 2_000
"""Numbers of uneven rows that are drawn; those of even ones are all looked at."""


class MineCurve:
    """All that was printed, whatever row is shown: it is not about to come."""

    def __init__(self, plot: Plot) -> None:
        self.curve = plot.curve(ink, 1.75, dash=MINE_DASH, rest=None, z=4)
        self.line = plot.line(ink, 1.75, dash=MINE_DASH, z=4)
        self.dots = plot.dots(ink, 5.0, alpha=1.0, z=4.1)
        self.shown: PrintedRun | None = None
        self._lowest = 0.0

    def show(self, mine: PrintedRun | None, lowest: float | None) -> None:
        """Show its losses; with ``lowest``, how far they are above that."""
        self.shown = mine if mine is not None and mine.visible and len(mine.losses) else None
        self._lowest = 0.0 if lowest is None else lowest
        self.curve.clear()
        self.line.setData()
        self.dots.setData()
        if self.shown is None:
            return
        rows, values = self.shown.loss_rows, self._told(self.shown.losses)
        step = int(rows[1] - rows[0]) if len(rows) > 1 else 1
        even = len(rows) > 1 and (np.diff(rows) == step).all() and rows[0] % step == 0
        if even:
            before = np.full(int(rows[0]) // step, math.nan)
            self.curve.setData(np.concatenate([before, values]), step=step)
        else:
            every = -(-len(rows) // MOST)
            self.line.setData(rows[::every], values[::every])
        if len(rows) <= FEW:
            self.dots.setData(rows.astype(float), values)

    def loss_at(self, row: int) -> float:
        """Return what is drawn at a row, nan where nothing is."""
        return math.nan if self.shown is None else float(self._told(self.shown.loss_at(row)))

    @property
    def last(self) -> int:
        """The last row that is drawn."""
        return 0 if self.shown is None else int(self.shown.loss_rows[-1])

    def parts(self, log: bool) -> list[Part]:
        """Return what it asks of the axis: its rows before it runs away."""
        if self.shown is None:
            return []
        values = self._told(self.shown.losses)
        known = values[np.isfinite(values)]
        if not len(known):
            return []
        start, envelope = float(known[0]), Envelope()
        envelope.follow(known)
        sane = known[: sane_rows(known, envelope, ceiling_of(start, log), gone=True)]
        low, high = float(sane.min()), float(sane.max())
        return [Part(start, least_above_zero(sane, low) if log else low, high)]

    def _told(self, losses: np.ndarray | float) -> np.ndarray:
        values = np.asarray(losses, float)
        return values if not self._lowest else above(values, self._lowest)
