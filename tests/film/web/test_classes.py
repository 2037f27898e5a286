"""Pages of several classes, in a browser: regions, probabilities, shares."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import numpy as np
import pytest

from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import from_table
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import format_number, format_percent
from gdstudio.film.web.class_fit import LONGEST, NO_SHARE, SHARE_UNITS, _in_runs, _in_units, fit_of
from gdstudio.film.web.facts import Facts
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.fit.class_items import region_tints
from tests.core.making import classed

SPECIES = ("setosa", "versicolor", "virginica")
PIXELS = """(name) => {
    const canvas = document.getElementById(name);
    const {width, height} = canvas;
    const pen = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d");
    pen.drawImage(canvas, 0, 0);
    const counts = {};
    for (const pixel of new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer)) {
        counts[pixel & 0xffffff] = (counts[pixel & 0xffffff] ?? 0) + 1;
    }
    return counts;
}"""
GO = """(index) => {
    const slider = document.getElementById("timeline");
    slider.value = index;
    slider.dispatchEvent(new Event("input"));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def iris(*columns, model="softmax", **training):
    source = resource_path("datasets", "iris.csv")
    return {
        "format": 1,
        "dataset": {
            "kind": "csv",
            "path": str(source),
            "columns": [*columns, "species"],
            "test": 0.2,
        },
        "model": {"kind": model},
        "loss": {"kind": "cross-entropy"},
        "optimizer": {"kind": "gd", "lr": 0.3},
        "training": {"epochs": 8, **training},
    }


def several(width, model=None):
    return {
        "format": 1,
        "dataset": classed(60, width),
        "model": model or {"kind": "mlp", "hidden": [4], "task": "classes", "init": "xavier"},
        "loss": {"kind": "cross-entropy"},
        "optimizer": {"kind": "adam", "lr": 0.1},
        "training": {"epochs": 8},
    }


FILES = {
    "iris, one input": iris("petal length"),
    "iris, two inputs": iris("petal length", "petal width"),
    "one input": several(1),
    "two inputs": several(2),
    "four inputs": several(4),
    "four inputs, linear": several(4, {"kind": "softmax"}),
}


def run_of(name, folder):
    return train(from_table(FILES[name], folder))


def rgb(colour):
    """Return #RRGGBB as a canvas holds it, without its opacity: 0xBBGGRR."""
    return int.from_bytes(bytes.fromhex(colour[1:]), "little")


def values(page):
    groups = page.locator("#values > div").all_inner_texts()
    return dict(group.split("\n") for group in groups)


@pytest.mark.parametrize("name", FILES)
def test_numbers_of_every_row_are_those_of_the_record(name, make_page, opened, tmp_path):
    run = run_of(name, tmp_path)
    data = run.experiment.data
    page = opened(make_page(run)[0])
    for row in range(run.last + 1):
        page.evaluate(GO, row)
        told = values(page)
        params = run.at(row).params
        chances = run.experiment.objective.predict(params, data.x)
        right = float((chances.argmax(-1) == data.y).mean())
        own = chances[np.arange(len(data)), data.y.astype(int)]
        assert told["right"] == format_percent(right, 3)
        assert told["L (Cross-entropy)"] == format_number(float(run.at(row).loss), 6)
        assert float(run.at(row).loss) == pytest.approx(-np.log(own).mean(), rel=1e-5)
        first = [format_number(value, 6) for value in params[:16].tolist()]
        assert list(told.values())[-len(first) :] == first


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", FILES)
def test_classes_have_the_colours_of_the_program(name, theme, make_page, opened, tmp_path):
    run = run_of(name, tmp_path)
    page = opened(make_page(run)[0], color_scheme=theme.name)
    page.evaluate(GO, run.last)
    found = {int(colour) for colour in page.evaluate(PIXELS, "fit-picture")}
    assert {rgb(colour) for colour in theme.runs[:3]} <= found
    marks = page.locator("#fit-legend .class-mark > *")
    fills = marks.evaluate_all("all => all.map((one) => one.getAttribute('fill'))")
    assert fills == list(theme.runs[:3])
    tags = marks.evaluate_all("all => all.map((one) => one.tagName)")
    assert tags == ["circle", "polygon", "polygon"]


def test_regions_have_the_tints_of_the_program(make_page, opened, tmp_path):
    run = run_of("iris, two inputs", tmp_path)
    page = opened(make_page(run)[0])
    page.evaluate(GO, run.last)
    counts = {int(key): value for key, value in page.evaluate(PIXELS, "fit-picture").items()}
    tints = region_tints(LIGHT)[:, :3].astype(int) @ (1, 1 << 8, 1 << 16)
    of_class = [
        sum(counts.get(int(tint), 0) for tint in tints[1 + 5 * c : 6 + 5 * c]) for c in range(3)
    ]
    across, up = (fit_of(run).payload(np.array([0]))[name] for name in ("xRange", "yRange"))
    grid = np.stack(np.meshgrid(np.linspace(*across, 200), np.linspace(*up, 200)), -1)
    told = run.experiment.objective.predict(run.at(run.last).params, grid.reshape(-1, 2))
    share = np.bincount(told.argmax(-1), minlength=3) / 200**2
    np.testing.assert_allclose(np.array(of_class) / sum(of_class), share, atol=0.06)


@pytest.mark.parametrize("name", ["iris, one input", "iris, two inputs"])
def test_the_legend_names_the_classes(name, make_page, opened, tmp_path):
    page = opened(make_page(run_of(name, tmp_path))[0])
    english = page.locator("#fit-legend").inner_text()
    assert [word for word in SPECIES if word in english] == list(SPECIES)
    assert "test: hollow" in english
    assert ("border" in english) == (name == "iris, two inputs")
    page.locator("[data-language=ko]").click()
    korean = page.locator("#fit-legend").inner_text()
    assert not set(re.findall("[A-Za-z]+", korean)) - set(SPECIES)


def test_of_more_inputs_each_point_stands_in_the_column_of_its_class(tmp_path):
    run = run_of("four inputs", tmp_path)
    made = Facts(run, range(run.last + 1))
    told = made.fit.payload(made.kept.rows)
    assert told["kind"] == "shares"
    assert told["classes"]["names"] == ["0", "1", "2"]
    x = np.frombuffer(_bytes(told["points"]["x"]), "<f4")
    labels = np.frombuffer(_bytes(told["points"]["classes"]), "<u2")
    np.testing.assert_array_equal(np.rint(x), run.experiment.data.y)
    np.testing.assert_array_equal(labels, run.experiment.data.y)
    own = np.frombuffer(_bytes(told["own"]), "<u2").reshape(told["own"]["shape"])
    for row in (0, 3, run.last):
        chances = run.experiment.objective.predict(run.at(row).params, run.experiment.data.x)
        expected = chances[np.arange(len(labels)), labels]
        np.testing.assert_allclose(own[row] / SHARE_UNITS, expected, atol=1e-5)


def _bytes(column):
    return base64.b64decode(column["data"])


@pytest.mark.parametrize("name", ["one input", "iris, two inputs", "four inputs"])
def test_wrong_points_are_those_of_which_another_class_is_likelier(name, tmp_path):
    run = run_of(name, tmp_path)
    data = run.experiment.data
    rows = np.arange(run.last + 1)
    bits = fit_of(run).payload(rows)["wrong"]
    marked = np.unpackbits(
        np.frombuffer(_bytes(bits), np.uint8).reshape(bits["shape"]), axis=1, count=len(data)
    )
    for row in rows.tolist():
        told = run.experiment.objective.predict(run.at(row).params, data.x).argmax(-1)
        np.testing.assert_array_equal(marked[row], told != data.y)


@pytest.mark.parametrize("width", [1, 2, 4])
def test_a_run_that_overflowed_has_a_page(width, make_page, opened, tmp_path):
    table = several(width, {"kind": "softmax"})
    table["optimizer"] = {"kind": "gd", "lr": 3e38}
    table["training"] = {"epochs": 12, "dtype": "float32"}
    run = train(from_table(table, tmp_path))
    assert not np.isfinite(run.at(run.last).loss)
    page = opened(make_page(run)[0])
    page.evaluate(GO, run.last)
    assert "overflowed" in page.locator("#outcome").inner_text()
    counts = page.evaluate(PIXELS, "fit-picture")
    assert len(counts) > 8


def test_what_is_no_number_has_no_height():
    made = _in_units(np.array([[0.0, 0.25, np.nan], [1.0, np.inf, 0.5]]))
    told = np.frombuffer(_bytes(made), "<u2").tolist()
    assert told == [0, SHARE_UNITS // 4, NO_SHARE, SHARE_UNITS, NO_SHARE, SHARE_UNITS // 2]


def test_runs_of_cells_come_back():
    random = np.random.RandomState(2)
    for cells in (random.randint(0, 3, (30, 30)), np.zeros((40, 40), int), np.eye(17, dtype=int)):
        tints, lengths = _in_runs(cells)
        assert lengths.max() <= LONGEST
        assert lengths.min() > 0
        np.testing.assert_array_equal(np.repeat(tints, lengths), cells.reshape(-1))


def test_many_classes_have_a_page(make_page, opened, tmp_path):
    table = several(2, {"kind": "softmax"})
    table["dataset"] = classed(180, 2, 60)
    table["training"] = {"epochs": 3}
    page = opened(make_page(train(from_table(table, tmp_path)))[0])
    assert page.locator("#fit-legend .class-mark").count() == 7


@pytest.mark.parametrize("name", ["iris, one input", "four inputs"])
def test_a_narrow_screen_shows_all_of_it(name, make_page, opened, tmp_path):
    run = run_of(name, tmp_path)
    page = opened(make_page(run)[0], viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_opens_again(tmp_path, capsys, make_page):
    run = run_of("iris, two inputs", tmp_path)
    path, _ = make_page(run)
    assert main(["inspect", str(path)]) == 0
    text = capsys.readouterr().out
    assert 'kind = "softmax"' in text
    assert main(["run", str(path)]) == 0
    assert format_number(float(run.at(run.last).loss), 4)[:5] in capsys.readouterr().out
    assert Path(path).stat().st_size < 1e6
