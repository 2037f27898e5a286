"""Zones of a map are those of the rate bar, cell by cell."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.rate_rule import rate_rule_steps
from gdstudio.core.landscape.stability import stability
from gdstudio.core.sweep.axis import Axis, spread
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.sweep.zones import (
    ZONES,
    cell_zones,
    edge_rates,
    limit_of,
    limit_rates,
    measured_zones,
    zones_of,
)
from tests.core.making import make


@pytest.mark.parametrize("rule", ["gd", "momentum", "momentum-ema", "nesterov"])
def test_zones_are_those_of_the_rate(rule: str) -> None:
    experiment = make(optimizer={"kind": rule, "lr": 0.1}, loss="sse")
    axes = [spread("optimizer.lr", 1e-4, 0.3, 13, log=True)]
    if rule != "gd":
        axes.append(Axis("optimizer.momentum", np.array([0.0, 0.3, 0.9])))
    sweep = Sweep(experiment, tuple(axes), 30).checked()
    found = cell_zones(sweep.cells(), experiment, 30)
    assert found is not None
    for cell, zone in enumerate(found):
        assert ZONES[zone] == finished(rate_rule_steps(sweep.experiment_at(cell))).does
    assert len(set(found)) == 4


def test_one_rate_with_many_momenta_has_zones_too() -> None:
    experiment = make(optimizer={"kind": "momentum", "lr": 0.5}, loss="sse")
    sweep = Sweep(experiment, (spread("optimizer.momentum", 0.0, 0.98, 9),), 30).checked()
    found = cell_zones(sweep.cells(), experiment, 30)
    assert found is not None
    assert {ZONES[zone] for zone in found} == {"diverges"}


def test_the_limit_is_the_limit_of_the_rule() -> None:
    experiment = make(optimizer="nesterov")
    values = np.array([0.0, 0.5, 0.9])
    rates = limit_rates(experiment, "momentum", values)
    assert rates is not None
    for rate, value in zip(rates, values, strict=True):
        one = experiment.with_value("optimizer", "momentum", float(value))
        found = stability(one, one.start)
        assert found is not None
        assert rate == pytest.approx(found.largest_rate, rel=1e-9)
    edges = edge_rates(experiment, "momentum", values, 2, 30, np.array([1e-6, 1e3]))
    assert edges == pytest.approx(rates, rel=1e-9)
    assert np.isnan(edge_rates(experiment, "momentum", values, 2, 30, np.array([1e-6, 2e-6]))).all()
    assert limit_of(experiment) is not None


@pytest.mark.parametrize("damping", [0.0, 30.0])
def test_zones_of_a_rule_that_solves_are_those_of_its_rate(damping: float) -> None:
    experiment = make(optimizer={"kind": "newton", "damping": damping}, loss="sse")
    knobs = {"lr": np.array([0.01, 0.9, 1.5, 2.5, 9.0]), "damping": np.full(5, damping)}
    found = zones_of(experiment, knobs, 30)
    limits = stability(experiment, experiment.start)
    assert found is not None and limits is not None
    for zone, rate in zip(found, knobs["lr"], strict=True):
        assert (ZONES[zone] == "diverges") == (rate >= limits.largest_rate)
        assert (ZONES[zone] == "crawls") == (rate < (limits.crawl_rate or 0.0))
    rates = limit_rates(experiment, "damping", np.array([damping]))
    assert rates == pytest.approx([limits.largest_rate], rel=1e-9)
    formula = limit_of(experiment)
    assert formula is not None
    assert ("δ" in repr(formula)) == bool(damping)


def test_where_nothing_is_known_the_runs_say_it() -> None:
    experiment = make(optimizer="adam")
    sweep = Sweep(experiment, (spread("optimizer.lr", 1e-4, 10.0, 9, log=True),), 60).checked()
    cells = sweep.run()
    assert cell_zones(cells, experiment, 60) is None
    assert limit_rates(experiment, "beta1", np.array([0.5])) is None
    assert limit_of(experiment) is None
    measured = [ZONES[zone] for zone in measured_zones(cells)]
    assert measured[0] == "crawls"
    assert "converges" in measured
    batches = make(batch=2)
    seeds = (Axis("training.batch", np.array([1.0, 20.0])),)
    assert cell_zones(Sweep(batches, seeds, 5).cells(), batches, 5) is None
