"""How well the rows of a run predict, on the rows learned from and on those held out."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.column import Column
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.quality import Quality, Yardstick, yardstick_of

TEST = "test_"
"""Before the name of what is measured on the rows held out."""
QUICK = 2_000_000
"""Products of a prediction that a frame has time for."""


class Marks:
    """Columns beside the record, derived from its parameters and never needed for training.

    ``r2`` and ``rmse`` of predicted numbers, in the units of y as read; ``accuracy`` of classes;
    the same with ``test_`` before them where rows are held out. nan where they mean nothing.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._columns: dict[str, Column] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What there are columns of."""
        return tuple(
            prefix + name
            for prefix, yardstick in self._yardsticks.items()
            for name in yardstick.names
        )

    @property
    def decides(self) -> bool:
        """Whether classes are told, and no numbers predicted."""
        return "accuracy" in self.names

    @property
    def quick(self) -> bool:
        """Whether one row is measured within a frame of the screen."""
        return self._experiment.objective.work <= QUICK

    def every(self, name: str) -> int:
        """Return every how many rows a column has a number: 1, or once an epoch."""
        objective = self._experiment.objective
        if name.startswith(TEST) and objective.held_out is not None:
            objective = objective.held_out
        return objective.loss_every(self._experiment.updates_per_epoch)

    def column(self, name: str, params: NDArray[Any]) -> NDArray[Any]:
        """Return a column (n,) for rows of parameters (n, P); rows it has seen stay."""
        prefix = TEST if name.startswith(TEST) else ""
        yardstick = self._yardsticks[prefix]
        known = len(self._column(name))
        if known < len(params):
            rows = np.arange(known, len(params))
            wanted = rows % self.every(name) == 0
            for own in yardstick.names:
                self._column(prefix + own)
            found = yardstick.columns(params[known:][wanted])
            for own, values in found.items():
                column = np.full(len(rows), np.nan)
                column[wanted] = values
                self._columns[prefix + own].extend(column)
        return self._columns[name].rows

    def at(self, params: NDArray[Any]) -> Quality | None:
        """Return how well parameters (P,) predict the rows learned from; None without data."""
        return self._at("", params)

    def tested_at(self, params: NDArray[Any]) -> Quality | None:
        """Return the same of the rows held out; None where none are."""
        return self._at(TEST, params)

    def points(
        self, params: NDArray[Any], true: int, told: int, *, tested: bool
    ) -> NDArray[np.intp]:
        """Return which rows of the table of class ``true`` are told to be ``told``, (k,)."""
        return self._yardsticks[TEST if tested else ""].points(params, true, told)

    def _at(self, prefix: str, params: NDArray[Any]) -> Quality | None:
        yardstick = self._yardsticks.get(prefix)
        return None if yardstick is None else yardstick.at(params)

    def _column(self, name: str) -> Column:
        return self._columns.setdefault(name, Column((), np.dtype(np.float64)))

    @cached_property
    def _yardsticks(self) -> dict[str, Yardstick]:
        objective = self._experiment.objective
        found = {"": yardstick_of(objective), TEST: yardstick_of(objective.held_out)}
        return {prefix: one for prefix, one in found.items() if one is not None}
