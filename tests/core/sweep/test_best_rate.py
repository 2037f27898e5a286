"""The best of some learning rates."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.stability import stability
from gdstudio.core.sweep.best_rate import RATES, best_rate_steps, rates_for
from tests.core.making import make


@pytest.mark.parametrize("kind", ["gd", "momentum", "adam", "newton"])
def test_no_rate_that_was_tried_ends_lower(kind: str) -> None:
    experiment = make("line", optimizer={"kind": kind, "lr": 0.01}, loss="sse", epochs=60)
    best = finished(best_rate_steps(experiment))
    assert best is not None
    rates = rates_for(experiment)
    assert best.tried == len(rates) <= RATES
    lowest = experiment.objective.quadratic.lowest
    arrivals, ends = {}, {}
    for rate in rates.tolist():
        run = train(experiment.with_value("optimizer", "lr", rate), 60)
        loss = run.column("loss").astype(float)
        near = lowest + 0.01 * (loss[0] - lowest)
        if run.state.kind == "finished" and len(loss) == 61 and loss[-1] <= near:
            away = np.flatnonzero(loss > near)
            arrivals[rate], ends[rate] = (int(away[-1]) + 1 if len(away) else 0), float(loss[-1])
    least = min(ends.values())
    alike = {rate for rate, end in ends.items() if end <= least * (1 + 1e-5)}
    assert best.rate in alike
    assert best.updates == min(arrivals[rate] for rate in alike)


def test_where_the_limit_is_known_all_rates_are_below_it() -> None:
    experiment = make("line", loss="sse")
    limit = stability(experiment, experiment.start).largest_rate
    rates = rates_for(experiment)
    assert 0.9 * limit < rates.max() < limit


def test_a_rule_that_is_wrong_has_no_best_rate() -> None:
    experiment = make("line", optimizer={"kind": "gd-ascent", "lr": 0.1}, loss="sse", epochs=300)
    assert finished(best_rate_steps(experiment)) is None
