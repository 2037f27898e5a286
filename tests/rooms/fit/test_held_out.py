"""Points held out for testing in the fit plot, and the fit in raw units."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app.documents import with_points
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.panel import Moment, PanelContext
from gdstudio.kit.widgets.numbers import MINUS, format_number
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
    assert panel.title_bar._value.toolTip() == wanted
    assert wanted.startswith("In raw units: weight = −")
    panel.render_moment(Moment(train(lesson("000-f"), 3), 3))
    assert "raw" not in panel.title_bar._value.toolTip()
