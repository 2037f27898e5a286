"""Three ways to the same gradient, and the U of the error against h."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core.arrays import ALL
from gdstudio.core.descent import autograd
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.knob import kind_of
from gdstudio.core.landscape.curvature import hessian
from gdstudio.core.models import MODELS
from gdstudio.core.steps.gradient_check import (
    LECTURE_H,
    STEPS,
    check_gradient,
    error_curve,
    parts_of,
)
from tests.core.steps.test_steps import experiment

LESSON = resource_path("lessons", "000-f.toml")


@pytest.mark.parametrize("model", [kind_of(kind) for kind in MODELS])
def test_three_ways_agree(model: str) -> None:
    autograd.warm_up()
    made = experiment(model)
    rows = slice(None) if model == "function" else np.array([1, 4, 5])
    check = check_gradient(made.objective, made.start, rows, 1e-5, "central")
    assert check.autograd is not None
    np.testing.assert_allclose(check.autograd, check.analytic, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(check.numerical, check.analytic, rtol=1e-5, atol=1e-7)
    assert check.names == made.parameter_names[:12]


def test_the_error_has_a_valley_where_theory_says() -> None:
    made = experiment("mlp")
    curves = error_curve(made.objective, made.start, difference="forward")
    best = {name: STEPS[int(np.nanargmin(errors))] for name, errors in curves.items()}
    # A forward difference is best near the root of the precision.
    assert 1e-5 < best["float32"] < 1e-1
    assert 1e-10 < best["float64"] < 1e-5
    for name, errors in curves.items():
        assert errors[-1] > 10 * np.nanmin(errors), name
        assert errors[0] > 10 * np.nanmin(errors), name
    central = error_curve(made.objective, made.start)
    assert np.nanmin(central["float64"]) < np.nanmin(curves["float64"])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("difference", ["forward", "central"])
@pytest.mark.parametrize("h", [1e-6, 1e-4, 1e-3, 1e-1])
def test_a_right_gradient_is_off_by_rounding_and_truncation(
    dtype: str, difference: str, h: float
) -> None:
    made = load_experiment(LESSON, (f"training.dtype={dtype}",))
    for row in (0, 5, 30):
        params = train(made, 30).at(row).params
        check = check_gradient(made.objective, params, ALL, h, difference)
        parts = parts_of(made.objective, params, ALL, h, difference)
        off = float(np.abs(check.numerical - check.analytic).max())
        assert parts.explain(off)
    if h == LECTURE_H:  # well chosen: a gradient that is wrong by a tenth is told
        check = check_gradient(made.objective, made.start, ALL, h, difference)
        start = parts_of(made.objective, made.start, ALL, h, difference)
        assert not start.explain(float(np.abs(check.numerical - 1.1 * check.analytic).max()))
    # Of a parabola, looking ahead is off by half of h times the curvature; both sides by nothing.
    curvature = np.diag(hessian(made.objective, made.start)).max()
    expected = 0.5 * h * curvature if difference == "forward" else 0.0
    start = parts_of(made.objective, made.start, ALL, h, difference)
    rounded = 4 * np.finfo(float).eps * 8587.6875 / h  # in float64, which it is measured in
    assert start.truncation == pytest.approx(expected, abs=rounded)
    eps = np.finfo(dtype).eps
    assert start.rounding == pytest.approx(eps * 8587.6875 / h, rel=1e-6)
