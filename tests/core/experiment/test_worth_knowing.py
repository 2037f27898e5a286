"""Classes that training cannot learn are named, in the summary as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.worth_knowing import remarks_on

NAMES = ["ant", "bee", "cat"]


def made(y: list[float], model: Any = "linear", **keys: object) -> Experiment:
    x = [[float(i), float(i * i % 7)] for i in range(len(y))]
    dataset = {"kind": "points", "x": x, "y": y, **keys}
    model = {"kind": model} if isinstance(model, str) else model
    table = {"format": 1, "dataset": dataset, "model": model}
    if model["kind"] in ("softmax", "mlp"):
        table["loss"] = {"kind": "cross-entropy"}
    return from_table(table, Path())


def said(experiment: Experiment) -> list[str]:
    return [str(remark) for remark in remarks_on(experiment)]


def test_nothing_is_said_of_numbers_or_of_classes_that_are_all_there() -> None:
    assert said(made([1.0, 1.0, 1.0, 1.0])) == []
    assert said(made([0.0, 1.0, 2.0, 1.0], labels=NAMES)) == []
    assert said(made([0.0, 1.0, 0.0, 1.0], "logistic")) == []


def test_one_class_only() -> None:
    (text,) = said(made([1.0, 1.0, 1.0, 1.0], "logistic"))
    assert text.startswith("all points to learn from are of class 1")


def test_a_class_that_only_the_test_has() -> None:
    y = [0.0, 1.0] * 6
    experiment = made(y, labels=NAMES, test=0.25)
    held = experiment.data.test.rows[0]
    y[held] = 2.0
    experiment = made(y, labels=NAMES, test=0.25)
    (text,) = said(experiment)
    assert text.startswith("in the rows held out only")
    assert "class cat;" in text
    assert f"note: {text}" in train(experiment, 1).summary()


NETWORK = {"kind": "mlp", "hidden": [3], "task": "classes", "init": "xavier"}


@pytest.mark.parametrize("model", ["softmax", NETWORK])
def test_a_class_that_only_the_test_has_is_told_of_numbers_too(model: Any) -> None:
    y = [0.0, 1.0] * 6
    held = made(y, model, test=0.25).data.test.rows[0]
    y[held] = 2.0
    (text,) = said(made(y, model, test=0.25))
    assert text.startswith("in the rows held out only")
    assert "class 2;" in text


@pytest.mark.parametrize("model", ["softmax", NETWORK])
def test_classes_that_are_counted_from_one_leave_class_0_without_points(model: Any) -> None:
    assert said(made([1.0, 2.0, 3.0, 2.0], model)) == ["no point is of class 0"]
    assert said(made([0.0, 1.0, 2.0, 1.0], model)) == []


def test_a_class_without_points() -> None:
    (text,) = said(made([0.0, 1.0, 1.0, 0.0], labels=NAMES))
    assert text == "no point is of class cat"


def test_columns_of_models_without_least_squares() -> None:
    x = [[float(i), 2.0 * i + 1.0] for i in range(8)]
    dataset = {"kind": "points", "x": x, "y": [0.0, 1.0] * 4}
    table = {"format": 1, "dataset": dataset, "model": {"kind": "logistic"}}
    (text,) = said(from_table(table, Path()))
    assert text.startswith("x2 follows from x1")


def test_the_summary_says_once_which_number_is_which_class(tmp_path: Path) -> None:
    lines = train(made([0.0, 1.0, 2.0, 1.0], "softmax", labels=NAMES), 1).summary()
    assert lines.count("0 = ant, 1 = bee, 2 = cat") == 1
    file = tmp_path / "insects.csv"
    file.write_text("x,kind\n1,bee\n2,ant\n3,cat\n4,bee\n5,ant\n6,cat\n", "utf-8")
    table = {
        "format": 1,
        "dataset": {"kind": "csv", "path": file.name},
        "model": {"kind": "softmax"},
        "loss": {"kind": "cross-entropy"},
    }
    assert train(from_table(table, tmp_path), 1).summary().count("0 = ant") == 1


LABELS = [0.0, 1.0, 2.0, 1.0, 0.0, 2.0]


@pytest.mark.parametrize(
    "start", [{}, {"init": "zeros"}, {"init": [0.0] * 33}], ids=["left out", "word", "numbers"]
)
def test_a_network_whose_neurons_start_equal_is_told_of(start: dict[str, Any]) -> None:
    network = {"kind": "mlp", "hidden": [5], "task": "classes", **start}
    experiment = made(LABELS, network)
    (text,) = said(experiment)
    assert text.startswith("all start values are 0, so the neurons of a layer stay equal")
    run = train(experiment, 1)
    assert f"note: {text}" in run.summary()
    run = train(experiment, 3)
    first = run.at(3).params[:15].reshape(3, 5)  # [W1; b1], a column a neuron
    assert np.ptp(first, axis=1).max() == 0.0


def test_a_network_that_starts_apart_is_told_of_nothing() -> None:
    for init in ("xavier", "he", "randn"):
        assert said(made(LABELS, {**NETWORK, "init": init})) == []
    assert said(made(LABELS, {**NETWORK, "hidden": [1], "init": "zeros"})) == []


def test_classes_that_are_written_in_two_ways_are_told_of() -> None:
    (text,) = said(made([0.0, 1.0, 2.0, 1.0], "softmax", labels=["no", "Yes", "yes"]))
    assert text.startswith("classes Yes and yes differ in capitals or blanks only")


@pytest.mark.parametrize("model", ["logistic", {"kind": "mlp", "task": "binary"}])
def test_a_model_of_two_classes_names_the_others_and_a_slip(model: Any) -> None:
    model = {"kind": model} if isinstance(model, str) else model
    loss = {"kind": "cross-entropy"}
    for labels, words in (
        (["no", "Yes", "yes"], "got yes; there are 3 (no, Yes, yes), of which Yes and yes differ"),
        (NAMES, r"got cat; there are 3 (ant, bee, cat): choose softmax"),
    ):
        dataset = {"kind": "points", "x": [1, 2, 3, 4], "y": [0, 1, 2, 1], "labels": labels}
        with pytest.raises(SpecError, match="row 3") as caught:
            from_table({"format": 1, "dataset": dataset, "model": model, "loss": loss}, Path())
        assert words in str(caught.value)
