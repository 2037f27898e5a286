"""What is said of rates: against numpy's eigenvalues, and against runs."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.divergence import limit_line
from gdstudio.core.landscape.rate_rule import rate_rule_steps, updates_to
from gdstudio.core.optimizers import OPTIMIZERS
from gdstudio.core.optimizers.workings import Workings
from tests.core.making import make

X = [-2.0, -1.0, 0.5, 1.0, 3.0]
Y = [-3.0, -1.5, 1.0, 2.0, 5.0]
LINEAR = ("gd", "momentum", "momentum-ema", "nesterov")
HESSIAN = 2.0 * np.array([[len(X), sum(X)], [sum(X), sum(x * x for x in X)]])
"""Of the sum of squares, by hand."""


def line(kind: str, rate: float, **more):
    return make(
        "line",
        dataset={"kind": "points", "x": X, "y": Y},
        loss={"kind": "sse"},
        optimizer={"kind": kind, "lr": rate, **more},
        epochs=4000,
    )


def rule(experiment):
    return finished(rate_rule_steps(experiment))


def update_matrix(kind: str, rate: float, value: float, keep: float) -> np.ndarray:
    """What an update makes of (θ, v) on ½ λ θ², straight from how the rules are written."""
    if kind == "gd":
        return np.array([[1 - rate * value]])
    if kind == "momentum":
        return np.array([[1 - rate * value, keep], [-rate * value, keep]])
    if kind == "momentum-ema":
        new = np.array([(1 - keep) * value, keep])
        return np.array([[1 - rate * new[0], -rate * new[1]], new])
    new = np.array([-rate * value, keep * (1 - rate * value)])
    return np.array([[1 + new[0], new[1]], new])


@pytest.mark.parametrize("kind", LINEAR)
@pytest.mark.parametrize("keep", [0.5, 0.9])
@pytest.mark.parametrize("share", [0.003, 0.2, 0.7, 0.99, 1.01, 2.0])
def test_factors_are_the_spectral_radius_of_the_update(kind: str, keep: float, share: float):
    memory = {} if kind == "gd" else {"momentum": keep}
    limit = rule(line(kind, 0.01, **memory)).stability.largest_rate
    found = rule(line(kind, share * limit, **memory))
    values = np.linalg.eigvalsh(HESSIAN)
    assert np.allclose(found.stability.eigenvalues, values)
    radii = [
        np.abs(np.linalg.eigvals(update_matrix(kind, found.rate, value, keep))).max()
        for value in values
    ]
    assert abs(found.steep) == pytest.approx(radii[-1], rel=1e-6)
    assert found.slow == pytest.approx(max(radii), rel=1e-6)
    assert (found.does == "diverges") == (max(radii) > 1)
    assert (found.updates is None) == (max(radii) >= 1)


@pytest.mark.parametrize("kind", LINEAR)
@pytest.mark.parametrize("rate", [1e99, 1e101, 1e150, 1e200, 1e300])
def test_factors_of_absurd_rates_are_right_and_warn_of_nothing(kind: str, rate: float):
    found = rule(line(kind, rate))
    values = found.stability.eigenvalues
    keep = getattr(found.experiment.optimizer, "momentum", 0.0)
    radii = [
        np.abs(np.linalg.eigvals(update_matrix(kind, rate, value, keep))).max() for value in values
    ]
    assert found.factors(values, np.array([rate])) == pytest.approx(np.array([radii]), rel=1e-9)
    assert found.factors(np.array([1e200]), np.array([rate]))[0, 0] > 1e250


@pytest.mark.parametrize("kind", LINEAR)
@pytest.mark.parametrize("share", [0.97, 1.03])
def test_runs_do_what_is_said(kind: str, share: float):
    limit = rule(line(kind, 0.01)).stability.largest_rate
    experiment = line(kind, share * limit)
    run = train(experiment, 400)
    exact = experiment.objective.quadratic
    below = share < 1
    assert (float(run.at(run.last).loss) - exact.lowest < float(run.at(0).loss)) == below
    assert (rule(experiment).does == "diverges") != below


def test_the_updates_that_are_said_leave_one_per_cent():
    experiment = line("gd", 0.002)
    found = rule(experiment)
    run = train(experiment, found.updates)
    goal = np.linalg.solve(HESSIAN, 2 * np.array([sum(Y), np.dot(X, Y)]))
    slowest = np.linalg.eigh(HESSIAN)[1][:, 0]
    far = [abs(slowest @ (run.at(row).params - goal)) for row in (0, found.updates - 1, run.last)]
    assert far[2] <= 0.01 * far[0] * 1.0001
    assert far[1] > 0.01 * far[0]


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_the_bound_of_a_rule_is_where_its_distances_stop_shrinking(kind):
    experiment = make("line", optimizer={"kind": kind.__struct_config__.tag})
    optimizer = experiment.optimizer
    bound = optimizer.bound(Workings(numbers={"lr": 1.0}))
    assert (bound is None) == (optimizer.recurrence(0.0) is None)
    found = rule(experiment)
    assert (found.no_limit is None) == (bound is not None)
    if bound is not None:
        limit = found.stability.largest_rate * found.stability.steepest
        assert bound.value == pytest.approx(limit, rel=1e-9)
        assert limit_line(optimizer, found.stability).text.startswith("α < ")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("adam", "adaptive"),
        ("amsgrad", "adaptive"),
        ("qhadam", "adaptive"),
        ("lion", "sign"),
        ("gd-line-search", "search"),
        ("newton", "solved"),
        ("lbfgs", "scaled"),
        ("gd-ascent", "wrong"),
        ("qhm", None),
    ],
)
def test_a_rule_without_a_limit_says_why(kind: str, reason: str | None):
    assert rule(make("line", optimizer=kind)).no_limit == reason


def test_batches_are_given_the_limit_of_the_full_loss():
    experiment = line("gd", 0.01).with_value("training", "batch", 2)
    found = rule(experiment)
    assert found.batches
    assert found.stability.largest_rate == pytest.approx(2 / np.linalg.eigvalsh(HESSIAN)[-1])
    assert found.does == "converges"  # the updates that are planned are counted, not the epochs
    slow = line("gd", 0.9 * found.stability.crawl_rate).with_value("training", "batch", 2)
    slow = rule(slow)
    assert slow.does == "crawls"
    assert slow.updates > slow.experiment.planned_updates


def test_how_many_updates_leave_one_per_cent():
    assert updates_to(0.0) == updates_to(0.01) == 1
    assert updates_to(-0.1) == 2
    assert updates_to(0.5) == 7
    assert updates_to(1.0) is None
    assert updates_to(float("nan")) is None


@pytest.mark.parametrize(
    ("expression", "start", "reason"),
    [
        ("log(x)", -1.0, "loss"),
        ("1e300*x^2", 1e10, "loss"),
        ("1e300*x^2", 1.0, "range"),
        ("1e-250*x^2", 1.0, "range"),
        ("sqrt(x)", 0.0, "curvature"),
        ("3 + 0*x", 1.0, "flat"),
        ("-x^2", 1.0, "flat"),
        ("x^2", 1.0, None),
    ],
)
def test_it_is_said_truly_why_there_is_no_limit(expression: str, start: float, reason):
    model = {"kind": "function", "expression": expression, "parameters": ["x"], "init": [start]}
    assert rule(make(model)).no_limit == reason


@pytest.mark.parametrize(
    ("expression", "start", "saddle"), [("x*y", [1.0, 0.9], True), ("x^2 + y^2", [1.0, 1.0], False)]
)
def test_a_saddle_is_one_for_the_page_and_for_the_bar(expression: str, start, saddle: bool):
    model = {
        "kind": "function",
        "expression": expression,
        "parameters": ["x", "y"],
        "init": start,
    }
    found = rule(make(model))
    assert found.saddle is found.stability.saddle is saddle
