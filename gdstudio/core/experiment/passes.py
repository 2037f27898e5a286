"""Which update belongs to which pass over the data, where the batch may change on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Stretch:
    """Updates with batches of one size: those behind row ``since``."""

    since: int
    epochs: int
    """Whole passes before it. One that a new batch has cut off is not counted."""
    per_epoch: int
    """Updates in one pass."""

    def rows_to(self, epoch: int) -> int:
        """Return the row at whose end so many passes are made."""
        return self.since + (epoch - self.epochs) * self.per_epoch


class Passes:
    """Counts passes over the data. A new batch begins a new pass where it begins to act."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        """``stretches``: ascending, the first one since row 0."""
        self.stretches = tuple(stretches)
        self._since = [stretch.since for stretch in self.stretches]

    @property
    def even(self) -> bool:
        """Whether all passes have as many updates."""
        first, *others = self.stretches
        return all(
            one.per_epoch == first.per_epoch and one.since % first.per_epoch == 0 for one in others
        )

    @property
    def period(self) -> int:
        """Updates in a pass, if all have as many; else 1."""
        return self.stretches[0].per_epoch if self.even else 1

    @property
    def partial(self) -> bool:
        """Whether an update sees only a part of the data, anywhere."""
        return any(stretch.per_epoch > 1 for stretch in self.stretches)

    def stretch(self, row: int) -> Stretch:
        """Return the stretch that update ``row + 1`` belongs to."""
        return self.stretches[max(bisect_right(self._since, row) - 1, 0)]

    def of_update(self, update: int) -> Stretch:
        """Return the stretch of ``update`` (1, 2, ...)."""
        return self.stretch(max(update - 1, 0))

    def epoch(self, row: int) -> int:
        """Return how many passes are complete at ``row``."""
        found = self.of_update(row)
        return found.epochs + (row - found.since) // found.per_epoch

    def epochs(self, first: int, end: int) -> NDArray[np.intp]:
        """Return ``epoch`` of the rows from ``first`` to ``end`` − 1, (end − first,)."""
        rows = np.arange(first, end)
        last = self.stretches[0]
        found = last.epochs + rows // last.per_epoch
        for stretch in self.stretches[1:]:
            later = rows > stretch.since
            found[later] = stretch.epochs + (rows[later] - stretch.since) // stretch.per_epoch
        return found

    def slot(self, row: int) -> int:
        """Return which batch of its pass update ``row`` saw, from 0; −1 in row 0."""
        found = self.of_update(row)
        return (row - 1 - found.since) % found.per_epoch if row else -1

    def end_of(self, epoch: int) -> int:
        """Return the first row at which so many passes are complete."""
        for stretch, following in zip(self.stretches, self.stretches[1:], strict=False):
            row = stretch.rows_to(epoch)
            if row <= following.since:
                return row
        return self.stretches[-1].rows_to(epoch)

    def next_end(self, row: int) -> int:
        """Return the first row behind ``row`` at which a pass ends."""
        found = self.stretch(row)
        mark = row + found.per_epoch - (row - found.since) % found.per_epoch
        later = [stretch.since for stretch in self.stretches if row < stretch.since < mark]
        return self.next_end(later[0]) if later else mark

    def last_end(self, row: int) -> int:
        """Return the last row before ``row`` at which a pass ends or a new batch begins; 0."""
        found = self.of_update(row)
        return max(0, found.since + (row - 1 - found.since) // found.per_epoch * found.per_epoch)
