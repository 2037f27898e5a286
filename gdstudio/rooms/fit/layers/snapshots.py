"""The fit at a few chosen updates, each in the colour of its time."""

from __future__ import annotations

from typing import ClassVar

from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import format_count
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.line import Line
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.stroke import Stroke
from gdstudio.rooms.fit.layers.base import Array, FitLayer, Place, predictions, tr
from gdstudio.rooms.fit.layers.times import TimeKey, time_role

MOST = 10
SHARES = (0.02, 0.1, 0.3, 1.0)
"""Where in the plan the snapshots are that no lesson chose."""


def snapshot_rows(run: Run) -> tuple[int, ...]:
    """Return the lesson's snapshots, else a few early and late updates of the plan."""
    lesson = run.experiment.lesson
    if lesson is not None and lesson.snapshots:
        return lesson.snapshots[:MOST]
    planned = max(run.experiment.planned_updates, 1)
    return tuple(sorted({max(1, round(share * planned)) for share in SHARES}))


def snapshot_text(run: Run, row: int) -> str:
    """Return what a snapshot is called: its epoch where it ends one, else its update."""
    passes = run.experiment.passes
    epoch = passes.epoch(row)
    if passes.partial and passes.end_of(epoch) == row:
        text = tr("epoch {number}")
    else:
        text, epoch = tr("update {number}"), row
    return text.format(number=format_count(epoch))


class Snapshots(FitLayer):
    """ŷ at chosen updates, as far as the cursor has come."""

    view: ClassVar[str] = "snapshots"

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.lines: list[Line] = []
        self.key = TimeKey(plot)
        plot.add(self.key)

    @property
    def text(self) -> str:
        """What it is called in the legend."""
        return tr("snapshots")

    @property
    def tip(self) -> str:
        """A sentence about it."""
        return tr("The fit at a few updates up to the cursor")

    @property
    def role(self) -> plot_roles.ColourOf:
        """The middle of the time."""
        return time_role(0.6)

    def show(self, run: Run, cursor: int, x: Array, place: Place) -> None:
        """Draw the snapshots up to the cursor."""
        wanted = snapshot_rows(run)
        rows = [row for row in wanted if row <= min(cursor, run.last)]
        while len(self.lines) < len(wanted):
            self.lines.append(self.plot.line(plot_roles.now, 2.0, z=5.5))
        curves = predictions(run, rows, x)
        named = []
        for index, line in enumerate(self.lines):
            if index >= len(rows):
                line.setData()
                continue
            share = index / max(len(wanted) - 1, 1)
            line.set_stroke(Stroke(time_role(share), 2.0, 1.0, ()))
            line.setData(*place(x, curves[index]))
            named.append((share, snapshot_text(run, rows[index])))
        data = run.experiment.data
        points = place(data.x[:, 0], data.y) if data is not None else None
        self.key.setData(named, points=points)

    def hide(self) -> None:
        """Draw nothing."""
        for line in self.lines:
            line.setData()
        self.key.setData()
