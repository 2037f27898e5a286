"""The real data that ship: their terms are stated, and their numbers are the published ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.core.experiment.shipped_data import ShippedSet, shipped_set_of, shipped_sets
from gdstudio.core.files.resources import resource_path

SETS = shipped_sets()
DATA = {"kind": "points", "x": [0.0, 1.0], "y": [0.0, 1.0]}


def table(name: str) -> np.ndarray:
    found = next(found for found in SETS if found.name == name)
    data = found.dataset.load(Path())
    return np.column_stack([data.x, data.y])


def test_there_are_some() -> None:
    assert [found.name for found in SETS] == [
        "boiling-point", "engel-food", "hubble", "iris", "longley", "nile", "space-shuttle",
        "stopping-distance", "wine",
    ]  # fmt: skip


@pytest.mark.parametrize("found", SETS, ids=lambda found: found.name)
def test_each_says_what_it_is_and_where_it_is_from(found: ShippedSet) -> None:
    for text in (found.title, found.about, found.licence):
        assert set(text) == {"en", "ko"}
        assert all(words.strip() for words in text.values())
    assert str(found.year) in found.source
    assert found.name in resource_path("datasets", "README.md").read_text("utf-8")
    first = found.path.read_text("utf-8").partition("\n")[0]
    assert first.split(",") == list(found.columns)


@pytest.mark.parametrize("found", SETS, ids=lambda found: found.name)
def test_each_is_data_for_an_experiment(found: ShippedSet) -> None:
    line = from_table({"format": 1, "dataset": DATA, "model": {"kind": "line"}}, Path())
    changed = replace_data(line, found.dataset).experiment
    assert changed.data is not None
    assert changed.data.x_names == found.columns[:-1]
    assert shipped_set_of(changed.dataset) == found
    assert shipped_set_of(line.dataset) is None


@pytest.mark.parametrize(
    ("name", "count", "slope", "intercept"),
    [
        ("stopping-distance", 50, 3.932409, -17.579095),  # R, summary(lm(dist ~ speed, cars))
        ("hubble", 24, 454.158441, -40.783649),
        ("engel-food", 235, 0.485178, 147.475389),  # statsmodels, quantile regression example
    ],
)
def test_least_squares_gives_the_published_line(name, count, slope, intercept) -> None:
    x, y = table(name).T
    assert len(x) == count
    assert np.polyfit(x, y, 1) == pytest.approx([slope, intercept], rel=1e-6)


def test_boiling_points_follow_weisbergs_line() -> None:
    # S. Weisberg, Applied Linear Regression: 100 log10 pressure = −42.1 + 0.895 temperature.
    x, y = table("boiling-point").T
    assert np.polyfit(x, 100 * np.log10(y), 1) == pytest.approx([0.895, -42.1], rel=2e-3)
    assert len(x) == 17


def test_hubbles_constant_through_zero() -> None:
    x, y = table("hubble").T
    assert x @ y / (x @ x) == pytest.approx(423.937, abs=1e-3)


def test_the_nile_dropped_in_1898() -> None:
    year, flow = table("nile").T
    assert year.tolist() == list(range(1871, 1971))
    assert flow.sum() == 91_935
    assert flow[year <= 1898].mean() == pytest.approx(1097.75)  # Cobb (1978)
    assert flow[year > 1898].mean() == pytest.approx(849.97, abs=0.005)


def test_the_space_shuttles_odds() -> None:
    # Dalal, Fowlkes, Hoadley (1989): log odds 15.043 − 0.2322 temperature.
    x, y = table("space-shuttle").T
    inputs, found = np.column_stack([np.ones(len(x)), x]), np.zeros(2)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-inputs @ found))
        hessian = (inputs * (chance * (1 - chance))[:, None]).T @ inputs
        found += np.linalg.solve(hessian, inputs.T @ (y - chance))
    assert found == pytest.approx([15.0429, -0.2322], abs=5e-5)
    assert (len(y), y.sum()) == (23, 7)


def test_the_irises_have_fishers_means() -> None:
    length, width, label = table("iris").T
    assert np.bincount(label.astype(int)).tolist() == [50, 50]
    for kind, means in ((0, (4.260, 1.326)), (1, (5.552, 2.026))):  # Fisher (1936), table 2
        own = label == kind
        assert (length[own].mean(), width[own].mean()) == pytest.approx(means, abs=1e-9)


def test_longleys_least_squares_are_those_that_nist_certifies() -> None:
    # https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml: the classic test of programs.
    certified = [
        -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683,
        -1.03322686717359, -0.0511041056535807, 1829.15146461355,
    ]  # fmt: skip
    found = next(found for found in SETS if found.name == "longley")
    parts = {"model": {"kind": "linear"}, "loss": {"kind": "mse"}}
    data = {"kind": "csv", "path": str(found.path), "columns": list(found.columns)}
    form = from_table({"format": 1, "dataset": data, **parts}, Path()).objective.quadratic
    assert form is not None
    assert form.best == pytest.approx(certified, rel=1e-12)
    residual = (form.lowest * 16 / 9) ** 0.5
    assert residual == pytest.approx(304.854073561965, rel=1e-12)


def test_the_wines_are_those_of_the_published_table() -> None:
    values = table("wine")
    assert values.shape == (178, 13)
    means = [2.336348, 2.366517, 19.494944, 99.741573, 2.295112, 2.029270, 0.361854, 1.590899,
             5.058090, 0.957449, 2.611685, 746.893258, 13.000618]  # fmt: skip
    assert values.mean(axis=0) == pytest.approx(means, abs=5e-7)  # scikit-learn, load_wine
