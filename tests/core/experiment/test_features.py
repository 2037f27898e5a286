"""Formulas as further inputs: what they are worth, and what is refused."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.data.features import count_of_monomials, monomials, new_among
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.experiment.kinship import same_units
from gdstudio.core.experiment.points import changed, with_features
from gdstudio.core.landscape.condition import conditions
from gdstudio.film.script import save_script

RANDOM = np.random.RandomState(4)
X = RANDOM.uniform(0.5, 3.0, (30, 2)) * [1.0, 40.0]
Y = 1 + 2 * X[:, 0] - 0.03 * X[:, 1] + 0.5 * X[:, 0] ** 2 + 0.1 * RANDOM.randn(30)
SOURCES = ("x1^2", "x1*age", "sin(x1)")


def made(model: str = "linear", **dataset: Any) -> Experiment:
    data = {"kind": "points", "x": X.tolist(), "y": Y.tolist(), "columns": ["bmi", "age", "out"]}
    return from_table(
        {
            "format": 1,
            "dataset": data | dataset,
            "model": {"kind": model},
            "loss": {"kind": "mse"},
            "optimizer": {"kind": "gd", "lr": 0.01},
            "training": {"dtype": "float64", "gradient": "analytic", "epochs": 12},
        },
        Path(),
    )


def by_hand(x: np.ndarray) -> np.ndarray:
    return np.column_stack([x, x[:, 0] ** 2, x[:, 0] * x[:, 1], np.sin(x[:, 0])])


def test_features_stand_behind_the_columns() -> None:
    data = made(features=SOURCES).data
    assert data is not None
    np.testing.assert_allclose(data.x, by_hand(X), rtol=1e-15)
    assert data.input_names == ("bmi", "age", *SOURCES)
    assert (data.width, data.raw_x.shape, data.table.shape) == (2, (30, 2), (30, 3))


def test_features_are_of_prepared_columns_and_not_prepared_again_unless_asked() -> None:
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    data = made(features=SOURCES, prepare=("standardise",)).data
    assert data is not None
    np.testing.assert_allclose(data.x, by_hand(z), rtol=1e-9, atol=1e-12)
    again = made(features=SOURCES, prepare=("standardise",), prepare_features=("min-max",)).data
    assert again is not None
    plain = by_hand(z)[:, 2:]
    np.testing.assert_allclose(again.x[:, :2], data.x[:, :2])
    np.testing.assert_allclose(
        again.x[:, 2:], (plain - plain.min(axis=0)) / np.ptp(plain, axis=0), atol=1e-12
    )


def test_least_squares_with_features_are_those_of_lstsq() -> None:
    experiment = made(features=SOURCES, prepare=("standardise",), prepare_features=("center",))
    data, form = experiment.data, experiment.objective.quadratic
    assert data is not None
    assert form is not None
    design = np.column_stack([np.ones(30), data.x])
    best = np.linalg.lstsq(design, data.y, rcond=None)[0]
    np.testing.assert_allclose(form.best, best, rtol=1e-7, atol=1e-12)
    assert experiment.parameter_names == ("w0", "w1", "w2", "w3", "w4", "w5")
    # Drawing gives the columns alone: the formulas are worked out.
    np.testing.assert_allclose(
        experiment.objective.predict(form.best, data.x[:, :2]), design @ best, rtol=1e-9
    )
    assert conditions(experiment) is not None


def test_rows_held_out_have_features_too_and_leak_nothing() -> None:
    experiment = made(features=SOURCES, test=0.3, prepare_features=("standardise",))
    data = experiment.data
    assert data is not None
    assert data.test is not None
    own, held = by_hand(X[data.table_rows])[:, 2:], by_hand(X[data.test.table_rows])[:, 2:]
    np.testing.assert_allclose(data.test.x[:, 2:], (held - own.mean(axis=0)) / own.std(axis=0))
    back_x, back_y = data.to_raw(data.x, data.y)
    np.testing.assert_allclose(back_x, X[data.table_rows])
    there = data.from_raw(back_x, back_y)[0]
    np.testing.assert_allclose(there, data.x)


def test_a_script_works_them_out(tmp_path: Path) -> None:
    keys: dict[str, Any] = {"features": SOURCES, "prepare": ("standardise",), "test": 0.2}
    experiment = made(**keys, prepare_features=("min-max", "center"))
    save_script(experiment, tmp_path / "made.py")
    namespace = runpy.run_path(str(tmp_path / "made.py"))
    run = train(experiment, 12)
    np.testing.assert_allclose(namespace["losses"], run.column("loss"), rtol=1e-9)
    np.testing.assert_allclose(namespace["test_losses"], run.column("test_loss"), rtol=1e-9)


def test_the_fit_in_raw_units_has_the_formulas_as_terms() -> None:
    run = train(made(features=SOURCES, prepare_features=("standardise",)), 4)
    fit, data = run.raw_fit(4), run.experiment.data
    assert fit is not None
    assert data is not None
    assert fit.terms == data.input_names
    predicted = run.experiment.objective.predict(run.at(4).params, data.x)
    np.testing.assert_allclose(fit.predict(X), predicted, rtol=1e-10)
    bent = train(made(features=SOURCES, prepare=("standardise",)), 1)
    assert bent.raw_fit(1) is None


def test_they_are_saved_and_read(tmp_path: Path) -> None:
    experiment = made(features=SOURCES, prepare_features=("center",))
    (tmp_path / "made.toml").write_text(dump_experiment(experiment))
    again = load_experiment(tmp_path / "made.toml")
    assert again == experiment
    assert again.data is not None
    assert again.data.input_names[2:] == SOURCES
    assert not same_units(again, made())
    assert same_units(again, experiment)


def test_a_point_that_moves_takes_its_features_along() -> None:
    experiment = made(features=("x1^2",))
    there = np.array([3]), np.array([0])
    moved = changed(experiment, SetCells(*there, np.array([7.0])))
    assert moved.data is not None
    assert moved.data.x[3].tolist() == [7.0, float(X[3, 1]), 49.0]


@pytest.mark.parametrize(
    ("features", "said"),
    [
        (["x3"], r"features\[0\] \(x3\): x3 is not a column; the columns are bmi, age, x1, x2"),
        (["x1^2", "bmi^2"], r"features\[1\] \(bmi\^2\): stands there twice; x1\^2 is the same"),
        (["x1*x2", "age*bmi"], "stands there twice"),
        (["x1*x1", "x1^2"], "stands there twice"),
        (["exp(1000*x1)"], r"\(exp\(1000\*x1\)\): row 1: there is no number for it: inf"),
        (["log(0-x1)"], "there is no number for it: nan"),
        (["1 / (x1 - x1)"], "there is no number for it"),
        (["2"], "there is no column in it"),
        (["age"], "an input already"),
        (["x1 +"], r"\(x1 \+\): this is not a formula"),
        (["__import__('os')"], "not allowed|not a known function"),
        (["x1.real"], "not allowed"),
        ([f"x1^{k}" for k in range(2, 202)], "at most 200 inputs, got 202"),
    ],
)
def test_what_cannot_be_worked_out_names_key_and_formula(features: list[str], said: str) -> None:
    with pytest.raises(SpecError, match=said):
        made(features=features)


def test_a_step_without_features_and_a_constant_one_are_refused() -> None:
    with pytest.raises(SpecError, match=r"prepare_features: there are no features"):
        made(prepare_features=("center",))
    with pytest.raises(SpecError, match=r"prepare_features\[0\].*x1-x1 is constant"):
        made(features=("x1-x1",), prepare_features=("standardise",))


def test_a_header_that_contradicts_the_numbers_of_columns_is_said() -> None:
    with pytest.raises(SpecError, match="x2 is column 1 by its name"):
        made(columns=["x2", "x1", "y"], features=["x2^2"])


def test_all_squares_and_products() -> None:
    assert monomials(("a", "b"), 2) == ("x1^2", "x1*x2", "x2^2")
    assert monomials(("x",), 2) == ("x^2",)
    assert len(monomials(tuple("abcdef"), 2)) == count_of_monomials(6, 2) == 21
    assert monomials(("x",), 4) == ("x^2", "x^3", "x^4")
    assert monomials(("a", "b"), 3)[3:] == ("x1^3", "x1^2*x2", "x1*x2^2", "x2^3")
    assert len(monomials(tuple("abcde"), 4)) == count_of_monomials(5, 4)
    data = made(features=monomials(("bmi", "age"), 2)).data
    assert data is not None
    assert data.x.shape == (30, 5)


@pytest.mark.parametrize(
    "known", ["bmi*age", "age*bmi", "x2*x1", "x1 * age", "bmi^2", "bmi*bmi", "x1**2", "sin(x1)"]
)
def test_a_polynomial_adds_what_is_not_there_however_that_is_spelled(known: str) -> None:
    columns = ("bmi", "age")
    made_of = monomials(columns, 3)
    new = new_among(made_of, (known,), columns)
    gone = set(made_of) - set(new)
    wanted = set() if "sin" in known else {"x1*x2" if "age" in known or "x2" in known else "x1^2"}
    assert gone == wanted
    data = made(features=(known, *new)).data  # and it is taken
    assert data is not None
    assert np.linalg.matrix_rank(data.x / data.x.std(axis=0)) == data.x.shape[1]


def test_the_model_and_the_start_give_way_to_more_inputs() -> None:
    experiment = made().with_value("model", "init", [1.0, 2.0, 3.0])
    more = with_features(experiment, ("x1^2", "x1*x2"))
    assert more.model.init == (1.0, 2.0, 3.0, 0.0, 0.0)
    less = with_features(more.with_value("model", "init", [1.0, 2.0, 3.0, 4.0, 5.0]), ("x1*x2",))
    assert less.model.init == (1.0, 2.0, 3.0, 5.0)
    line = from_table(
        {
            "format": 1,
            "dataset": {"kind": "points", "x": [0.0, 1.0, 2.0, 4.0], "y": [0.0, 1.0, 4.0, 15.0]},
            "model": {"kind": "line", "init": [0.0, 1.0]},
        },
        Path(),
    )
    curve = with_features(line, ("x^2",), ("center",))
    assert curve.model.kind == "linear"
    assert curve.parameter_names == ("w0", "w1", "w2")
    assert curve.dataset is not None
    assert curve.dataset.prepare_features == ("center",)
    assert with_features(curve, ()).dataset == line.dataset


def test_a_polynomial_in_two_inputs_is_numpys() -> None:
    points = np.random.RandomState(1).rand(30, 2)
    dataset = {
        "kind": "points", "x": points.tolist(), "y": points[:, 0].tolist(),
        "features": list(monomials(("x1", "x2"), 3)),
    }  # fmt: skip
    table = {"format": 1, "dataset": dataset, "model": {"kind": "linear"}}
    found = from_table(table, Path()).data
    assert found is not None
    whole = np.polynomial.polynomial.polyvander2d(points[:, 0], points[:, 1], [3, 3])
    powers = [(i, j) for i in range(4) for j in range(4)]
    wanted = {whole[0, k] for k, (i, j) in enumerate(powers) if 1 <= i + j <= 3}
    assert sorted(found.x[0]) == pytest.approx(sorted(wanted))
