"""The letters of several runs where the cursor is, one below the other, each led to its curve."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from gdstudio.kit.chart.item import Chart, Item
from gdstudio.kit.chart.labels import spread
from gdstudio.kit.chart.pixels import Pixels
from gdstudio.kit.widgets.run_sign import RADIUS, paint_ball, run_colour
from gdstudio.kit.widgets.theme import color

GAP = 15.5
"""Least distance of two letters."""
BESIDE = 21.0
"""How far the column stands from the cursor, in logical pixels."""
DOT = 3.0
"""Radius of the dot at the curve."""


@dataclass(frozen=True)
class Letter:
    """Where a run is: its value at the cursor, and how opaque it is drawn."""

    run: int
    value: float
    alpha: float = 1.0


class Letters(Item):
    """A column of balls beside the cursor; on its left where there is no room on the right."""

    clipped = False

    def __init__(self, plot: Chart, z: float) -> None:
        super().__init__(plot, z)
        self.at_x = math.nan
        self.shown: tuple[Letter, ...] = ()

    def setData(self, x: float = math.nan, shown: Sequence[Letter] = ()) -> None:
        """Show these at ``x``; nothing by default."""
        kept = tuple(one for one in shown if not math.isnan(one.value))
        if (x, kept) != (self.at_x, self.shown):
            self.at_x, self.shown = float(x), kept
            self.update()

    def places(self, pixels: Pixels) -> list[tuple[Letter, QPointF, QPointF]]:
        """Return the letters with where their curves are, and where they stand."""
        x = float(pixels.across(self.at_x))
        if not self.shown or not pixels.left - 1 <= x <= pixels.right + 1:
            return []
        values = np.array([one.value for one in self.shown], float)
        with np.errstate(all="ignore"):
            high = np.clip(np.nan_to_num(pixels.up(values)), pixels.top, pixels.bottom)
        low, end = pixels.top + RADIUS, pixels.bottom - RADIUS
        stand = spread(high.tolist(), GAP, low, max(end, low + GAP * (len(values) - 1)))
        fits = x + BESIDE + RADIUS <= pixels.right
        beside = x + BESIDE if fits else x - BESIDE
        return [
            (one, QPointF(x, at), QPointF(beside, y))
            for one, at, y in zip(self.shown, high.tolist(), stand, strict=True)
        ]

    def draw(self, painter: QPainter, pixels: Pixels) -> None:
        """Paint leaders first, then dots and balls; who is pointed at lies above."""
        theme = self.plot.theme
        placed = sorted(self.places(pixels), key=lambda place: place[0].alpha)
        casing = color(theme.panel)
        for one, at, stand in placed:
            painter.setOpacity(one.alpha * self.faded)
            painter.setPen(QPen(run_colour(one.run, theme), 1.1))
            painter.drawLine(at, stand)
        for one, at, stand in placed:
            painter.setOpacity(one.alpha * self.faded)
            colour = run_colour(one.run, theme)
            painter.setPen(QPen(casing, 1))
            painter.setBrush(colour)
            painter.drawEllipse(at, DOT, DOT)
            paint_ball(painter, stand, one.run, colour, casing)
        painter.setOpacity(1.0)
