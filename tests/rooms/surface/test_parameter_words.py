"""What parameters belong to, in the dialog that chooses two of many."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QDialogButtonBox

from gdstudio.core.landscape.plane import PlaneChoice
from gdstudio.rooms.surface.dialogs import PlaneDialog
from gdstudio.rooms.surface.parameter_words import parameter_words
from tests.core.making import classed, make

COLUMNS = ["age", "bmi", "bp", "target"]


def table() -> dict:
    x = np.random.RandomState(1).randn(20, 3)
    y = (x @ [1.0, 2.0, 3.0]).tolist()
    return {"kind": "points", "x": x.tolist(), "y": y, "columns": COLUMNS, "features": ["age*bp"]}


def test_a_weight_is_that_of_its_column() -> None:
    experiment = make("linear", dataset=table())
    assert parameter_words(experiment) == ("", "age", "bmi", "bp", "age*bp")


def test_a_weight_of_several_classes_leads_from_a_column_to_a_class() -> None:
    dataset = classed() | {"labels": ["ant", "bee", "cat"]}
    experiment = make("softmax", dataset=dataset, loss="cross-entropy")
    words = dict(zip(experiment.parameter_names, parameter_words(experiment), strict=True))
    assert words["W1_0_2"] == "x₁ → cat"
    assert words["W1_1_0"] == "x₂ → ant"
    assert words["b1_1"] == "bee"


@pytest.mark.parametrize("model", [{"kind": "mlp", "hidden": [3]}, "line"])
def test_there_is_a_word_for_every_parameter(model) -> None:
    experiment = make(model)
    assert len(parameter_words(experiment)) == len(experiment.parameter_names)


@pytest.mark.parametrize("text", ["bmi", "BMI ", "w2", "w₂", "2", "w2 · bmi"])
def test_a_parameter_is_found_by_the_name_of_its_column(qtbot, text: str) -> None:
    experiment = make("linear", dataset=table())
    names = experiment.shown_names
    dialog = PlaneDialog(names, PlaneChoice(), words=parameter_words(experiment))
    qtbot.addWidget(dialog)
    assert dialog.first.itemText(2) == "w2 · bmi"
    dialog.first.setEditText(text)
    assert dialog.choice() == PlaneChoice("parameters", 2, 1)
    dialog.first.setEditText("nothing")
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()


def test_a_parameter_called_as_a_column_is_that_parameter(qtbot) -> None:
    dialog = PlaneDialog(("w0", "w1", "w2"), PlaneChoice(), words=("", "w2", "w1"))
    qtbot.addWidget(dialog)
    dialog.first.setEditText("w2")
    dialog.second.setEditText("w1")
    assert dialog.choice() == PlaneChoice("parameters", 2, 1)
