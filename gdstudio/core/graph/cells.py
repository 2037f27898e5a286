"""The arrays of a tape as nodes: which node holds which of their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray

NOTHING = -1
"""The node of a number that is always 0 and adds nothing."""


@dataclass(eq=False)
class Cells:
    """An entry as nodes: which node holds each of its numbers."""

    value: AnyArray
    gradient: AnyArray
    pointed: bool
    """Whether torch's array has an axis of points; of a single point it is left out here."""
    per_point: bool
    """Whether the first axis runs over the points."""
    cells: NDArray[np.intp]
    """Nodes, of the shape of the other axes."""
    ones: Sequence[bool] = ()
    """Which columns are always 1."""
    fixed: bool = False
    """Whether it is a mask of 0 and 1, not an input."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its shape without the points."""
        return self.value.shape[1:] if self.per_point else self.value.shape

    def spread(self, depth: int) -> Cells:
        """Return what is added to every point, like the one bias of an output, without that axis.

        ``depth``: how many axes the result has besides that of the points.
        """
        if self.pointed or self.cells.ndim <= depth:
            return self
        return Cells(self.value[0], self.gradient[0], False, False, np.asarray(self.cells[0]))

    def at(self, place: tuple[int, ...]) -> tuple[AnyArray, AnyArray]:
        """Return value and gradient of one of the cells."""
        index: Any = (slice(None), *place) if self.per_point else place
        return self.value[index], self.gradient[index]
