"""Points held out for testing in the fit plot, and the fit in raw units."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics

from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.points import with_points
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import MINUS, format_percent
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.fit.panel import FitPanel
from tests.core.making import labelled, make


def lesson(name: str, *overrides: str) -> Experiment:
    return load_experiment(resource_path("lessons", f"{name}.toml"), overrides)


@pytest.fixture
def panel(qtbot):
    studio = Studio(lesson("000-f"))
    made = FitPanel(PanelContext(studio, LIGHT, Settings()))
    qtbot.addWidget(made)
    made.resize(468, 395)
    made.show()
    yield made
    studio.close()


def test_they_are_hollow_and_inside_the_frame(panel):
    run = train(lesson("000-f", "dataset.test=0.2"), 5)
    data = run.experiment.data
    panel.render_moment(Moment(run, 3))
    shown = panel.items.tested
    assert shown.hollow
    np.testing.assert_array_equal(shown.xs, data.test.x[:, 0])
    np.testing.assert_array_equal(shown.ys, data.test.y)
    assert len(panel.items.dots.xs) == 80
    left, right = panel.plot.x_limits
    assert left < data.raw_x.min() < data.raw_x.max() < right
    entry = next(entry for entry in panel.legend.entries if entry.id == "test")
    assert (entry.kind, entry.on) == ("ring", True)
    assert "never learned from" in entry.tip
    panel.grab()
    panel.legend.toggled.emit("test", False)
    assert not len(shown.xs)
    panel.legend.toggled.emit("test", True)
    assert len(shown.xs) == 20
    panel.render_moment(Moment(train(lesson("000-f"), 3), 3))
    assert not len(shown.xs)
    assert "test" not in [entry.id for entry in panel.legend.entries]


def test_they_follow_a_draft(panel):
    run = train(lesson("000-f", "dataset.test=0.2"), 5)
    data = run.experiment.data
    y = data.raw_y.copy()
    y[data.test.table_rows[3]] += 2
    panel.render_moment(Moment(run, 3, draft=with_points(run.experiment, data.raw_x, y)))
    assert panel.items.tested.ys[3] == data.test.y[3] + 2


def test_they_move_to_raw_units_with_the_others(panel):
    experiment = lesson("004-f", "dataset.test=0.4")
    data = experiment.data
    panel.render_moment(Moment(train(experiment, 5), 5))
    rows = data.test.table_rows
    assert panel.items.tested.xs == pytest.approx(data.raw_x[rows, 0])
    assert panel.items.tested.ys == pytest.approx(data.raw_y[rows])


def test_held_out_labels_are_small(panel):
    table = labelled(40) | {"test": 0.25}
    run = train(make("logistic", dataset=table, loss="cross-entropy"), 5)
    panel.render_moment(Moment(run, 5))
    test, items = run.experiment.data.test, panel.items
    assert len(items.tested_ones.xs) == (test.y == 1).sum()
    assert len(items.tested_zeros.xs) == (test.y == 0).sum()
    assert items.tested_ones.size < items.dots.size
    panel.legend.toggled.emit("test", False)
    assert not len(items.tested_ones.xs)
    panel.set_theme(DARK)
    panel.grab()
    panel.legend.toggled.emit("test", True)
    panel.render_moment(Moment(train(lesson("000-f"), 3), 3))
    assert not len(items.tested_ones.xs)


@pytest.mark.parametrize("labelled_data", [True, False])
def test_the_sign_of_small_points_is_that_of_no_label(panel, labelled_data):
    """A ring is label 0 where points are dots and rings; there, held out is small."""
    table = labelled(40) | {"test": 0.25}
    if labelled_data:
        run = train(make("logistic", dataset=table, loss="cross-entropy"), 5)
    else:
        other = table | {"y": [0.1 * place for place in range(len(table["y"]))]}
        run = train(make("linear", dataset=other), 5)
    panel.render_moment(Moment(run, 5))
    entry = next(one for one in panel.legend.entries if one.id == "test")
    assert entry.kind == ("specks" if labelled_data else "speck")
    assert "small" in entry.text
    signs = [one.kind for one in panel.legend.entries]
    assert signs.count(entry.kind) == 1
    assert "ring" not in signs
    panel.grab()


def test_with_many_inputs_they_are_predicted_too(panel):
    table = labelled(40, 4) | {"test": 0.25}
    run = train(make("logistic", dataset=table, loss="cross-entropy"), 5)
    panel.render_moment(Moment(run, 5))
    test = run.experiment.data.test
    np.testing.assert_array_equal(panel.items.tested.xs, test.y)
    wanted = run.experiment.objective.predict(run.at(5).params, test.x)
    np.testing.assert_allclose(panel.items.tested.ys, wanted)


def test_the_title_says_the_fit_in_raw_units(panel):
    run = train(lesson("004-b"), 50)
    panel.render_moment(Moment(run, 50))
    fit = run.raw_fit(50)
    wanted = "In raw units: " + fit.written(format_number, MINUS)
    assert wanted.startswith("In raw units: weight = −")
    data = run.experiment.data
    w0, w1 = run.at(50).params.tolist()  # over centred columns
    predicted = data.raw_y.mean() + w0 + w1 * (data.raw_x[:, 0] - data.raw_x.mean())
    r2 = metrics.r2_score(data.raw_y, predicted)
    rmse = np.sqrt(metrics.mean_squared_error(data.raw_y, predicted))
    measured = f"5 rows learned from: R² {r2:.3f}, RMSE {rmse:.3f} in raw units of weight"
    assert panel.title_bar._value.toolTip() == f"{wanted}\n{measured}"
    panel.render_moment(Moment(train(lesson("000-f"), 3), 3))
    assert "raw" not in panel.title_bar._value.toolTip()


def test_the_title_says_of_which_rows_each_number_is(panel):
    run = train(lesson("000-f", "dataset.test=0.2"), 20)
    panel.render_moment(Moment(run, 20))
    data, (w0, w1) = run.experiment.data, run.at(20).params.tolist()
    parts = [(data.x, data.y), (data.test.x, data.test.y)]
    r2 = [metrics.r2_score(y, w0 + w1 * x[:, 0]) for x, y in parts]
    assert f"R²: train {r2[0]:.3f} · test {r2[1]:.3f}" in panel.title_bar._value.text()
    table = labelled(80) | {"test": 0.25}
    run = train(make("logistic", dataset=table, loss="cross-entropy"), 5)
    panel.render_moment(Moment(run, 5))
    data = run.experiment.data
    shares = []
    for part in (data, data.test):
        told = run.experiment.objective.predict(run.at(5).params, part.x) > 0.5
        shares.append(format_percent(metrics.accuracy_score(part.y, told), 3))
    assert f"right: train {shares[0]} · test {shares[1]}" in panel.title_bar._value.text()
    panel.resize(240, 395)  # what is left are the rows held out, and said to be
    assert f">test {shares[1]}<" in panel.title_bar._value.text()
    # Without rows held out, there is one number and no question.
    run = train(make("logistic", dataset=labelled(80), loss="cross-entropy"), 5)
    panel.render_moment(Moment(run, 5))
    assert "train" not in panel.title_bar._value.text()


def test_where_there_is_least_room_the_title_has_the_rows_held_out(panel):
    run = train(lesson("000-f", "dataset.test=0.2"), 20)
    panel.render_moment(Moment(run, 20))
    (w0, w1), test = run.at(20).params.tolist(), run.experiment.data.test
    value = panel.title_bar._value
    value.resize(90, 20)
    assert f"test R² {metrics.r2_score(test.y, w0 + w1 * test.x[:, 0]):.3f}" in value.text()
    assert "train" not in value.text()


def test_where_classes_are_numbers_on_an_axis_its_name_says_which(panel):
    table = labelled(40, width=3) | {"labels": ["benign", "malignant"]}
    experiment = make("logistic", dataset=table, loss="cross-entropy")
    panel.render_moment(Moment(train(experiment, 3), 3))
    assert panel.chooser.view == "predicted"
    assert panel.plot.x_name == "y (0 benign, 1 malignant)"
    bare = make("logistic", dataset=labelled(40, width=3), loss="cross-entropy")
    panel.render_moment(Moment(train(bare, 3), 3))
    assert panel.plot.x_name == "y"
