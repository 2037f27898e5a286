"""Float32 as another processor rounds it: sums over the points are made in another order.

How many numbers a processor adds at once is its own affair, so the last digits of a float32 run
are, too: on some laptops they differ from those of the machine that a text was written on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent import autograd
from gdstudio.core.experiment.objective import GradientSource, Objective

ORDERS = ("backwards", 1, 2, 3)
"""From the last point to the first, and shuffled with a seed."""


class Reordered:
    """An objective whose points stand in another order."""

    def __init__(self, objective: Objective, order: Any) -> None:
        self._objective = objective
        self.inputs = objective.inputs[order]
        self.target = objective.target[order]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._objective, name)


@contextmanager
def summed(how: str | int) -> Iterator[None]:
    """Make every float32 sum over all points in the order ``how`` (one of ``ORDERS``) in here."""
    real = autograd.autograd

    def reordered(objective: Objective) -> GradientSource:
        plain = real(objective)
        if not objective.count or objective.inputs.dtype != np.float32:
            return plain
        count = objective.count
        order = np.arange(count)[::-1]
        if isinstance(how, int):
            order = np.random.default_rng(how).permutation(count)
        all_of_them = real(Reordered(objective, order))  # type: ignore[arg-type]  # as one

        def value_and_gradient(params: Vector, rows: PointIndex = ALL) -> tuple[float, Vector]:
            return (all_of_them if rows is ALL else plain)(params, rows)

        return value_and_gradient

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(autograd, "autograd", reordered)
        yield
