"""Three ways to the same gradient, and the U of the error against h."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.core import autograd
from gdstudio.core.gradient_check import STEPS, check_gradient, error_curve
from gdstudio.core.knob import kind_of
from gdstudio.core.models import MODELS
from tests.core.test_steps import experiment


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
