"""Where the parameters that made data were made with stand on its surface, if they are known."""

from __future__ import annotations

import numpy as np

from gdstudio.app.surfaces import Landscape
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.truth import true_params
from gdstudio.core.text.numbers import format_exact, subscript_name
from gdstudio.kit.landscape.scene import Layers, Scene, Truth
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

_tr = translator("TruthMark")


class TruthMark:
    """Works the mark of a surface out once."""

    def __init__(self) -> None:
        self._key: tuple[object, object] = (None, None)
        self._truth: Truth | None = None

    def of(self, experiment: Experiment, landscape: Landscape) -> Truth | None:
        """Return the true parameters and the loss there; None unless they are one or two."""
        if self._key[0] is not experiment or self._key[1] is not landscape:
            self._key = (experiment, landscape)
            self._truth = _found(experiment, landscape)
        return self._truth


def truth_entry(layers: Layers, scene: Scene, experiment: Experiment) -> list[LegendEntry]:
    """Return the switch of the mark, where there is one."""
    truth = scene.truth
    if truth is None:
        return []
    values = [truth.x] if scene.is_curve else [truth.x, truth.y]
    place = ", ".join(
        f"{subscript_name(name)} = {format_exact(value)}"
        for name, value in zip(experiment.shown_names, values, strict=True)
    )
    tip = _tr("The parameters that the data were made with, {place}; the loss there is {loss}")
    tip = tip.format(place=place, loss=format_number(truth.loss, 6))
    text = _tr("true parameters")
    return [LegendEntry("truth", "square", lambda theme: theme.ink, text, layers.truth, tip)]


def _found(experiment: Experiment, landscape: Landscape) -> Truth | None:
    params = true_params(experiment)
    if params is None or len(params) > 2:
        return None
    with np.errstate(all="ignore"):
        loss = float(landscape.objective.in_double.loss_on(params))
    if not np.isfinite(loss):
        return None
    a, b = landscape.grid.plane.coordinates(params)
    return Truth(float(a), float(b), loss, _tr("true"))
