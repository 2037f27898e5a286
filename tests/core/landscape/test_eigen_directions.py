"""Eigen-directions and their factors, against what runs do."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.core.landscape.curvature import curves_alike
from gdstudio.core.landscape.divergence import curvature_lines
from gdstudio.core.landscape.eigen_directions import eigen_directions
from gdstudio.core.landscape.stability import stability
from gdstudio.core.models.function import Function
from tests.core.making import make

LUV = {
    "kind": "function",
    "expression": "3*u^2 + 3*v^2 - u*v + 7*u - 7*v + 10",
    "parameters": ["u", "v"],
    "init": [4.0, 4.0],
}


def directions(experiment):
    return eigen_directions(experiment, experiment.start, experiment.optimizer.lr)


@pytest.mark.parametrize("model", [LUV, {"kind": "line", "init": [3.0, -1.0]}], ids=["luv", "line"])
@pytest.mark.parametrize("share", [0.3, 0.999, 1.001])
def test_gradient_descent_multiplies_by_the_factor_every_time(model, share: float) -> None:
    plain = make(model)
    limit = stability(plain, plain.start).largest_rate
    made = make(model, optimizer={"kind": "gd", "lr": share * limit})
    found = directions(made)
    assert found.exact
    params = train(made, 40).column("params")
    for one in found.directions:
        left = (params - found.centre) @ one.vector
        np.testing.assert_allclose(left[1:8] / left[:7], one.factor, rtol=1e-6)
    steepest = found.directions[0]
    assert steepest.diverges == (share > 1)
    assert abs(steepest.factor) == pytest.approx(abs(1 - 2 * share), rel=1e-9)
    assert not found.directions[1].diverges


@pytest.mark.parametrize("kind", ["momentum", "momentum-ema", "nesterov"])
@pytest.mark.parametrize("share", [0.97, 1.03])
def test_rules_with_memory_grow_or_shrink_as_said_in_the_long_run(kind: str, share: float) -> None:
    limit = stability(make(LUV, optimizer=kind), np.zeros(2)).largest_rate
    made = make(LUV, optimizer={"kind": kind, "lr": share * limit})
    found = directions(made)
    params = train(made, 300).column("params")
    steepest = found.directions[0]
    left = np.abs((params - found.centre) @ steepest.vector)
    early, late = left[20:60].max(), left[240:280].max()
    assert (late / early) ** (1 / 220) == pytest.approx(steepest.factor, rel=3e-3)
    assert found.directions[0].diverges == (share > 1)


def test_vectors_and_curvatures_are_those_of_torchs_hessian() -> None:
    made = make({"kind": "function", "expression": "u^4 + u*v + exp(v)", "init": [1.2, 0.4]})
    found = directions(made)
    assert not found.exact
    np.testing.assert_array_equal(found.centre, [1.2, 0.4])

    def value(p):
        return p[0] ** 4 + p[0] * p[1] + torch.exp(p[1])

    wanted = torch.autograd.functional.hessian(value, torch.tensor([1.2, 0.4]).double()).numpy()
    for one in found.directions:
        np.testing.assert_allclose(wanted @ one.vector, one.curvature * one.vector, rtol=1e-6)
        assert one.factor == pytest.approx(1 - made.optimizer.lr * one.curvature)


def test_the_factors_are_those_of_the_list() -> None:
    made = load_experiment(resource_path("lessons", "004-a-0.29.toml"))
    found = directions(made)
    np.testing.assert_allclose(found.centre, [-1, 1], atol=1e-9)
    lines = curvature_lines(made, stability(made, made.start), made.optimizer.lr)
    assert [line.text.rpartition("= ")[2] for line in lines[:2]] == ["−1.03000", "−0.450000"]
    assert [one.factor for one in found.directions] == pytest.approx([-1.03, -0.45])


def test_no_factor_where_no_fixed_number_holds() -> None:
    assert [one.factor for one in directions(make(LUV, optimizer="adam")).directions] == [None] * 2
    batches = make({"kind": "line", "init": [3.0, -1.0]}, batch=5)
    assert [one.factor for one in directions(batches).directions] == [None] * 2
    assert directions(make({"kind": "mlp", "hidden": [3]})) is None


@pytest.mark.parametrize(
    ("expression", "alike"),
    [
        ("(u + v)^2 / 2", True),
        ("sqrt(3)*u*v + 2*u", True),
        ("u^2 + 0.1*v^3", False),
        ("x0 * sin(u)", False),
        ("abs(u) + v^2", False),
    ],
)
def test_a_formula_is_known_to_be_a_parabola(expression: str, alike: bool) -> None:
    names = ("x0", "u") if "x0" in expression else ("u", "v")
    assert Function(expression=expression, parameters=names).quadratic == alike


def test_only_parabolas_curve_alike() -> None:
    assert curves_alike(make(LUV).objective)
    assert curves_alike(make("line").objective)
    assert not curves_alike(make("line", loss={"kind": "mse", "l1": 0.1}).objective)
    assert not curves_alike(make("line", loss="huber").objective)
