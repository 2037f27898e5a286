"""More inputs than a plot has: what is predicted against what was measured."""

from __future__ import annotations

import numpy as np

from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.moment import Moment
from gdstudio.rooms.fit.curves import data_range
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches, tested_entry, tr
from gdstudio.rooms.fit.points import NONE, Y_ROOM, FitPoints


class ManyPicture(FitPicture):
    """A dot a point; on the dashed line the prediction is right."""

    def __init__(self, switches: Switches, items: FitItems, points: FitPoints) -> None:
        super().__init__(switches)
        self.items, self.points, self.plot = items, points, items.plot

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        data, experiment = moment.experiment.data, moment.experiment
        items, on = self.items, self.switches.on
        assert data is not None
        rows = self.points.rows
        with np.errstate(all="ignore"):
            predicted = experiment.objective.predict(moment.params, data.x[rows])
        limits = data_range(data.whole_y, Y_ROOM)
        self.plot.set_range(limits, limits)
        name = subscript_name(data.y_name)
        self.plot.set_names(name, f"ŷ {name}")
        y = np.asarray(predicted, float)
        self.points.moving_dots = (NONE, NONE)
        self.points.dots = self.points.drawn = self.points.pick_spots = (data.y[rows], y)
        items.show_points(self.points, on("data"))
        items.show_batch(self.points, moment)
        self._show_tested(moment)
        ends = np.array(limits)
        items.best.setData(*((ends, ends) if on("best") else ((), ())))
        return [
            ("data", "dot", plot_roles.data, self.points.text(moment)),
            *tested_entry(self.points),
            ("best", "dash", plot_roles.minimum, tr("predicted = measured")),
        ]

    def _show_tested(self, moment: Moment) -> None:
        some = self.points.tested
        if some is None or not self.switches.on("test"):
            self.items.tested.setData()
            return
        with np.errstate(all="ignore"):
            predicted = moment.experiment.objective.predict(moment.params, some.x)
        self.items.tested.setData(some.y, np.asarray(predicted, float))
