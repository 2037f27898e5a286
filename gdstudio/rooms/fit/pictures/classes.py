"""The fit of several classes: regions over two inputs, curves over one, shares of more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.class_look import class_mark, class_role
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.class_words import label_text
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.rooms.fit.class_items import ClassItems
from gdstudio.rooms.fit.curves import LEAST_SAMPLES, SAMPLES, Array, Rows, affordable, wrong_rows
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches, tr, wrong_entry
from gdstudio.rooms.fit.points import NONE, FitPoints, Spots
from gdstudio.rooms.fit.regions import regions_of

MOST_NAMED = 7
"""Classes in the legend, and in what is said of a place; of more the first ones."""
LIMITS = (-0.04, 1.06)
"""The axis of probabilities, with room for the points at its ends."""


def class_key(label: int) -> str:
    """Return the name of a class's entry in the legend."""
    return f"class-{label}"


class ClassPicture(FitPicture):
    """What the three pictures have in common: points with the marks of their classes."""

    def __init__(self, switches: Switches, items: FitItems, points: FitPoints) -> None:
        super().__init__(switches)
        self.items, self.points, self.plot = items, points, items.plot
        self.classes = ClassItems(items.plot)
        self.moment: Moment | None = None
        """What is shown."""

    def leave(self) -> None:
        """Draw nothing more."""
        self.classes.clear()
        self.moment = None

    def place_text(self, x: float, y: float) -> str:
        """Return how probable the classes are at a place of the plot."""
        inputs = self._inputs_at(x, y)
        if inputs is None or self.moment is None:
            return ""
        experiment = self.moment.experiment
        with np.errstate(all="ignore"):
            found = experiment.objective.predict(self.moment.params, inputs)
        return _chances_text(_data(self.moment), np.asarray(found, float)[0])

    def row_text(self, row: int) -> str:
        """Return how probable the classes are for a point learned from."""
        if self.moment is None:
            return ""
        data = _data(self.moment)
        with np.errstate(all="ignore"):
            found = self.moment.experiment.objective.predict(
                self.moment.params, data.x[row : row + 1]
            )
        return _chances_text(data, np.asarray(found, float)[0])

    def _inputs_at(self, x: float, y: float) -> Array | None:
        """Return the inputs (1, d) that a place of the plot stands for, if it does."""
        del x, y
        return None

    def _begin(self, moment: Moment) -> tuple[Data, tuple[int, ...]]:
        """Take in a moment: returns its data and the classes that are shown."""
        self.moment = moment
        items, data = self.items, _data(moment)
        for item in (items.heat, items.chance, items.now, items.best, items.past, items.truth):
            item.setData()
        for dots in (items.dots, items.rings, items.moving_dots, items.moving_rings):
            dots.setData(NONE, NONE)
        for dots in (items.tested, items.tested_ones, items.tested_zeros):
            dots.setData(NONE, NONE)
        count = moment.experiment.shape.classes
        return data, tuple(c for c in range(count) if self.switches.on(class_key(c)))

    def _show_marks(self, moment: Moment, shown: tuple[int, ...]) -> Rows | None:
        """Draw the points where ``points`` has them, cross the wrong ones and return these."""
        points, on = self.points, self.switches.on
        seen = shown if on("data") else ()
        crowd = points.count
        self.classes.show_points("still", points.dots, _whole(points.dot_labels), seen, crowd)
        moving = _whole(points.moving_labels)
        self.classes.show_points("moving", points.moving_dots, moving, seen, crowd)
        self.items.show_batch(points, moment)
        wrong = wrong_rows(moment)
        self.items.show_wrong(points, wrong, on("data") and on("wrong"))
        return wrong

    def _show_tested(self, shown: tuple[int, ...], place: Callable[[Array, Array], Spots]) -> None:
        test = self.points.tested
        if test is None or not self.switches.on("test"):
            self.classes.show_points("tested", (NONE, NONE), _whole(NONE), (), 0)
            return
        spots = place(test.x, test.y)
        self.classes.show_points("tested", spots, _whole(test.y), shown, len(test))

    def _entries(self, moment: Moment, wrong: Rows | None, *others: Entry) -> list[Entry]:
        data, count = _data(moment), moment.experiment.shape.classes
        found: list[Entry] = [
            (class_key(label), class_mark(label), class_role(label), data.class_name(label))
            for label in range(min(count, MOST_NAMED))
        ]
        if self.points.tested is not None:
            found.append(("test", "ring", plot_roles.ink2, tr("test: hollow")))
        return [*found, *wrong_entry(moment, wrong), *others]


class RegionPicture(ClassPicture):
    """Over two inputs: a region for each class, and the borders between them."""

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        _, shown = self._begin(moment)
        objective, on = moment.experiment.objective, self.switches.on
        shaded, lined = on("heat"), on("now")
        regions = None
        if shaded or lined:
            regions = regions_of(objective, moment.params, self.plot.x_limits, self.plot.y_limits)
        self.classes.show_regions(regions, shaded=shaded, lined=lined)
        wrong = self._show_marks(moment, shown)
        self._show_tested(shown, lambda x, y: (x[:, 0], x[:, 1]))
        return self._entries(
            moment,
            wrong,
            ("now", "line", plot_roles.ink, tr("border")),
            ("heat", "dot", plot_roles.ink3, tr("region")),
        )

    def _inputs_at(self, x: float, y: float) -> Array:
        return np.array([[x, y]])


