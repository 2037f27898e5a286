"""The floor of a surface, coloured by where each start leads; worked out beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.app.beside import Beside, finished
from gdstudio.app.surfaces import Landscape
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.kit.landscape.basin_colours import basin_pixels
from gdstudio.kit.widgets.theme import Theme

if TYPE_CHECKING:
    from gdstudio.core.sweep.basins import Basins


class BasinFloor:
    """Keeps the basins of one landscape; they do not depend on where the run itself starts."""

    def __init__(self, asker: str, beside: Beside | None, found: Callable[[], Any]) -> None:
        """``found`` is called when they are there; without ``beside`` they are made at once."""
        self._asker, self._beside, self._found = asker, beside, found
        self._key: tuple[object, ...] = ()
        self._basins: Basins | None = None
        self._pixels: tuple[Basins, Theme, NDArray[np.uint8]] | None = None

    @staticmethod
    def suits(experiment: Experiment) -> bool:
        """Whether starts may lead to several places: two parameters, and no closed form."""
        objective = experiment.objective
        return objective.size == 2 and objective.quadratic is None

    def pixels(
        self, experiment: Experiment, landscape: Landscape, theme: Theme
    ) -> NDArray[np.uint8] | None:
        """Return RGBA (rows from the bottom up, columns, 4) over the window; None until then."""
        window = landscape.grid.window
        rule = (experiment.optimizer, experiment.schedule, experiment.training)
        key = (*rule, window)
        same = len(self._key) == len(key) + 1 and self._key[0] is landscape.objective
        if not (same and self._key[1:] == key):
            self._key, self._basins = (landscape.objective, *key), None
            from gdstudio.core.sweep.basins import basin_steps  # few landscapes have basins

            steps = basin_steps(experiment, window)
            if self._beside is None:
                self._basins = finished(steps)
            else:
                self._beside.ask(self._asker, steps, self._on_found)
        basins = self._basins
        if basins is None:
            return None
        if self._pixels is None or self._pixels[:2] != (basins, theme):
            self._pixels = (basins, theme, basin_pixels(basins, theme))
        return self._pixels[2]

    def drop(self) -> None:
        """Want nothing more."""
        self._key = ()
        if self._beside is not None:
            self._beside.drop(self._asker)

    def _on_found(self, basins: Basins | None) -> None:
        self._basins = basins
        self._found()
