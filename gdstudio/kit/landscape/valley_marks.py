"""Which stars stand on a surface: the lowest point that is known, or every valley in view."""

from __future__ import annotations

import numpy as np

from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid
from gdstudio.core.landscape.minimum import Minimum
from gdstudio.core.landscape.valleys import Valley, find_valleys, lowest_of
from gdstudio.kit.landscape.projected_path import ProjectedPath
from gdstudio.kit.landscape.scene import Bottom
from gdstudio.kit.widgets.translation import translator

tr = translator("ValleyMarks")

Spot = tuple[float, float, float]
"""x, y and loss."""


class ValleyMarks:
    """Looks for the valleys of a grid once."""

    def __init__(self) -> None:
        self._key: tuple[object, object] = (None, None)
        self._bottoms: tuple[Bottom, ...] = ()
        self._lowest: tuple[Grid | None, Spot | None] = (None, None)

    def bottoms(
        self, objective: Objective, grid: Grid, minimum: Minimum | None
    ) -> tuple[Bottom, ...]:
        """Return the valleys in view where there are several, or where a deeper one is not."""
        if self._key[0] is not grid or self._key[1] is not minimum:
            self._key = (grid, minimum)
            found = find_valleys(objective, grid, minimum)
            alone = len(found) == 1 and found[0].deepest
            self._bottoms = () if alone else tuple(_bottom(valley) for valley in found)
        return self._bottoms

    def lowest(self, grid: Grid, path: ProjectedPath, row: int) -> Spot:
        """Return the lowest point in view where no minimum is known: of the path or the surface."""
        best = path.best(row)
        a, b = path.points[best]
        height = float(path.heights[best])
        if self._lowest[0] is not grid:
            self._lowest = (grid, lowest_of(grid))
        spot, window = self._lowest[1], grid.window
        across = bool(window.left <= a <= window.right)
        inside = across and (grid.plane.flat or bool(window.bottom <= b <= window.top))
        if spot is not None and not (inside and np.isfinite(height) and height <= spot[2]):
            return spot
        return float(a), float(b), height


def _bottom(valley: Valley) -> Bottom:
    text = tr("global minimum") if valley.deepest else tr("local minimum")
    return Bottom(valley.a, valley.b, valley.loss, text, valley.deepest)