class ChancePicture(ClassPicture):
    """Over one input: how probable each class is, and every point on the curve of its own."""

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        data, shown = self._begin(moment)
        objective = moment.experiment.objective
        across = data_range(data.whole_x[:, 0], X_ROOM)
        self.plot.set_range(across, LIMITS)
        self.plot.set_names(self.points.axis_name(data, 0), tr("probability"))
        x = np.linspace(*across, affordable(objective, SAMPLES, LEAST_SAMPLES))
        with np.errstate(all="ignore"):
            chances = np.asarray(objective.predict(moment.params, x[:, None]), float)
        on = self.switches.on("now")
        self.classes.show_curves(x, chances if on else None, shown)
        self.classes.show_regions(None, shaded=False, lined=False)
        self._place(moment, data)
        wrong = self._show_marks(moment, shown)
        self._show_tested(shown, lambda x, y: (x[:, 0], _own(moment, x, y)))
        return self._entries(moment, wrong, ("now", "line", plot_roles.ink3, tr("its probability")))

    def spot(self, moment: Moment, row: int) -> tuple[float, float] | None:
        """Return where point ``row`` of those learned from is drawn."""
        data = _data(moment)
        if not 0 <= row < len(data):
            return None
        some = slice(row, row + 1)
        return float(data.x[row, 0]), float(_own(moment, data.x[some], data.y[some])[0])

    def _place(self, moment: Moment, data: Data) -> None:
        rows = self.points.rows
        x, y = data.x[rows], data.y[rows]
        _put(self.points, (np.ascontiguousarray(x[:, 0]), _own(moment, x, y)), y)

    def _inputs_at(self, x: float, y: float) -> Array:
        del y
        return np.array([[x]])


class SharePicture(ClassPicture):
    """Of more inputs: every point by class, as high as its own class is probable."""

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        data, shown = self._begin(moment)
        count = moment.experiment.shape.classes
        self.plot.set_range((-0.5, count - 0.5), LIMITS)
        self.plot.set_names(
            tr("{output}, side by side").format(output=subscript_name(data.y_name)),
            tr("probability of its class"),
            tuple(label_text(data, label) for label in range(count)),
        )
        self.classes.show_regions(None, shaded=False, lined=False)
        self.classes.show_curves(NONE, None, ())
        rows = self.points.rows
        x, y = data.x[rows], data.y[rows]
        _put(self.points, (side_by_side(y), _own(moment, x, y)), y)
        guess = np.full(2, 1.0 / count)
        line = (np.array([-0.5, count - 0.5]), guess) if self.switches.on("best") else ((), ())
        self.items.best.setData(*line)
        wrong = self._show_marks(moment, shown)
        self._show_tested(shown, lambda x, y: (side_by_side(y), _own(moment, x, y)))
        return self._entries(
            moment, wrong, ("best", "dash", plot_roles.minimum, tr("all as probable"))
        )

    def spot(self, moment: Moment, row: int) -> tuple[float, float] | None:
        """Return where point ``row`` of those learned from is drawn."""
        data = _data(moment)
        if not 0 <= row < len(data):
            return None
        some = slice(row, row + 1)
        across = side_by_side(data.y)[row]
        return float(across), float(_own(moment, data.x[some], data.y[some])[0])


def _data(moment: Moment) -> Data:
    data = moment.experiment.data
    assert data is not None
    return data


def _whole(labels: Array) -> NDArray[np.intp]:
    return np.asarray(labels).astype(np.intp)


def _own(moment: Moment, x: Array, y: Array) -> Array:
    """Return how probable its own class is at each point, x (k, d) and y (k,)."""
    return own_chances(moment.experiment.objective, moment.params, x, y)


def own_chances(objective: Objective, params: AnyArray, x: Array, y: Array) -> Array:
    """Return how probable its own class is, (k,), at each point x (k, d) of class y (k,)."""
    with np.errstate(all="ignore"):
        found = np.asarray(objective.predict(params, x), float)
    chosen: Array = found[np.arange(len(y)), _whole(y)]
    return chosen


def side_by_side(labels: Array) -> Array:
    """Return a place across for each label (k,): its column, in which the points lie in a row."""
    across = np.asarray(labels, float).copy()
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        across[own] += np.linspace(-0.36, 0.36, len(own)) if len(own) > 1 else 0.0
    return across


def _put(points: FitPoints, spots: Spots, labels: Array) -> None:
    """Have the points drawn at places of a picture that is not over two inputs."""
    points.moving_dots, points.moving_labels = (NONE, NONE), NONE
    points.dots = points.drawn = points.pick_spots = spots
    points.dot_labels = labels


def _chances_text(data: Data, chances: Array) -> str:
    """Return the classes with their probabilities, the most probable first."""
    order = np.argsort(-chances, kind="stable")[:MOST_NAMED].tolist()
    numbers = [format_number(float(chances[label]), 3) for label in order]
    return ", ".join(f"{data.class_name(c)} {p}" for c, p in zip(order, numbers, strict=True))
