"""003-F: softmax regression on three kinds of iris, against torch."""

from __future__ import annotations

import csv

import numpy as np

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from tests.lectures.classes import trained_by_torch

SPECIES = ("setosa", "versicolor", "virginica")


def test_the_lesson_is_torchs_descent() -> None:
    experiment = load_experiment(resource_path("lessons", "003-f.toml"))
    run, data = train(experiment), experiment.data
    assert data is not None
    with open(resource_path("datasets", "iris.csv"), newline="") as file:
        rows = list(csv.reader(file))[1:]
    x = np.array([list(map(float, row[:2])) for row in rows])
    y = np.array([SPECIES.index(row[2]) for row in rows], float)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    assert data.classes == SPECIES
    np.testing.assert_allclose(data.x, x, rtol=1e-12)
    np.testing.assert_array_equal(data.y, y)
    losses, params = trained_by_torch(x, y, [np.zeros((2, 3)), np.zeros(3)], 1.0, 100)
    np.testing.assert_allclose(run.column("loss"), losses, rtol=1e-9)
    np.testing.assert_allclose(run.at(100).params, params, rtol=1e-8)
    logits = x @ params[:6].reshape(2, 3) + params[6:]
    assert int((logits.argmax(1) != y).sum()) == 7
    assert [int((y == label).sum()) for label in range(3)] == [50, 50, 50]
