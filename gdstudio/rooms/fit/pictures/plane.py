"""The fit over two inputs, from above."""

from __future__ import annotations

import numpy as np

from gdstudio.core.data.true_curve import true_boundary
from gdstudio.core.experiment.replacement import holds_labels
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.class_words import dots_and_rings
from gdstudio.kit.moment import Moment
from gdstudio.rooms.fit.curves import Array, plane_picture, wrong_rows
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.pictures.base import (
    Entry,
    FitPicture,
    Switches,
    small_entry,
    tr,
    wrong_entry,
)
from gdstudio.rooms.fit.points import FitPoints


class PlanePicture(FitPicture):
    """Probabilities or predictions over two inputs, and where they are one half."""

    def __init__(self, switches: Switches, items: FitItems, points: FitPoints) -> None:
        super().__init__(switches)
        self.items, self.points, self.plot = items, points, items.plot

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        experiment, items, on = moment.experiment, self.items, self.switches.on
        x, y = self.plot.x_limits, self.plot.y_limits
        levels, boundary = plane_picture(moment, x, y)
        shaded = levels if on("heat") else None
        labels = experiment.model.labels
        items.chance.setData(shaded if labels else None, x, y)
        items.heat.setData(None if labels else shaded, x, y)
        self._show_boundary(boundary)
        items.show_points(self.points, on("data"))
        items.show_batch(self.points, moment)
        wrong = wrong_rows(moment)
        items.show_wrong(self.points, wrong, on("data") and on("wrong"))
        data = experiment.data
        assert data is not None
        labelled = experiment.model.labels or holds_labels(data)
        edge = true_boundary(data)
        items.truth.setData(*(edge.T if edge is not None and on("curve") else ()))
        known: list[Entry] = []
        if edge is not None:
            known.append(("curve", "dash", plot_roles.ink3, tr("true boundary")))
        self._show_tested(0.5 if labelled else -np.inf)
        if experiment.model.labels:
            return [
                ("data", "dot", plot_roles.data, dots_and_rings(data)),
                *small_entry(self.points, labelled=labelled),
                *wrong_entry(moment, wrong),
                ("now", "line", plot_roles.now, tr("probability ½")),
                ("heat", "dot", plot_roles.ink3, tr("probability")),
                *known,
            ]
        return [
            (
                "data",
                "dot",
                plot_roles.data,
                dots_and_rings(data) if labelled else self.points.text(moment),
            ),
            *small_entry(self.points, labelled=labelled),
            ("heat", "dot", plot_roles.ink3, tr("prediction")),
            *known,
        ]

    def _show_tested(self, least: float) -> None:
        """Show the points held out: dots above ``least``, rings below."""
        test, items = self.points.tested, self.items
        if test is None or not self.switches.on("test"):
            items.tested_ones.setData()
            items.tested_zeros.setData()
            return
        ones = test.y > least
        items.tested_ones.setData(test.x[ones, 0], test.x[ones, 1])
        items.tested_zeros.setData(test.x[~ones, 0], test.x[~ones, 1])

    def _show_boundary(self, lines: list[Array]) -> None:
        if not lines or not self.switches.on("now"):
            self.items.now.setData()
            return
        longest = max(len(line) for line in lines)
        padded = np.full((len(lines), longest, 2), np.nan)
        for index, line in enumerate(lines):
            padded[index, : len(line)] = line
        self.items.now.setData(padded[..., 0], padded[..., 1])
