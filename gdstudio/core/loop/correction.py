"""What a student says of numbers that were taken for something else than they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.loop.reading import Reading

EVERY = (1, 2, 5, 10, 20, 50, 100)
"""Every how many updates there is a row, as a student may say it."""


@dataclass(frozen=True)
class Correction:
    """What the numbers are; by itself nothing is said, and the reading that agrees is it.

    ``first`` is the update of the first row: 0 where the loss before each update was printed, 1
    where it was that behind it. ``every`` says how many updates lie between two rows.
    """

    what: Literal["", "losses", "params"] = ""
    first: int | None = None
    every: int = 0

    def apply(self, found: Sequence[Reading]) -> list[Reading]:
        """Return the readings that are left, with the rows they are said to be."""
        kept = [one for one in found if self._fits(one)]
        if self.first is None and not self.every:
            return kept
        return [_only(self._placed(one), self.what) for one in kept]

    def _fits(self, reading: Reading) -> bool:
        return self.what == "" or kinds_of(reading)[self.what]

    def _placed(self, reading: Reading) -> Reading:
        return replace(
            reading,
            loss_labels=self._labels(reading.loss_labels),
            param_labels=self._labels(reading.param_labels),
            placed=True,
        )

    def _labels(self, labels: Array) -> Array:
        first, every = self.first or 0, self.every
        if not every and len(labels) > 1 and not np.isnan(labels).any():
            return np.asarray(labels - labels[0] + first)
        return np.asarray(first + max(1, every) * np.arange(len(labels), dtype=float))


def kinds_of(reading: Reading) -> dict[str, bool]:
    """Return of which kinds a reading has numbers."""
    return {"losses": len(reading.losses) > 0, "params": len(reading.params) > 0}


def _only(reading: Reading, what: str) -> Reading:
    losses = 0 if what == "params" else len(reading.losses)
    return reading.first(losses, 0 if what == "losses" else len(reading.params))
