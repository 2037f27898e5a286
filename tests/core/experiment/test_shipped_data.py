"""The real data that ship: their terms are stated, and their numbers are the published ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdstudio.core.data.data import Data
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.core.experiment.shipped_data import ShippedSet, shipped_set_of, shipped_sets
from gdstudio.core.files.resources import resource_path

SETS = shipped_sets()
DATA = {"kind": "points", "x": [0.0, 1.0], "y": [0.0, 1.0]}


def data_of(name: str) -> Data:
    return next(found for found in SETS if found.name == name).dataset.load(Path())


def table(name: str) -> np.ndarray:
    data = data_of(name)
    return np.column_stack([data.x, data.y])


def test_there_are_some() -> None:
    assert [found.name for found in SETS] == [
        "boiling-point", "breast-tumours", "diabetes", "engel-food", "hubble", "iris", "longley",
        "nile", "penguins", "space-shuttle", "stopping-distance", "wine",
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
    assert np.bincount(label.astype(int)).tolist() == [50, 50, 50]
    assert data_of("iris").classes == ("setosa", "versicolor", "virginica")
    # Fisher (1936), table 2
    for kind, means in enumerate(((1.462, 0.246), (4.260, 1.326), (5.552, 2.026))):
        own = label == kind
        assert (length[own].mean(), width[own].mean()) == pytest.approx(means, abs=1e-9)


def test_the_penguins_are_as_heavy_as_published() -> None:
    # palmerpenguins, "Introduction": means of the birds that were measured.
    data = data_of("penguins")
    assert data.classes == ("Adelie", "Chinstrap", "Gentoo")
    assert np.bincount(data.y.astype(int)).tolist() == [151, 68, 123]
    published = ((38.8, 18.3, 190, 3701), (48.8, 18.4, 196, 3733), (47.5, 15.0, 217, 5076))
    for kind, means in enumerate(published):
        found = data.x[data.y == kind].mean(axis=0)
        assert np.abs(found - means) == pytest.approx(0, abs=0.5)
        assert np.abs(found[:2] - means[:2]).max() <= 0.05


def test_the_tumours_are_those_of_the_published_table() -> None:
    # UCI: 357 benign, 212 malignant; scikit-learn's description names the ranges.
    data = data_of("breast-tumours")
    assert data.x.shape == (569, 30)
    assert data.classes == ("benign", "malignant")
    assert np.bincount(data.y.astype(int)).tolist() == [357, 212]
    for name, low, high in (
        ("mean radius", 6.981, 28.11), ("mean area", 143.5, 2501.0), ("area error", 6.802, 542.2),
        ("worst concavity", 0.0, 1.252), ("worst fractal dimension", 0.055, 0.208),
    ):  # fmt: skip
        column = data.x[:, data.x_names.index(name)]
        assert (column.min(), column.max()) == pytest.approx((low, high), abs=5.1e-4)


def test_diabetes_gives_the_published_least_squares() -> None:
    # Efron et al. (2004), figure 1 and R's lars: columns with mean 0 and a sum of squares of 1.
    values = table("diabetes")
    assert values.shape == (442, 11)
    x = values[:, :-1] - values[:, :-1].mean(axis=0)
    x /= np.sqrt((x**2).sum(axis=0))
    found = np.linalg.lstsq(x, values[:, -1] - values[:, -1].mean(), rcond=None)[0]
    published = [-10.012, -239.819, 519.840, 324.390, -792.184, 476.746, 101.045, 177.064,
                 751.279, 67.625]  # fmt: skip
    assert found == pytest.approx(published, rel=3e-4)  # they had more digits of ltg


def test_what_comes_in_many_units_is_standardised_and_descends() -> None:
    line = {"dataset": DATA, "model": {"kind": "line"}, "optimizer": {"kind": "gd", "lr": 0.05}}
    found = next(found for found in SETS if found.name == "diabetes")
    after = replace_data(from_table({"format": 1, **line}, Path()), found.dataset)
    assert after.experiment.model.kind == "linear"
    assert after.other_rate is not None
    assert np.abs(after.experiment.data.x.mean(axis=0)).max() < 1e-9
    losses = train(after.experiment, 50).column("loss")
    assert losses[-1] < losses[0] / 2 * 1.2
    assert (np.diff(losses) < 0).all()


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


@pytest.mark.parametrize("found", SETS, ids=lambda found: found.name)
def test_each_is_named_in_a_file_like_a_kind(found: ShippedSet) -> None:
    model = {"kind": "linear"}
    made = from_table({"format": 1, "dataset": {"kind": found.name}, "model": model}, Path())
    assert shipped_set_of(made.dataset) == found
    assert made.data is not None
    assert made.data.x_names == found.columns[:-1]
    assert [scaling.step for scaling in made.data.steps] == list(found.prepare)


def test_a_file_says_otherwise_what_is_taken_of_a_set() -> None:
    keys = {"kind": "diabetes", "columns": ["bmi", "progression"], "prepare": [], "test": 0.3}
    table = {"format": 1, "dataset": keys, "model": {"kind": "line"}}
    data = from_table(table, Path()).data
    assert data is not None
    assert (data.x_names, data.y_name, data.steps) == (("bmi",), "progression", ())
    assert data.test is not None
    with pytest.raises(SpecError, match=r"dataset\.path"):
        from_table({**table, "dataset": {**keys, "path": "mine.csv"}}, Path())


def test_a_set_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    table = {"format": 1, "dataset": {"kind": "penguin"}, "model": {"kind": "line"}}
    with pytest.raises(SpecError, match=r"spiral.*diabetes.*penguins.*got 'penguin'"):
        from_table(table, Path())
    with pytest.raises(SpecError, match="expected one of"):
        from_table({**table, "dataset": {"kind": ["penguins"]}}, Path())
