"""What is drawn of a run in one plot, and of the pinned runs beside it."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.curve import Curve
from gdstudio.kit.chart.letters import Letter, Letters
from gdstudio.kit.chart.marks import Mark
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.kit.moment import Moment

DASHES = (5.0, 3.5)
REST = 0.35
"""Opacity of a rival behind the cursor."""


class Layer:
    """The items of the runs in one plot: their curves and, where they leave, a mark.

    Where the run shown is cut below the frame, those beside it are, too.
    """

    def __init__(self, plot: Plot, *, size: float, width: float) -> None:
        self.plot = plot
        self.cursor = plot.rule(plot_roles.now, 1.2, upright=True, alpha=0.55, z=0)
        self.goal = plot.rule(plot_roles.minimum, 1.5, upright=False, dash=DASHES, z=1)
        self.truth = plot.rule(plot_roles.ink3, 1.5, upright=False, dash=(2.0, 2.5), z=1.5)
        self.curve = plot.curve(plot_roles.now, width, z=3)
        self.dot = plot.mark(plot_roles.now, size, "dot", z=6)
        self.letters = Letters(plot, 9)
        plot.add(self.letters)
        self.leaving = plot.mark(plot_roles.danger, 10, "up", z=8)
        self.pins: list[Curve] = []
        self.pins_leaving: list[Mark] = []
        self._columns: Sequence[tuple[PinnedRun, Any]] = ()

    def set_role(self, role: plot_roles.ColourOf) -> None:
        """Draw the run in this colour."""
        if self.dot.role is not role:
            self.dot.role = role
            self.curve.set_stroke(replace(self.curve.stroke, role=role))
            if self.curve.rest is not None:
                self.curve.rest = replace(self.curve.rest, role=role)

    def show_pins(
        self, columns: Sequence[tuple[PinnedRun, Any]], moment: Moment, what: Hashable = None
    ) -> None:
        """Show the columns of runs beside this one; ``what`` they are, where that may change.

        Rivals are pale behind the cursor, as the run itself is.
        """
        while len(self.pins) < len(columns):
            self.pins.append(self.plot.curve(plot_roles.now, 1.75, rest=None, z=2))
            self.pins_leaving.append(self.plot.mark(plot_roles.now, 8, "up", z=7))
        for item, (pin, values) in zip(self.pins, columns, strict=False):
            wide, alpha = (2.2 if pin.live else 1.75), moment.strength(pin.colour)
            item.set_stroke(Stroke(run_role(pin.colour), wide, alpha, run_dash(pin.colour)))
            item.set_rest(Stroke(run_role(pin.colour), 1.2, REST * alpha) if pin.live else None)
            item.cut_below = self.curve.cut_below
            item.setData(values, key=(pin.run, what))
            item.set_split(moment.cursor if pin.live else math.inf)
        for item in self.pins[len(columns) :]:
            item.clear()
        for mark in self.pins_leaving:
            mark.setData()
        self._columns = columns

    def show_letters(self, moment: Moment, own: float) -> None:
        """Put the letters of all who race beside the cursor, at what is shown of them there."""
        if not moment.races:
            self.letters.setData()
            return
        shown = [Letter(0, own, moment.strength(0))]
        for pin, values in self._columns:
            if not pin.lettered:
                continue
            row = min(moment.cursor, len(values) - 1)
            shown.append(Letter(pin.colour, float(values[row]), moment.strength(pin.colour)))
        self.letters.setData(moment.cursor, shown)

    def mark_pins(self, pins: Sequence[PinnedRun]) -> None:
        """Mark where pinned runs leave for good, once the range is set; whole as they are drawn."""
        for pin, item, mark in zip(pins, self.pins, self.pins_leaving, strict=False):
            mark.role = run_role(pin.colour)
            leaving = item.exit_at(len(item.values) - 1) if len(item.values) else None
            if leaving is None:
                mark.setData()
            else:
                edge = self.plot.y_limits[1 if leaving.above else 0]
                mark.setData(leaving.x, edge, "up" if leaving.above else "down")

    def show_cursor(self, row: int, value: float) -> bool:
        """Move the cursor; return whether the curve is still inside there."""
        self.cursor.setData(row)
        self.curve.set_split(row)
        leaving = self.curve.exit_at(row)
        if leaving is None:
            self.dot.setData(row, value)
            self.leaving.setData()
            return True
        self.dot.setData()
        edge = self.plot.y_limits[1 if leaving.above else 0]
        self.leaving.setData(leaving.x, edge, "up" if leaving.above else "down")
        return False

    def show_beginning(self, value: float, row: int = 0) -> None:
        """Put the cursor on ``row`` where the column has nothing yet, at ``value``."""
        self.cursor.setData(row)
        self.curve.set_split(row)
        self.leaving.setData()
        self.dot.setData(row, value)

    def set_faded(self, alpha: float) -> None:
        """Draw the run at this opacity."""
        for item in (self.cursor, self.curve, self.dot):
            item.set_faded(alpha)
