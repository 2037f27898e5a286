"""Every loop leaves at the row at which the record says that the stop rule is met."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.writer import listing_of
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling
from tests.core.code.running import compare, execute
from tests.core.code.test_kinds import changed
from tests.core.making import classed, make, noisy_line

NETWORK = {"kind": "mlp", "hidden": [4], "activation": "tanh", "init": "xavier"}
CASES: dict[str, tuple[Any, dict[str, Any], Any, dict[str, dict[str, float]]]] = {
    "line": (
        {"kind": "line", "init": [-5.0, 10.0]},
        noisy_line(26),
        "mse",
        {"loss": {"loss": 10.0}, "change": {"change": 0.5}, "patience": {"patience": 3}},
    ),
    "polynomial": (
        {"kind": "polynomial", "degree": 5},
        {**noisy_line(26), "prepare": ["min-max"]},
        {"kind": "mse", "l2": 1e-3},
        {"loss": {"loss": 0.1}, "change": {"change": 3e-3}, "patience": {"patience": 2}},
    ),
    "classes": (
        {**NETWORK, "task": "classes"},
        classed(26),
        "cross-entropy",
        {"loss": {"loss": 0.65}, "change": {"change": 1e-2}, "patience": {"patience": 2}},
    ),
    "softmax": (
        "softmax",
        classed(26),
        "cross-entropy",
        {"loss": {"loss": 0.5}, "change": {"change": 1e-2}, "patience": {"patience": 2}},
    ),
}
BATCHES: dict[str, dict[str, Any]] = {
    "full": {},
    "full, shuffled": {"shuffle": True},
    "batches": {"batch": 6},
    "shuffled": {"batch": 6, "shuffle": True},
}
CHANGES: dict[str, tuple[dict[str, Any], ...]] = {
    "never": (),
    "rate": ({"at": 4, "set": {"optimizer.lr": 0.04}},),
    "batch": ({"at": 4, "set": {"training.batch": 7}},),
    "penalty": ({"at": 5, "set": {"loss.l2": 0.02}},),
}


COMBINED = [
    *product(("full", "batches"), CHANGES),
    ("full, shuffled", "never"),
    ("shuffled", "never"),
    ("shuffled", "batch"),
]
"""Batches and changes that are tried together on a line; on other models a few of them."""
FEW = [("full", "never"), ("full", "penalty"), ("batches", "rate"), ("shuffled", "batch")]


def made(case: str, rule: str, optimizer: str = "gd", **training: Any) -> Experiment:
    model, dataset, loss, rules = CASES[case]
    return make(
        model,
        dataset={**dataset, "test": 0.3},
        loss=loss,
        optimizer={"kind": optimizer, "lr": 0.05},
        stop=rules[rule],
        **{"epochs": 60, **training},
    )


def stops_alike(experiment: Experiment) -> int:
    """Fail where a dialect leaves elsewhere; return how many there are."""
    run, written = train(experiment), 0
    for dialect in DIALECTS:
        listing = listing_of(experiment, dialect.name, Telling())
        if not isinstance(listing, Listing):
            continue
        written += 1
        compare(experiment, dialect.name)
        left = execute(experiment, listing)
        # A loss that is worked out anyway is noted before the rule looks at it.
        assert len(left.history) in (run.last, run.last + 1), (dialect.name, listing.text)
        last = run.at(run.last).params
        np.testing.assert_allclose(left.params[-1], last, rtol=1e-7, atol=1e-9)
    return written


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("rule", ["loss", "change", "patience"])
def test_a_loop_leaves_where_the_run_does(case: str, rule: str) -> None:
    combined, early = COMBINED if case == "line" else FEW, 0
    for batches, change in combined:
        if rule == "patience" and change == "penalty":
            continue
        experiment = changed(made(case, rule, **BATCHES[batches]), *CHANGES[change])
        early += train(experiment).last < experiment.planned_updates
        assert stops_alike(experiment) >= 3 - (change != "never")
    assert rule == "patience" or early >= 3  # the others show that what is not met ends nothing


def test_patience_is_over_in_some_of_them() -> None:
    for batches, change in COMBINED:
        experiment = changed(made("line", "patience", **BATCHES[batches]), *CHANGES[change])
        assert train(experiment).last < experiment.planned_updates


@pytest.mark.parametrize("optimizer", ["nesterov", "lbfgs", "gd-line-search", "adam", "newton"])
@pytest.mark.parametrize("rule", ["loss", "change", "patience"])
def test_of_any_rule_the_losses_are_those_at_the_parameters(rule: str, optimizer: str) -> None:
    for batches in ({}, {"batch": 6}):
        assert stops_alike(made("polynomial", rule, optimizer, epochs=25, **batches))


@pytest.mark.parametrize("batch", ["full", 6])
@pytest.mark.parametrize("rule", ["loss", "change", "patience"])
def test_by_differences_too(rule: str, batch: Any) -> None:
    for case, epochs in (("line", 20), ("classes", 6)):
        experiment = made(case, rule, gradient="numerical", h=1e-3, batch=batch, epochs=epochs)
        assert stops_alike(experiment) == 1


@pytest.mark.parametrize("optimizer", ["gd", "nesterov"])
@pytest.mark.parametrize("stop", [{"loss": 1.0}, {"change": 0.05}])
def test_a_function_has_no_points(stop: dict[str, float], optimizer: str) -> None:
    model = {"kind": "function", "expression": "u^2 + 3*v^2", "parameters": "uv", "init": [3, 2]}
    experiment = make(
        {**model, "parameters": ["u", "v"]}, optimizer={"kind": optimizer, "lr": 0.05}, stop=stop
    )
    assert train(experiment).last < experiment.planned_updates
    assert stops_alike(experiment) >= 3
    assert stops_alike(changed(experiment, {"at": 3, "set": {"optimizer.lr": 0.02}})) >= 3


def test_a_start_that_is_good_enough_makes_no_update() -> None:
    for batches in BATCHES.values():
        experiment = make("line", dataset=noisy_line(), stop={"loss": 1e6}, **batches)
        assert train(experiment).last == 0
        assert stops_alike(experiment) >= 3
