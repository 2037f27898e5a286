"""001-C: sum, mean and their halves have one best line; what changes is the rate they bear."""

import re

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.stability import stability
from tests.lectures.seen import texts
from tests.lectures.surfaces import beside, run_of, written

START = np.array([-5.0, 10.0])
SUM = np.array([-1342.25222349, 1188.93053933])
PATHS = {
    "001-c-sse": ("sse", 1.0, 0.001),
    "001-c-mse": ("mse", 0.01, 0.1),
    "001-c-half-mse": ("half-mse", 0.005, 0.2),
}
"""The loss, its share of the sum, and the rate."""


def squares(lesson):
    data = open_document(lesson).data
    return np.column_stack([np.ones(100), data.x[:, 0]]), np.asarray(data.y, float)


@pytest.mark.parametrize(("lesson", "told"), PATHS.items())
def test_the_gradient_is_the_sum_s_by_that_share(lesson, told):
    _, share, _ = told
    run = run_of(lesson, 1)
    np.testing.assert_allclose(run.at(1).grad, SUM * share, rtol=1e-9)
    x, y = squares(lesson)
    for sign in (1, -1):  # Q1 and Q2 of the lecture: y − ŷ or ŷ − y
        residual = sign * (y - x @ START)
        slope = 2 * share * (-sign * x.T) @ residual
        np.testing.assert_allclose(run.at(1).grad, slope, rtol=1e-10)
        assert float(run.at(0).loss) == pytest.approx(share * residual @ residual, rel=1e-12)


def test_the_same_path_with_the_rate_that_makes_up_for_the_share():
    paths = [run_of(lesson).column("params") for lesson in PATHS]
    for other in paths[1:]:
        np.testing.assert_allclose(other, paths[0], rtol=1e-9)
    np.testing.assert_allclose(paths[0][30], [2.428956, 4.014444], atol=5e-7)


@pytest.mark.parametrize(("lesson", "told"), PATHS.items())
def test_one_best_line_and_a_limit_by_that_share(lesson, told):
    _, share, _ = told
    experiment = open_document(lesson)
    best = find_minimum(experiment.objective, START)
    np.testing.assert_allclose(best.params, [2.445868854, 4.004341842], rtol=1e-9)
    found = stability(experiment, experiment.start)
    assert found.largest_rate == pytest.approx(0.00823824871 / share, rel=1e-8)


def test_halving_the_loss_doubles_the_limit_that_is_shown(make_small_window):
    limits = {"001-c-sse": "0.008238", "001-c-mse": "0.8238", "001-c-half-mse": "1.648"}
    for lesson, limit in limits.items():
        window = make_small_window(["dock_setup"], lesson)
        window.clock.flush()
        plain = [re.sub("<[^>]*>", "", text) for text in texts(window)]
        assert any(re.search(rf"limit\W+{limit}$", text) for text in plain)


def test_the_half_is_named_where_the_loss_is_written():
    found = {lesson: written(run_of(lesson, 1), 0, "loss") for lesson in PATHS}
    assert found == {
        "001-c-sse": ["L = Σ_i (ŷ_i − y_i)^2 = 8587.69"],
        "001-c-mse": ["L = 1/nΣ_i (ŷ_i − y_i)^2 = 85.8769"],
        "001-c-half-mse": ["L = 1/(2 n)Σ_i (ŷ_i − y_i)^2 = 42.9384"],
    }


def test_the_runs_beside_say_which_half_walks_the_same_path():
    runs = beside("001-c-sse")
    slow, same = runs["½, α = 0.001"], runs["½, α = 0.002"]
    path = run_of("001-c-sse").column("params")
    np.testing.assert_allclose(same.column("params"), path, rtol=1e-9)
    assert np.abs(slow.at(30).params - path[30]).max() > 0.1
