"""What an own loop printed, as a run of its own beside the one that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gdstudio.core.arrays import Array

if TYPE_CHECKING:
    from gdstudio.core.loop.comparison import Rows
    from gdstudio.core.loop.diagnosis import Diagnosis

COMPARABLE = ("loss", "batch", "mean")
"""What a printed loss may be of, to be read on the axis of the loss."""


@dataclass(frozen=True, eq=False)
class PrintedRun:
    """Printed numbers at the rows that they belong to, in ascending order; either may be missing.

    ``loss_rows``, ``losses``: (m,); ``param_rows``: (r,), ``params``: (r, P). Nothing is known of
    the rows between them, so that it is no record: it is neither pinned nor saved.
    """

    title: str
    loss_rows: Rows
    losses: Array
    param_rows: Rows
    params: Array
    visible: bool = True

    @property
    def last(self) -> int:
        """The last row of which something was printed."""
        return max(int(rows[-1]) for rows in (self.loss_rows, self.param_rows) if len(rows))

    def loss_at(self, row: int) -> float:
        """Return the loss that was printed last, up to ``row``; nan where there is none."""
        place = int(np.searchsorted(self.loss_rows, row, side="right")) - 1
        return float(self.losses[place]) if place >= 0 else float("nan")

    def params_at(self, row: int) -> Array | None:
        """Return the parameters (P,) that were printed last, up to ``row``; None: none were."""
        place = int(np.searchsorted(self.param_rows, row, side="right")) - 1
        return self.params[place] if place >= 0 else None


def printed_run(diagnosis: Diagnosis, title: str) -> PrintedRun | None:
    """Return the numbers that were compared as a run; None where none can be drawn."""
    reading, right = diagnosis.reading, diagnosis.right
    rows, losses = np.empty(0, np.int64), np.empty(0)
    if right.losses is not None and right.losses.kind in COMPARABLE:
        rows, losses = _in_order(right.losses.rows, reading.losses)
    param_rows, params = np.empty(0, np.int64), reading.params[:0]
    if right.params is not None:
        whole = ~np.isnan(reading.param_half).any(axis=1)  # all of a row were printed
        param_rows, params = _in_order(right.params.rows[whole], reading.params[whole])
    if not len(rows) and not len(param_rows):
        return None
    return PrintedRun(title, rows, losses, param_rows, params)


def _in_order(rows: Rows, values: Array) -> tuple[Rows, Array]:
    """Return the values by their rows, one for each: the first that was printed."""
    kept, places = np.unique(rows, return_index=True)
    return kept, values[places]
