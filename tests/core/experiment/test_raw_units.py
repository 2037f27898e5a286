"""Fits in raw units predict what the fits to prepared data predict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.data.data import Data, prepare, with_features
from gdstudio.core.data.shape import Shape
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.raw_units import affine, raw_fit
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.condition import conditions
from gdstudio.core.landscape.stability import stability
from gdstudio.core.models.line import Line
from gdstudio.core.models.linear import Linear
from gdstudio.core.models.logistic import Logistic
from gdstudio.core.models.mlp import MLP
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.slope import Slope
from tests.core.making import make, noisy_line

STEPS = st.lists(st.sampled_from(["center", "standardise", "min-max"]), min_size=1, max_size=3)
WEIGHTS = st.floats(-10, 10).map(lambda value: round(value, 3))


def lesson(name):
    return load_experiment(resource_path("lessons", f"{name}.toml"))


def data_of(seed: int, width: int, middle: float, spread: float) -> Data:
    random = np.random.RandomState(seed)
    x = middle + spread * random.randn(12, width)
    return Data(x, 3 * middle + spread * random.randn(12), tuple(f"x{i}" for i in range(width)))


def close(found, wanted, terms):
    """Equal to 1e-9 of the largest number that the sum goes through."""
    assert np.max(np.abs(found - wanted)) <= 1e-9 * max(1e-300, np.max(np.abs(terms)))


@given(STEPS, st.integers(0, 999), WEIGHTS, WEIGHTS, st.floats(-200, 200), st.floats(0.1, 50))
@pytest.mark.parametrize("model", [Line(), Slope()])
def test_a_line_says_the_same_in_raw_units(model, steps, seed, w0, w1, middle, spread):
    data = prepare(data_of(seed, 1, middle, spread), tuple(steps))
    params = np.array([w0, w1])[: len(model.parameter_names(Shape(1)))]
    fit = raw_fit(model, params, data)
    wanted = data.to_raw(data.x, model.predict(params, model.inputs(data.x), np))[1]
    assert fit is not None
    close(fit.predict(data.raw_x), wanted, [wanted.max(), *fit.coefficients])
    assert fit.terms == ("x0",)


@given(STEPS, st.integers(0, 999), st.lists(WEIGHTS, min_size=2, max_size=6))
def test_a_polynomial_says_the_same_in_raw_units(steps, seed, weights):
    data = prepare(data_of(seed, 1, 3.0, 2.0), tuple(steps))
    model = Polynomial(degree=len(weights) - 1)
    params = np.array(weights)
    fit = raw_fit(model, params, data)
    wanted = data.to_raw(data.x, model.predict(params, model.inputs(data.x), np))[1]
    assert fit is not None
    terms = fit.coefficients * data.raw_x ** np.arange(len(weights))
    close(fit.predict(data.raw_x), wanted, [*wanted, *terms.ravel()])
    assert fit.terms[1:2] == (("x0²",) if len(weights) > 2 else ())


@given(STEPS, st.integers(0, 999), st.lists(WEIGHTS, min_size=4, max_size=4))
def test_a_logit_says_the_same_in_raw_units(steps, seed, weights):
    data = data_of(seed, 3, 20.0, 4.0)
    data = prepare(Data(data.x, (data.y > 60).astype(float), data.x_names), tuple(steps), True)
    model, params = Logistic(), np.array(weights)
    fit = raw_fit(model, params, data)
    wanted = model.predict(params, model.inputs(data.x), np)
    assert fit is not None
    close(fit.predict(data.raw_x), wanted, [*wanted, *(fit.coefficients * 20)])
    assert fit.written(lambda value: f"{value:g}").startswith("p = σ(")


@given(STEPS, st.integers(0, 999), st.lists(WEIGHTS, min_size=7, max_size=7))
@pytest.mark.parametrize("again", [(), ("standardise",)])
def test_formulas_that_add_and_multiply_are_written_out_in_raw_units(again, steps, seed, weights):
    random = np.random.RandomState(seed)
    x = random.uniform(1.0, 3.0, (20, 2))
    raw = Data(x, 5.0 + random.randn(20), ("age", "dose"))
    sources = ("age*dose", "x1^2 - 3", "(age + 2*dose)^3/4", "-dose**2")
    plain = with_features(prepare(raw, tuple(steps)), sources, again)
    fit = raw_fit(Linear(), np.array(weights), plain)
    said = Linear().predict(np.array(weights), Linear().inputs(plain.x), np)
    assert fit is not None
    wanted = plain.to_raw(plain.x, said)[1]
    terms = [fit.coefficients[0], *(fit.coefficients[1:, None] * 27.0).ravel()]
    close(fit.predict(plain.raw_x), wanted, [*wanted, *terms])
    assert fit.terms[:5] == ("age", "dose", "age²", "age·dose", "dose²")
    assert "age²·dose" in fit.terms


@pytest.mark.parametrize("source", ["sin(age)", "age/(dose + 1)", "age^0.5", "2^age", "age^13"])
def test_other_formulas_have_no_closed_form_in_raw_units(source):
    raw = Data(np.arange(2.0, 14.0).reshape(6, 2), np.arange(6.0), ("age", "dose"))
    data = with_features(prepare(raw, ("min-max",)), (source,), ())
    assert raw_fit(Linear(), np.ones(4), data) is None
    log = with_features(prepare(raw, ("log",), True), ("age*dose",), ())
    assert raw_fit(Linear(), np.ones(4), log) is None


def test_a_power_with_too_many_terms_to_be_read_is_not_written_out():
    """(x1 + … + x9)^12 has 293,929 products, which the window would stand still for."""
    names = tuple(f"x{place}" for place in range(1, 10))
    raw = prepare(replace(data_of(0, 9, 0.0, 1.0), x_names=names), ("standardise",))
    long = "+".join(names)
    assert with_features(raw, (f"({long})^12",), ()).written_out is None
    assert with_features(raw, (f"({long})^3",), ()).written_out is not None


def test_a_quadratic_has_the_coefficients_that_numpy_fits_to_the_raw_table():
    random = np.random.RandomState(5)
    x = random.uniform(20.0, 60.0, (40, 2))
    y = 3.0 - 0.5 * x[:, 0] + 0.2 * x[:, 0] * x[:, 1] + random.randn(40)
    columns = np.column_stack([np.ones(40), x, x[:, 0] ** 2, x[:, 0] * x[:, 1], x[:, 1] ** 2])
    wanted = np.linalg.lstsq(columns, y, rcond=None)[0]
    table = {
        "kind": "points", "x": x.tolist(), "y": y.tolist(), "columns": ["age", "dose", "effect"],
        "prepare": ["standardise"], "features": ["x1^2", "x1*x2", "x2^2"],
    }  # fmt: skip
    experiment = make("linear", dataset=table)
    fit = raw_fit(experiment.model, experiment.objective.quadratic.best, experiment.data)
    assert fit is not None
    np.testing.assert_allclose(fit.coefficients, wanted, rtol=1e-6)
    assert fit.written(lambda value: f"{value:.3g}").startswith("effect = ")
    assert fit.terms == ("age", "dose", "age²", "age·dose", "dose²")


def test_a_logarithm_and_a_network_have_no_closed_form():
    data = data_of(1, 1, 30.0, 1.0)
    assert raw_fit(Line(), np.ones(2), prepare(data, ("log", "center"))) is None
    assert affine(prepare(data, ("log",))) is None
    network = MLP(hidden=(2,))
    assert raw_fit(network, np.ones(7), prepare(data, ("center",))) is None


def test_the_least_squares_of_height_and_weight_are_those_of_the_raw_table():
    """Closed form in the lectures: weight = −245.937931 + 1.82068966 height."""
    for steps in (["center"], ["standardise"], ["min-max"], ["center", "min-max", "standardise"]):
        experiment = lesson("004-b").with_value("dataset", "prepare", steps)
        quadratic = experiment.objective.quadratic
        assert quadratic is not None
        fit = raw_fit(experiment.model, quadratic.best, experiment.data)
        assert fit is not None
        np.testing.assert_allclose(
            fit.coefficients, [-245.937931034487, 1.82068965517244], rtol=1e-9
        )
        text = fit.written(lambda value: f"{value:.4g}", "−")
        assert text == "weight = -245.9 + 1.821 height"


def test_the_summary_says_it_in_raw_units():
    run = train(lesson("004-b"), 500)
    assert "in raw units: weight = -2" in run.summary()
    assert "raw units" not in train(lesson("004-b-raw-3e-5"), 5).summary()


# -- the condition number


def test_centring_heights_takes_the_condition_number_from_7e7_to_11():
    found = conditions(lesson("004-b"))
    assert found is not None
    assert found.before == pytest.approx(7.377e7, rel=1e-4)
    assert found.after == pytest.approx(11.6, rel=1e-9)
    raw = lesson("004-b-raw")
    assert conditions(raw).after == found.before
    assert stability(raw, raw.start).largest_rate == pytest.approx(3.418383e-05, rel=1e-6)
    centred = raw.with_value("dataset", "prepare", ["center"])
    assert stability(centred, centred.start).largest_rate == pytest.approx(2 / 23.2, rel=1e-9)


@given(st.integers(0, 999), STEPS)
def test_the_condition_number_is_numpys(seed, steps):
    random = np.random.RandomState(seed)
    x, y = 5 + random.randn(15), random.randn(15)
    table = {"kind": "points", "x": x.tolist(), "y": y.tolist(), "prepare": steps, "test": 0.2}
    experiment = make(dataset=table)
    found, data = conditions(experiment), experiment.data
    raw = np.column_stack([np.ones(12), data.raw_x[data.table_rows]])
    after = np.column_stack([np.ones(12), data.x])
    assert found.before == pytest.approx(np.linalg.cond(raw) ** 2, rel=1e-7)
    assert found.after == pytest.approx(np.linalg.cond(after) ** 2, rel=1e-7)


def test_a_flat_direction_has_an_infinite_condition_number():
    table = {"kind": "points", "x": [2.0, 2.0, 2.0], "y": [1.0, 2.0, 3.0]}
    assert conditions(make(dataset=table)).after == np.inf
    one = {"kind": "points", "x": [2.0], "y": [1.0]}
    assert conditions(make(dataset=one)).after == np.inf


def test_a_function_has_none_and_a_network_that_of_its_inputs():
    function = {"kind": "function", "expression": "a^2", "parameters": ["a"]}
    assert conditions(make(function)) is None
    network = make({"kind": "mlp", "hidden": [2]}, dataset=noisy_line() | {"prepare": ["center"]})
    assert conditions(network).after > 1
