"""The eigen-directions of the loss for the map, each with the factor of an update along it."""

from __future__ import annotations

import numpy as np

from gdstudio.core.landscape.eigen_directions import EigenDirection, eigen_directions
from gdstudio.core.text.numbers import significant
from gdstudio.kit.landscape.scene import Axis
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

tr = translator("EigenAxes")


class EigenAxes:
    """Works the axes out for a moment; keeps the last ones."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._axes: tuple[Axis, ...] = ()
        self.local = False
        """Whether the last axes hold near the cursor only."""

    def axes(self, moment: Moment) -> tuple[Axis, ...]:
        """Return the axes of two parameters; a rate that is being dragged is previewed."""
        experiment = moment.experiment
        if experiment.objective.size != 2:
            return ()
        rate = moment.rate
        if moment.draft is not None and type(moment.shown.optimizer) is type(experiment.optimizer):
            rate = moment.draft.rate_at(moment.cursor)
        key = (moment.run, moment.cursor, rate)
        if key != self._key:
            self._key = key
            self._axes = self._made(moment, rate)
        return self._axes

    def _made(self, moment: Moment, rate: float) -> tuple[Axis, ...]:
        found = eigen_directions(moment.experiment, moment.frame.params, rate)
        if found is None:
            return ()
        self.local = not found.exact
        return tuple(
            Axis(found.centre, one.vector, label(one, local=not found.exact), one.diverges)
            for one in found.directions
        )


def label(direction: EigenDirection, *, local: bool) -> str:
    """Return ×0.42, ×−1.3 diverges, or the curvature where there is no fixed factor."""
    if direction.factor is None or not np.isfinite(direction.factor):
        text = f"λ = {format_number(direction.curvature, 4)}"
    else:
        text = f"×{_factor(direction.factor)}"
        if direction.diverges:
            text = tr("{factor} diverges").format(factor=text)
    return tr("{factor} here").format(factor=text) if local else text


def _factor(value: float) -> str:
    """Three digits, more where fewer would hide on which side of 1 it is."""
    for digits in (3, 4, 5):
        text = format_number(value, digits)
        if abs(abs(significant(value, digits)) - 1.0) > 1e-12:
            return text
    return text
