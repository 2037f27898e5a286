"""When a run has as good as come down."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.arrival import Arrivals
from gdstudio.core.descent.descend import begin, extend, train
from tests.core.making import make


def by_hand(losses, lowest):
    """L − L* ≤ 0.01 (L₀ − L*), row by row."""
    for row, loss in enumerate(losses):
        if loss - lowest <= 0.01 * (losses[0] - lowest):
            return row
    return None


def test_the_first_row_within_one_percent_of_the_exact_lowest():
    runs = [train(make("line", optimizer={"kind": "gd", "lr": lr}), 80) for lr in (0.1, 0.02, 1e-5)]
    x, y = runs[0].experiment.data.x[:, 0], runs[0].experiment.data.y
    design = np.column_stack([np.ones_like(x), x])
    lowest = float(np.linalg.lstsq(design, y, rcond=None)[1][0]) / len(y)
    wanted = [by_hand(run.column("loss").tolist(), lowest) for run in runs]
    assert Arrivals().of(runs, lowest) == wanted
    assert wanted[0] is not None
    assert wanted[2] is None


@pytest.mark.parametrize("exact", [True, False])
def test_the_same_whether_rows_come_one_by_one_or_at_once(exact):
    experiments = [make("line", optimizer=rule) for rule in ("gd", "momentum", "adam")]
    runs = [begin(one) for one in experiments]
    lowest = experiments[0].objective.quadratic.lowest if exact else None
    growing = Arrivals()
    for row in range(1, 60):
        for run in runs:
            next(extend(run, row))
        known = lowest if exact else min(float(run.column("loss").min()) for run in runs)
        wanted = [by_hand(run.column("loss").tolist(), known) for run in runs]
        assert growing.of(runs, lowest) == wanted == Arrivals().of(runs, lowest)


def test_of_a_run_that_overflows_what_is_finite_counts():
    run = train(make("line", optimizer={"kind": "gd", "lr": 1e300}), 5)
    assert run.ended
    assert Arrivals().of([run], None) == [None]
    assert Arrivals().of([run], 0.0) == [None]
