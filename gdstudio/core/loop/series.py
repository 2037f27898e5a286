"""The printed numbers row by row, beside those of the experiment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, Mask
from gdstudio.core.loop.comparison import loss_at, params_at
from gdstudio.core.loop.diagnosis import Diagnosis
from gdstudio.core.loop.patience import Patience
from gdstudio.core.loop.slip import Replay, Variant

MOST_DECIMALS = 12


@dataclass(frozen=True, eq=False)
class Series:
    """One kind of numbers: ``name`` is that of a parameter, empty for the loss.

    ``rows``, ``printed``, ``right`` and ``wrong``: (m,), the updates that the numbers belong to,
    what was printed, what the experiment has there, and whether that is something else.
    ``curve``: (n,), what the experiment has in rows 0 to n − 1. ``kind`` is what a loss is of.
    """

    name: str
    kind: str
    rows: np.ndarray
    printed: Array
    right: Array
    wrong: Mask
    curve: Array
    half: Array
    """(m,), half a unit of the last printed digit"""

    def decimals(self, index: int) -> int:
        """Return how many digits were printed behind the point."""
        half = float(self.half[index])
        if not 0 < half < np.inf:
            return 0
        return int(min(MOST_DECIMALS, max(0, round(-np.log10(2 * half)))))

    @property
    def first(self) -> int | None:
        """Which of the numbers is the first that differs; None if none does."""
        return int(np.argmax(self.wrong)) if self.wrong.any() else None


def series_of(diagnosis: Diagnosis, patience: Patience | None = None) -> list[Series]:
    """Return loss and parameters as far as they were printed; that which differs first leads.

    Raises CancelledError as the patience says.
    """
    reading, right = diagnosis.reading, diagnosis.right
    replay = Replay(Variant(diagnosis.experiment), patience)
    rows = [one.rows for one in (right.losses, right.params) if one is not None and len(one.rows)]
    per_epoch = diagnosis.experiment.passes.period
    if rows:
        replay.rows(max(int(one.max()) for one in rows) + per_epoch)
    found = []
    if right.losses is not None:
        shown = slice(0, int(right.losses.rows.max()) + 1)
        found.append(
            Series(
                "",
                right.losses.kind,
                right.losses.rows,
                reading.losses,
                loss_at(replay, right.losses),
                right.wrong_losses,
                replay.loss[shown].astype(float),
                reading.loss_half,
            )
        )
    if right.params is not None:
        expected, wrong = params_at(replay, right.params), right.wrong_params
        shown = slice(0, int(right.params.rows.max()) + 1)
        for index, name in enumerate(diagnosis.experiment.shown_names):
            there = np.isfinite(reading.param_half[:, index])
            if there.any():
                found.append(
                    Series(
                        name,
                        "params",
                        right.params.rows[there],
                        reading.params[there, index],
                        expected[there, index],
                        wrong[there, index],
                        replay.params[shown, index].astype(float),
                        reading.param_half[there, index],
                    )
                )
    return sorted(found, key=_first_wrong)


def _first_wrong(series: Series) -> float:
    return float("inf") if series.first is None else float(series.rows[series.first])
