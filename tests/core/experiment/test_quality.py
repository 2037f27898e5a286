"""How well parameters predict, against scikit-learn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import metrics
from sklearn.datasets import load_diabetes, load_iris, load_wine

from gdstudio.app.documents import save_history
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.quality import told_classes, yardstick_of
from gdstudio.core.landscape.normal_equation import normal_equation
from gdstudio.core.text.terminal import columns_of
from tests.core.making import classed, labelled, make

DIABETES = load_diabetes(scaled=False)
WINE = load_wine()


def linear(x: Any, y: Any, **dataset: Any) -> Experiment:
    points = {"kind": "points", "x": np.asarray(x).tolist(), "y": np.asarray(y, float).tolist()}
    return make(
        {"kind": "linear"},
        dataset=points | dataset,
        optimizer={"kind": "gd", "lr": 0.05},
        epochs=12,
    )


def predicted(run: Run, row: int, *, tested: bool) -> tuple[np.ndarray, np.ndarray]:
    """The outputs as read and what is predicted of them, by another way than is measured."""
    data = run.experiment.data
    assert data is not None
    part = data.test if tested else data
    assert part is not None
    params = run.at(row).params.astype(float)
    design = np.column_stack([np.ones(len(part)), part.x])
    told = data.to_raw(part.x, design @ params)[1]
    return data.raw_y[part.table_rows], told


@pytest.mark.parametrize("steps", [(), ("standardise",), ("log", "min-max"), ("center",)])
def test_r2_and_rmse_are_those_of_scikit_learn_in_raw_units(steps: tuple[str, ...]) -> None:
    x = DIABETES.data - DIABETES.data.min(axis=0) + 1.0
    if not steps or steps == ("center",):
        x = x / x.max(axis=0)
    run = train(linear(x, DIABETES.target, prepare=list(steps), test=0.25))
    for prefix in ("", "test_"):
        for row in (0, 1, 5, run.last):
            true, told = predicted(run, row, tested=bool(prefix))
            assert run.column(prefix + "r2")[row] == pytest.approx(
                metrics.r2_score(true, told), rel=1e-7, abs=1e-9
            )
            assert run.column(prefix + "rmse")[row] == pytest.approx(
                metrics.root_mean_squared_error(true, told), rel=1e-7
            )
    quality = run.marks.at(run.at(run.last).params)
    assert quality is not None
    assert quality.raw == bool(steps)
    assert quality.r2 == run.column("r2")[run.last]


def test_many_points_are_measured_in_closed_form_with_the_same_result() -> None:
    random = np.random.RandomState(2)
    x = random.randn(5000, 3) * [1.0, 30.0, 0.01] + 100.0
    y = x @ [2.0, -0.3, 40.0] + random.randn(5000)
    run = train(linear(x, y, prepare=["standardise"]))
    for row in (0, 3, run.last):
        true, told = predicted(run, row, tested=False)
        found = run.column("r2")[row], run.column("rmse")[row]
        assert found[0] == pytest.approx(metrics.r2_score(true, told), rel=1e-7)
        assert found[1] == pytest.approx(metrics.root_mean_squared_error(true, told), rel=1e-7)


@pytest.mark.parametrize("model", ["logistic", {"kind": "mlp", "task": "binary", "init": "randn"}])
def test_accuracy_and_confusions_are_those_of_scikit_learn(model: Any) -> None:
    run = train(
        make(
            model,
            dataset=labelled(60) | {"test": 0.3},
            loss="cross-entropy",
            optimizer={"kind": "gd", "lr": 0.4},
            epochs=20,
        )
    )
    data = run.experiment.data
    assert data is not None
    assert data.test is not None
    for prefix, part in (("", data), ("test_", data.test)):
        for row in (0, 4, 20):
            probability = run.experiment.objective.predict(run.at(row).params, part.x)
            told = (probability > 0.5).astype(int)
            found = run.column(prefix + "accuracy")[row]
            assert found == pytest.approx(metrics.accuracy_score(part.y, told), rel=1e-12)
            params = run.at(row).params
            quality = run.marks.tested_at(params) if prefix else run.marks.at(params)
            assert quality is not None
            assert quality.confusion is not None
            table = metrics.confusion_matrix(part.y, told, labels=[0, 1])
            np.testing.assert_array_equal(quality.confusion, table)
            assert quality.right == int(table.trace())


@pytest.mark.parametrize("kind", ["iris", "blobs", "named"])
def test_three_classes_are_measured_as_scikit_learn_does(kind: str) -> None:
    iris = load_iris()
    datasets: dict[str, dict[str, Any]] = {
        "iris": {"kind": "points", "x": iris.data.tolist(), "y": iris.target.tolist()},
        "blobs": {"kind": "blobs", "n": 90, "classes": 3},
        "named": classed(60) | {"labels": ["ant", "bee", "cat"]},
    }
    network = {"kind": "mlp", "hidden": [5], "task": "classes", "init": "randn"}
    run = train(
        make(
            network if kind == "blobs" else "softmax",
            dataset=datasets[kind] | {"test": 0.3},
            loss="cross-entropy",
            optimizer={"kind": "gd", "lr": 0.1},
            epochs=20,
        )
    )
    data, objective = run.experiment.data, run.experiment.objective
    assert data is not None
    assert data.test is not None
    for prefix, part in (("", data), ("test_", data.test)):
        for row in (0, 4, 20):
            params = run.at(row).params
            told = objective.predict(params, part.x).argmax(-1)
            found = run.column(prefix + "accuracy")[row]
            assert found == pytest.approx(metrics.accuracy_score(part.y, told), rel=1e-12)
            quality = run.marks.tested_at(params) if prefix else run.marks.at(params)
            assert quality is not None
            table = metrics.confusion_matrix(part.y, told, labels=[0, 1, 2])
            np.testing.assert_array_equal(quality.confusion, table)
            names = ("ant", "bee", "cat") if kind == "named" else ("0", "1", "2")
            assert quality.classes == names
            assert quality.right == int(table.trace())


def test_several_classes_are_told_by_the_likeliest() -> None:
    random = np.random.RandomState(0)
    logits = random.randn(40, 3)
    told = told_classes(logits, of_several=True)
    np.testing.assert_array_equal(told, np.argsort(-logits, axis=1, kind="stable")[:, 0])
    assert told_classes(np.zeros((1, 3)), of_several=True).tolist() == [0]
    assert told_classes(np.array([0.0, 1e-9, -1.0]), of_several=False).tolist() == [0, 1, 0]


def test_the_table_is_copied_as_text() -> None:
    run = train(make("logistic", dataset=labelled(), loss="cross-entropy", epochs=3))
    quality = run.marks.at(run.at(3).params)
    assert quality is not None
    assert quality.confusion is not None
    lines = [line.split("\t") for line in quality.as_text().splitlines()]
    assert [line[0] for line in lines[1:]] == list(quality.classes) == lines[0][1:]
    assert [[int(cell) for cell in line[1:]] for line in lines[1:]] == quality.confusion.tolist()


@pytest.mark.parametrize(
    ("x", "y", "why"),
    [
        ([1.0, 2.0, 3.0], [4.0, 4.0, 4.0], "all-equal"),
        ([1.0, 2.0, 3.0], [1e-200, 3e-200, 7e-200], "too-near"),
        ([1.0], [2.0], "one-point"),
    ],
)
def test_no_r2_where_it_means_nothing(x: Any, y: Any, why: str) -> None:
    run = train(make(dataset={"kind": "points", "x": x, "y": y}, epochs=3))
    quality = run.marks.at(run.at(3).params)
    assert quality is not None
    assert quality.r2 is None
    assert quality.why == why
    assert np.isnan(run.column("r2")).all()
    rmse = metrics.root_mean_squared_error(
        y, run.experiment.objective.predict(run.at(3).params, np.array(x)[:, None])
    )
    assert quality.rmse == pytest.approx(rmse, rel=1e-9)
    assert "no R²" in run.summary()


def test_an_overflow_has_no_quality() -> None:
    run = train(make(optimizer={"kind": "gd", "lr": 1e300}, epochs=5))
    assert run.ended
    quality = run.marks.at(run.at(run.last).params)
    assert quality is not None
    assert (quality.r2, quality.rmse, quality.why) == (None, None, "overflowed")


def test_a_function_has_no_quality() -> None:
    experiment = make({"kind": "function", "expression": "a^2", "parameters": ["a"], "init": [1.0]})
    assert yardstick_of(experiment.objective) is None
    assert train(experiment, 2).marks.names == ()


def test_columns_are_the_rows_measured_one_by_one() -> None:
    run = train(linear(DIABETES.data / DIABETES.data.max(axis=0), DIABETES.target, test=0.5), 7)
    early = run.fork(3)
    early.column("rmse")
    for name in run.marks.names:
        one_by_one = []
        for row in range(len(run)):
            params = run.at(row).params
            quality = (
                run.marks.tested_at(params) if name.startswith("test_") else run.marks.at(params)
            )
            one_by_one.append(getattr(quality, name.removeprefix("test_")))
        np.testing.assert_allclose(run.column(name), one_by_one, rtol=1e-12)
        np.testing.assert_array_equal(early.column(name), run.column(name)[:4])


def test_the_history_has_them_behind_the_parameters(tmp_path: Path) -> None:
    run = train(linear(DIABETES.data[:30, :2], DIABETES.target[:30], test=0.2), 1)
    save_history(run, tmp_path / "h.csv")
    head = (tmp_path / "h.csv").read_text().splitlines()[0].split(",")
    assert head[:8] == ["update", "epoch", "loss", "lr", "w0", "w1", "w2", "batch_loss"]
    assert head[8:] == ["r2", "rmse", "test_loss", "test_r2", "test_rmse"]


@pytest.mark.parametrize("real", [DIABETES, WINE], ids=["diabetes", "wine"])
def test_real_tables_have_the_least_squares_of_numpy(real: Any) -> None:
    assert real.data.shape in ((442, 10), (178, 13))
    experiment = linear(real.data, real.target, prepare=["standardise"])
    data, form = experiment.data, experiment.objective.quadratic
    found = normal_equation(experiment)
    assert data is not None
    assert form is not None
    assert found is not None
    assert found.solution is not None
    design = np.column_stack([np.ones(len(data)), data.x])
    best = np.linalg.lstsq(design, data.y, rcond=None)[0]
    by_hand = np.linalg.solve(design.T @ design, design.T @ data.y)
    for solution in (form.best, found.solution):
        np.testing.assert_allclose(solution, best, rtol=1e-7, atol=1e-12)
        np.testing.assert_allclose(solution, by_hand, rtol=1e-7, atol=1e-12)
    residual = design @ best - data.y
    assert form.lowest == pytest.approx(residual @ residual / len(residual), rel=1e-9)


@pytest.mark.parametrize("names", [["ant", "bee", "cat"], ["개미", "honey bee", "고양이"]])
def test_the_summary_prints_the_tables_of_confusions(names: list[str]) -> None:
    random = np.random.RandomState(4)
    y = random.randint(0, 3, 60)
    x = random.randn(60, 2) + np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 1.5]])[y]
    dataset = {"kind": "points", "x": x.tolist(), "y": y.tolist(), "labels": names, "test": 0.3}
    run = train(make("softmax", dataset=dataset, loss="cross-entropy", epochs=15))
    lines = run.summary().splitlines()
    heads = [row for row, line in enumerate(lines) if line.startswith("  true \\ told")]
    data = run.experiment.data
    assert data is not None
    assert data.test is not None
    for head, part in zip(heads, (data, data.test), strict=True):
        told = run.experiment.objective.predict(run.at(run.last).params, part.x).argmax(-1)
        table = metrics.confusion_matrix(part.y, told, labels=[0, 1, 2])
        for name, line, row in zip(names, lines[head + 1 : head + 4], table, strict=True):
            assert line.strip().startswith(name)
            assert line.split()[-3:] == [str(count) for count in row]
            assert columns_of(line) == columns_of(lines[head])


def test_a_table_of_very_many_classes_is_not_printed() -> None:
    dataset = {"kind": "points", "x": [float(i) for i in range(24)], "y": list(range(12)) * 2}
    run = train(make("softmax", dataset=dataset, loss="cross-entropy", epochs=1))
    assert "accuracy" in run.summary()
    assert "told" not in run.summary()
