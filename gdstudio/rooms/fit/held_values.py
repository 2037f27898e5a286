"""At what the inputs of a picture are held that do not run along its axis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.data import Data
from gdstudio.rooms.fit.curves import Array

NOTHING = 1e-12
"""Below this share of the largest value a mean is 0."""
ROUNDING = 1e-6
"""Of a column's breadth: what the way to raw units and back may lose."""


def means_of(data: Data) -> Array:
    """Return the mean of each column of the table, (d,), as the model sees it."""
    columns = data.x[:, : data.width]
    means = np.asarray(columns.mean(axis=0), float)
    # The mean of a centred column is 0, but for rounding.
    return np.where(np.abs(means) > NOTHING * np.abs(columns).max(axis=0), means, 0.0)


def carried_over(
    held: Array, moved: NDArray[np.bool_], before: Data, data: Data
) -> tuple[Array, NDArray[np.bool_]]:
    """Return at what columns are held in other data, and which of them were put there: (d,) each.

    What was put somewhere stays there in raw units, if the new data reach so far; all else is held
    at its mean. ``held`` is as the model saw it in the data ``before``, prepared as these were.
    """
    means, columns = means_of(data), data.whole_x[:, : data.width]
    with np.errstate(all="ignore"):
        raw = before.to_raw(held[None], before.y[:1])[0]
        same = data.from_raw(raw, data.raw_y[:1])[0][0, : data.width]
    low, high = columns.min(axis=0), columns.max(axis=0)
    slack = ROUNDING * (high - low)
    stays = moved & (same >= low - slack) & (same <= high + slack)
    return np.where(stays, np.clip(same, low, high), means), stays
