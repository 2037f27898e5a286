"""Formulas: what is allowed, what is refused, and their derivatives."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.descent.autograd import autograd
from gdstudio.core.errors import SpecError
from gdstudio.core.formula.expression import FUNCTIONS, LONGEST, compile_expression
from tests.core.making import make

NAMES = ("u", "v")


def value(source: str, u: Any = 2.0, v: Any = 3.0) -> Any:
    expression = compile_expression(source, NAMES)
    return expression.evaluate({"u": np.asarray(u), "v": np.asarray(v)}, np)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("u", 2.0),
        ("u^2 + v", 7.0),
        ("u**2 + v", 7.0),
        ("-u^2", -4.0),
        ("2^-v", 0.125),
        ("2^3^2", 512.0),
        ("+u - -v", 5.0),
        ("(u - v)*(u + v)/2", -2.5),
        ("sqrt(u + 2) + abs(-v)", 5.0),
        ("exp(log(v))", 3.0),
        ("sin(pi/2) + cos(0) + e - e", 2.0),
        ("1e3*u + .5", 2000.5),
        ("  u  ", 2.0),
        ("arctan(1)*4", math.pi),
        ("tan(u)", math.tan(2)),
        ("sinh(u) - cosh(u)", -math.exp(-2)),
        ("tanh(0*u)", 0.0),
    ],
)
def test_means_what_it_says(source: str, wanted: float) -> None:
    assert float(value(source)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "u +",
        "u v",
        "(u",
        "2u",
        "u = 1",
        "u; v",
        "u\nv",
        "import os",
        "u.real",
        "().__class__",
        "u.__class__.__bases__",
        "__import__('os')",
        "open('x')",
        "eval('1')",
        "exec('1')",
        "print(u)",
        "sin",
        "sin(u, v)",
        "sin()",
        "sin(x=u)",
        "sin(*u)",
        "u(v)",
        "w",
        "U",
        "u[0]",
        "[u, v]",
        "(u, v)",
        "{u: v}",
        "{u}",
        "[x for x in u]",
        "(x for x in u)",
        "lambda: u",
        "lambda u: u",
        "u if v else u",
        "u and v",
        "not u",
        "u < v",
        "u == v",
        "~u",
        "u | v",
        "u & v",
        "u << v",
        "u // v",
        "u % v",
        "u @ v",
        "True",
        "None",
        "...",
        "'text'",
        "b'text'",
        "f'{u}'",
        "1j",
        "(u := 2)",
        "await u",
        "yield u",
        "u\0",
        "u # and more",
        "1if u else 2",
        "'\\d'",
        "1" * 400,
        "1e999",
        "\ud800",
        "u" + " + u" * 200,
        "(" * 220 + "u" + ")" * 220,
        "-" * 200 + "u",
        "sin(" * 80 + "u" + ")" * 80,
    ],
)
def test_refuses_everything_else(source: str) -> None:
    # A comment is no danger, but nothing of it would be computed.
    if source == "u # and more":
        assert float(value(source)) == 2.0
        return
    with pytest.raises(SpecError) as caught:
        compile_expression(source, NAMES)
    assert caught.value.key == "model.expression"
    assert "\n" not in str(caught.value)


def test_a_source_that_is_too_long_is_not_even_read() -> None:
    with pytest.raises(SpecError, match="longer than"):
        compile_expression("u+" * LONGEST + "u", NAMES)


@pytest.mark.parametrize("source", ["9**9**9**9", "9^9^9^9 + u", "u^9^9^9", "((9^99)^99)^99*u"])
def test_huge_powers_cost_nothing(source: str) -> None:
    began = time.perf_counter()
    expression = compile_expression(source, NAMES)
    with np.errstate(all="ignore"):
        result = expression.evaluate({"u": np.float64(2), "v": np.float64(1)}, np)
        expression.differentiate({"u": (np.float64(2), np.eye(2)[0]), "v": (1.0, np.eye(2)[1])})
    assert np.isinf(result)
    assert time.perf_counter() - began < 5


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(SpecError, match="w is not a parameter; the parameters are u, v"):
        compile_expression("u + w", NAMES)
    with pytest.raises(SpecError, match=r"sine is not a known function; known are .*sin"):
        compile_expression("sine(u)", NAMES)


def leaves() -> st.SearchStrategy[str]:
    numbers = st.floats(0.1, 4).map(lambda x: f"{x:.3f}")
    return st.one_of(st.sampled_from(["a", "b", "c", "d"]), numbers, st.sampled_from(["pi", "e"]))


def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "/"])
    calls = st.sampled_from(sorted(FUNCTIONS))
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(calls, inner).map(lambda t: f"{t[0]}({t[1]})"),
        st.tuples(inner, st.integers(-2, 3)).map(lambda t: f"({t[0]})^{t[1]}"),
        st.tuples(inner, inner).map(lambda t: f"abs({t[0]} + 3.1)^({t[1]}/9)"),
        inner.map(lambda t: f"(-{t})"),
    )


@settings(max_examples=300)
@given(
    st.recursive(leaves(), grow, max_leaves=8),
    st.lists(st.floats(0.3, 2.5), min_size=4, max_size=4),
)
def test_derivatives_equal_torchs(source: str, point: list[float]) -> None:
    if len(source) > LONGEST:
        return
    model = {"kind": "function", "expression": source, "parameters": ["a", "b", "c", "d"]}
    objective = make(model).objective
    params = np.array(point)
    with np.errstate(all="ignore"):
        got, gradient = objective.value_and_gradient(params)
        wanted, slope = autograd(objective)(params)
    if not (np.isfinite(wanted) and np.isfinite(slope).all() and np.abs(slope).max() < 1e8):
        return
    assert got == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    scale = 1 + np.abs(slope).max()
    np.testing.assert_allclose(gradient, slope, rtol=1e-7, atol=1e-9 * scale)


def compiled(source: str) -> Any:
    """Return the formula, or None where it is refused as it should be."""
    caught = None
    try:
        return compile_expression(source, NAMES)
    except SpecError as error:
        caught = error
    assert caught.key == "model.expression"
    assert str(caught)
    return None


@settings(max_examples=300)
@given(st.text(alphabet="uv0123456789.+-*/^() sincoexp,_'\"[]=<>:#\\\n", max_size=40))
def test_any_text_is_a_formula_or_a_spec_error(source: str) -> None:
    if expression := compiled(source):
        with np.errstate(all="ignore"):
            expression.evaluate({"u": np.array([0.5, 2.0]), "v": np.array([1.0, 0.0])}, np)


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_any_unicode_is_a_formula_or_a_spec_error(source: str) -> None:
    compiled(source)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_functions_of_one_to_four_parameters_descend(count: int) -> None:
    from gdstudio.core.descent.descend import train

    names = ["a", "b", "c", "d"][:count]
    source = " + ".join(f"{i + 1}*({name} - {i})^2" for i, name in enumerate(names))
    for gradient in ("analytic", "autograd", "numerical"):
        experiment = make(
            {"kind": "function", "expression": source, "parameters": names, "init": [5.0] * count},
            optimizer={"kind": "gd", "lr": 0.1},
            epochs=200,
            gradient=gradient,
        )
        run = train(experiment)
        assert run.parameter_names == tuple(names)
        np.testing.assert_allclose(run.at(200).params, range(count), atol=1e-7)
        grid = experiment.objective.loss_on(np.zeros((3, 5, count)))
        assert grid.shape == (3, 5)
        values, slopes = experiment.model.slope(np.zeros((3, 5, count)))  # type: ignore[attr-defined]
        assert values.shape == (3, 5)
        assert slopes.shape == (3, 5, count)


def test_a_formula_that_does_not_use_a_parameter_has_no_slope_there() -> None:
    for source in ("u^2", "3", "pi^2", "sqrt(2)*u", "2^3*u"):
        objective = make(
            {"kind": "function", "expression": source, "parameters": list(NAMES)}
        ).objective
        params = np.array([1.5, -2.0])
        got, gradient = objective.value_and_gradient(params)
        wanted, slope = autograd(objective)(params)
        assert got == pytest.approx(wanted)
        assert gradient.tolist() == pytest.approx(slope.tolist())
        assert gradient[1] == 0
        assert objective.loss_on(np.zeros((4, 2))).shape == (4,)


@pytest.mark.parametrize("source", ["u^0", "u^1", "u^2", "u^3", "0*u", "abs(u)", "(u*v)^2"])
def test_derivatives_at_zero_are_finite(source: str) -> None:
    objective = make(
        {"kind": "function", "expression": source, "parameters": list(NAMES)}
    ).objective
    value, gradient = objective.value_and_gradient(np.zeros(2))
    wanted, slope = autograd(objective)(np.zeros(2))
    assert value == wanted
    assert gradient.tolist() == slope.tolist()


def test_torch_is_given_tensors_only() -> None:
    expression = compile_expression("sqrt(2)*sin(u) + e^v + log(3)", NAMES)
    u, v = (torch.tensor(x, requires_grad=True) for x in (1.0, 2.0))
    assert torch.is_tensor(expression.evaluate({"u": u, "v": v}, torch))


def test_greek_names_work_however_they_are_typed() -> None:
    # The micro sign and the Greek letter look the same; Python reads both as the letter.
    for typed in ("\u00b5", "\u03bc"):
        model = {"kind": "function", "expression": f"{typed}^2", "parameters": [typed]}
        assert make(model).objective.names == (typed,)
