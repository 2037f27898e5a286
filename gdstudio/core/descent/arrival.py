"""When runs have as good as come down: within 1 % of the lowest loss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.descent.run import Run

CLOSE = 0.01
"""The share of the way down that is left there."""


@dataclass(eq=False)
class _Seen:
    """What is known of the first ``rows`` rows of a run."""

    run: Run
    rows: int = 0
    low: float = math.inf
    enough: float = math.nan
    looked: int = 0
    """Up to which row it was looked for one that is ``enough``."""
    arrived: int | None = None


class Arrivals:
    """L − L* ≤ 0.01 (L₀ − L*) for runs that grow: each row is looked at once.

    L* is the exact lowest loss where it is known, else the lowest of all the runs so far; then an
    arrival is a matter of who else has run, and may be withdrawn.
    """

    def __init__(self) -> None:
        self._seen: list[_Seen] = []

    def of(self, runs: Sequence[Run], exact: float | None) -> list[int | None]:
        """Return the first row of each run that is so low; None while there is none."""
        known = {id(one.run): one for one in self._seen}
        self._seen = [known.get(id(run)) or _Seen(run) for run in runs]
        lowest = math.nan if exact is None else exact
        if exact is None:
            for seen in self._seen:
                _take_in(seen)
            lowest = min((seen.low for seen in self._seen), default=math.nan)
        # Where nobody has come down, nobody has arrived, unless the start is known to be lowest.
        return [
            None
            if exact is None and not seen.run.column("loss")[0] > lowest
            else _arrival(seen, lowest)
            for seen in self._seen
        ]

    def enough(self, run: Run) -> float:
        """Return the loss from which on a run asked for last is so low; nan if that is unknown."""
        return next((seen.enough for seen in self._seen if seen.run is run), math.nan)


def _take_in(seen: _Seen) -> None:
    """Look for the lowest loss in the rows that are new."""
    losses = np.asarray(seen.run.column("loss")[seen.rows :], np.float64)
    finite = losses[np.isfinite(losses)]
    seen.low = min(seen.low, float(finite.min())) if len(finite) else seen.low
    seen.rows += len(losses)


def _arrival(seen: _Seen, lowest: float) -> int | None:
    losses = seen.run.column("loss")
    start = float(losses[0])
    if not (math.isfinite(start) and math.isfinite(lowest)):
        return None
    enough = lowest + CLOSE * (start - lowest)
    if enough != seen.enough:
        seen.enough, seen.looked, seen.arrived = enough, 0, None
    if seen.arrived is None and seen.looked < len(losses):
        with np.errstate(invalid="ignore"):
            low = np.asarray(losses[seen.looked :], np.float64) <= enough
        seen.arrived = seen.looked + int(low.argmax()) if low.any() else None
        seen.looked = len(losses)
    return seen.arrived
