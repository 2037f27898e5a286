"""The fit over two inputs, in space."""

from __future__ import annotations

import numpy as np

from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.moment import Moment
from gdstudio.rooms.fit.curves import Array
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches, tr
from gdstudio.rooms.fit.points import Y_ROOM
from gdstudio.rooms.fit.solid import CELLS, Solid, SolidView, grid

MOST = 2_000
"""Points that are drawn."""


class SolidPicture(FitPicture):
    """The surface of predictions over both inputs, with the points and what is left over."""

    def __init__(self, switches: Switches, view: SolidView) -> None:
        super().__init__(switches)
        self.view = view

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        experiment, on = moment.experiment, self.switches.on
        data, objective = experiment.data, experiment.objective
        assert data is not None
        ranges = (
            data_range(data.whole_x[:, 0], X_ROOM),
            data_range(data.whole_x[:, 1], X_ROOM),
            data_range(data.whole_y, Y_ROOM),
        )
        rows = data.drawn_rows(up=1, most=MOST)
        chosen = np.arange(len(data)) if rows is None else rows
        with np.errstate(all="ignore"):
            predicted = np.asarray(objective.predict(moment.params, data.x[chosen]), float)
        points = np.column_stack([data.x[chosen, :2], data.y[chosen]])
        test = data.test
        tested = np.empty((0, 3))
        if test is not None and on("test"):
            tested = np.column_stack([test.x[:MOST, :2], test.y[:MOST]])
        names = (*data.x_names, data.y_name)
        first, second, output = (subscript_name(name) for name in names)
        form = None if moment.dark else objective.quadratic
        places = grid(*ranges[:2])
        best = None
        if form is not None and on("best"):
            best = _square(form.predict(data.complete(places)))
        self.view.show_solid(
            Solid(
                ranges,
                (first, second, output),
                points if on("data") else np.empty((0, 3)),
                data.numbers_of(chosen) if on("data") else np.empty(0, np.intp),
                predicted if on("data") else np.empty(0),
                tested,
                self._surface(moment, places) if on("now") else None,
                best,
                errors=on("errors"),
                flat=experiment.model.linear and not data.features,
            )
        )
        entries: list[Entry] = [("data", "dot", plot_roles.data, tr("data"))]
        if test is not None:
            entries.append(("test", "ring", plot_roles.data, tr("test")))
        entries.append(("now", "line", plot_roles.now, tr("fit now")))
        entries.append(("errors", "line", plot_roles.ink3, tr("what is left over")))
        if form is not None:
            entries.append(("best", "dash", plot_roles.minimum, tr("least squares")))
        return entries

    def _surface(self, moment: Moment, places: Array) -> Array:
        with np.errstate(all="ignore"):
            found = moment.experiment.objective.predict(moment.params, places)
        return _square(np.asarray(found, float))


def _square(values: Array) -> Array:
    return np.asarray(values, float).reshape(CELLS + 1, CELLS + 1)
