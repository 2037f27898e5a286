"""Where a model of several classes decides for which one, as arrays: no widgets here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import AnyArray
from gdstudio.core.experiment.objective import Objective
from gdstudio.kit.chart.pixels import Range
from gdstudio.rooms.fit.curves import CELLS, Array, affordable

SMALLEST = 1e-300
"""A probability below is taken for this: its logarithm is finite."""


@dataclass(frozen=True, eq=False)
class Regions:
    """A grid over two inputs, first row at the bottom."""

    classes: NDArray[np.intp]
    """The most probable class of each cell, (n, n); −1 where there is none."""
    sure: Array
    """How sure that is, (n, n): 0 where all classes are as probable, 1 where no other is."""
    borders: tuple[Array, ...]
    """Lines (k, 2) on which two classes are as probable, and no other more so."""


def regions_of(objective: Objective, params: AnyArray, x: Range, y: Range) -> Regions:
    """Return the regions of parameters (P,) over ranges of the two inputs."""
    cells = next(
        n
        for n in (CELLS, CELLS // 2, CELLS // 4)
        if n == CELLS // 4 or affordable(objective, n * n, 0) == n * n
    )
    half_x, half_y = (x[1] - x[0]) / (2 * cells), (y[1] - y[0]) / (2 * cells)
    across = np.linspace(x[0] + half_x, x[1] - half_x, cells)
    up = np.linspace(y[0] + half_y, y[1] - half_y, cells)
    points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        chances = np.asarray(objective.predict(params, points), float)
    count = chances.shape[-1]
    if not np.isfinite(chances).all():
        nowhere = np.full((cells, cells), -1, np.intp)
        return Regions(nowhere, np.zeros((cells, cells)), ())
    chances = chances.reshape(cells, cells, count)
    classes = chances.argmax(-1)
    sure = (chances.max(-1) - 1.0 / count) / (1.0 - 1.0 / count)
    return Regions(classes, sure, _borders(chances, classes, across, up))


def _borders(
    chances: Array, classes: NDArray[np.intp], across: Array, up: Array
) -> tuple[Array, ...]:
    """Return where two classes are the most probable ones; each line once.

    The contour of the difference of logarithms is straight where that of the probabilities is a
    staircase of rounding.
    """
    present = np.unique(classes).tolist()
    if len(present) < 2:
        return ()
    told = np.log(np.maximum(chances, SMALLEST))
    found: list[Array] = []
    for label in present[:-1]:  # what is left borders on nobody that is not told yet
        later = [other for other in present if other > label]
        earlier = [other for other in present if other < label]
        lead = told[..., label] - told[..., later].max(-1)
        hidden = None
        if earlier:
            # Left of this line an earlier class is more probable than both.
            hidden = told[..., earlier].max(-1) > np.maximum(
                told[..., label], told[..., later].max(-1)
            )
        lead = np.ma.masked_array(lead, mask=_within(hidden) if hidden is not None else False)
        import contourpy  # for the first line of this kind

        made = contourpy.contour_generator(across, up, lead).lines(0.0)
        found += [np.asarray(line, float) for line in made]
    return tuple(found)


def _within(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the mask without its edge, so that lines meet where three classes do."""
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    return inner
